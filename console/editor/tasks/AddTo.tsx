import { useCallback, useState } from 'react'
import { Button, Input } from 'antd'
import type { Candidate } from '../../../contract/index.ts'
import { titleOf } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { editor } from '../../wording/editor.ts'
import { taskWords } from '../../wording/tasks.ts'

interface AddToProps {
  candidates: readonly Candidate[]
  busy: boolean
  onAdd: (articleId: string) => void
}

const MOST = 8

/** Which article the phrasings go to: one that the bot had thought of, or one that is looked for. */
export function AddTo({ candidates, busy, onAdd }: AddToProps) {
  const say = useSay(taskWords)
  const api = useApi()
  const [text, setText] = useState('')
  const [sought, setSought] = useState('')
  const found = useLoad(useCallback(() => sought ? api.articles({ text: sought, limit: MOST, offset: 0 }) : Promise.resolve(undefined), [api, sought]))
  return (
    <div className="task-add">
      {candidates.length > 0 && (
        <>
          <h4>{say('nearArticles')}</h4>
          <ul>{candidates.map(({ articleId, kind, title }) => <Choice key={articleId} title={title} kind={kind} busy={busy} onAdd={() => { onAdd(articleId) }} />)}</ul>
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setSought(text.trim())
        }}
      >
        <Input type="search" value={text} onChange={(event) => { setText(event.target.value) }} aria-label={say('findArticle')} placeholder={say('findArticle')} />
        <Button htmlType="submit" loading={sought !== '' && found.loading}>{say('search')}</Button>
      </form>
      {found.error !== undefined && <LoadFailed error={found.error} onRetry={found.reload} />}
      <div aria-live="polite">
        {found.data?.rows.length === 0 && <p>{say('noArticleFound')}</p>}
        <ul>{(found.data?.rows ?? []).map(({ id, content }) => <Choice key={id} title={titleOf(content)} kind={content.kind} busy={busy} onAdd={() => { onAdd(id) }} />)}</ul>
      </div>
    </div>
  )
}

function Choice({ title, kind, busy, onAdd }: { title: string; kind: Candidate['kind']; busy: boolean; onAdd: () => void }) {
  const say = useSay(taskWords)
  const sayKind = useSay(editor)
  return (
    <li>
      <span><span lang="zh-CN">{title}</span> <span className="small soft">{sayKind(kind)}</span></span>
      <Button size="small" disabled={busy} aria-label={say('addHereTo', { title })} onClick={onAdd}>{say('addHere')}</Button>
    </li>
  )
}
