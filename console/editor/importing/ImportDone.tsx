import { useEffect, useRef } from 'react'
import { Button } from 'antd'
import type { ImportedAs, ImportView } from '../../../contract/index.ts'
import { rowOutcomeSchema } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { navigate } from '../../router.tsx'
import { importing } from '../../wording/importing.ts'
import { SampleNotice } from '../SampleNotice.tsx'
import { UndoButton } from './UndoButton.tsx'

interface ImportDoneProps {
  record: ImportView
  /** What became of the articles. */
  as: ImportedAs
  onAnother: () => void
}

export function ImportDone({ record, as, onAnother }: ImportDoneProps) {
  const say = useSay(importing)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus() }, [])
  return (
    <>
      <h2 ref={title} tabIndex={-1}>{say('done')}</h2>
      <p className="soft">{record.file}</p>
      {as !== 'published' && <p role="status"><strong>{say(as === 'inReview' ? 'doneInReview' : 'doneDraft')}</strong></p>}
      <SampleNotice />
      {record.counts.leftOut !== undefined && <p>{say('doneLeftOut', { count: record.counts.leftOut })}</p>}
      <dl className="figures">
        {rowOutcomeSchema.options.map((outcome) => (
          <div key={outcome} className={`figure ${record.counts[outcome] > 0 ? `figure-${outcome}` : ''}`}><dt>{say(outcome)}</dt><dd>{record.counts[outcome]}</dd></div>
        ))}
      </dl>
      <div className="article-actions">
        <Button type="primary" onClick={onAnother}>{say('another')}</Button>
        <Button onClick={() => { navigate(`/editor/articles?import=${record.id}`) }}>{say('toArticles')}</Button>
        <UndoButton record={record} onUndone={onAnother} />
      </div>
    </>
  )
}
