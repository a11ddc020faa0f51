import { useEffect, useRef } from 'react'
import { Alert, Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { editor } from '../wording/editor.ts'
import { Conflict } from './Conflict.tsx'
import type { ArticleState } from './useArticle.ts'
import type { FormValues } from './values.ts'

interface ArticleNoticesProps {
  state: ArticleState
  problems: number
  restored: { older: boolean } | undefined
  values: () => FormValues
  onDrop: () => void
  onTake: (path: string[], value: unknown) => void
}

/** What one has to know before saving again. */
export function ArticleNotices({ state: { conflict, error }, problems, restored, values, onDrop, onTake }: ArticleNoticesProps) {
  const say = useSay(editor)
  const failure = useFailure()
  const box = useRef<HTMLDivElement>(null)
  // One may have saved from far below.
  useEffect(() => { if (conflict ?? error) box.current?.scrollIntoView({ block: 'start' }) }, [conflict, error])
  return (
    <div ref={box} className="article-notices" aria-live="polite">
      {restored && (
        <Alert type="info" title={say(restored.older ? 'restoredOlder' : 'restored')} action={<Button size="small" onClick={onDrop}>{say('dropChanges')}</Button>} />
      )}
      {conflict && <Conflict latest={conflict} values={values} onTake={onTake} />}
      {problems > 0 && <Alert type="error" title={say('invalid', { count: problems })} />}
      {error !== undefined && <Alert type="error" title={failure(error)} />}
    </div>
  )
}
