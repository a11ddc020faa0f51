/** Phrasings that people reached an article by only when asked back: taken in or refused, one click each, undoable. */
import { useState } from 'react'
import { App, Button } from 'antd'
import type { ReachedArticle, ReachedPhrasing } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { Link } from '../../router.tsx'
import { common } from '../../wording/common.ts'
import { editor } from '../../wording/editor.ts'
import { taskWords } from '../../wording/tasks.ts'
import './tasks.css'

const UNDO_SECONDS = 20

export function PhrasingList() {
  const say = useSay(taskWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const failure = useFailure()
  const { message } = App.useApp()
  const { data, error, reload } = useLoad(api.phrasings)
  const [busy, setBusy] = useState(false)

  /** Does it, shows how it is then, and offers to take it back. */
  const run = async (action: () => Promise<{ said: string; undo: () => Promise<unknown> } | undefined>) => {
    setBusy(true)
    try {
      const done = await action()
      reload()
      if (!done) return
      const key = `phrasing ${Date.now()}`
      const undo = () => {
        message.destroy(key)
        void run(async () => {
          await done.undo()
          return undefined
        })
      }
      message.success({ key, duration: UNDO_SECONDS, content: <>{done.said} <Button size="small" onClick={undo}>{sayCommon('undo')}</Button></> })
    } catch (cause) {
      message.error(failure(cause))
      reload()
    } finally {
      setBusy(false)
    }
  }
  const take = ({ article: { id, title } }: ReachedArticle, questions: readonly string[]) => run(async () => {
    const { version, from, added } = await api.takePhrasings(id, questions)
    return { said: say('takenIn', { title, words: added.join('、') }), undo: () => api.untakePhrasings(id, questions, { version, from }) }
  })
  const refuse = ({ article: { id } }: ReachedArticle, { question }: ReachedPhrasing) => run(async () => {
    await api.refusePhrasings(id, [question])
    return { said: say('refusedIt', { question }), undo: () => api.proposePhrasings(id, [question]) }
  })

  return (
    <section className="editor-list">
      <p className="soft">{say('phrasingsHelp')}</p>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      {data?.length === 0 && <Nothing title={say('noPhrasings')} help={say('noPhrasingsHelp')} />}
      {data?.map((reached) => (
        <One
          key={reached.article.id}
          reached={reached}
          busy={busy}
          onTake={(questions) => { void take(reached, questions) }}
          onRefuse={(phrasing) => { void refuse(reached, phrasing) }}
        />
      ))}
    </section>
  )
}

interface OneProps {
  reached: ReachedArticle
  busy: boolean
  onTake: (questions: readonly string[]) => void
  onRefuse: (phrasing: ReachedPhrasing) => void
}

function One({ reached: { article, phrasings }, busy, onTake, onRefuse }: OneProps) {
  const say = useSay(taskWords)
  const sayKind = useSay(editor)
  const fitting = phrasings.filter(({ calling }) => calling !== undefined).map(({ question }) => question)
  return (
    <section className="task-part" aria-label={article.title}>
      <p className="article-facts">
        <Link to={`/editor/articles/${article.id}`} className="article-title" lang="zh-CN">{article.title}</Link>
        <span className="small soft">{sayKind(article.kind)}</span>
      </p>
      <ul className="task-questions">
        {phrasings.map((phrasing) => (
          <li key={phrasing.question}>
            <span className="task-phrasing">
              <span className="pre" lang="zh-CN">{phrasing.question}</span>
              <span className="small soft article-facts">
                <span>{say('askedTimes', { count: phrasing.count })}</span>
                <TimeAgo at={phrasing.lastAt} />
                {phrasing.calling === undefined ? <span>{say('noPlace')}</span> : phrasing.calling !== phrasing.question && <span>{say('asName', { name: phrasing.calling })}</span>}
                {phrasing.helpful + phrasing.unhelpful > 0 && <span>{say('verdicts', { up: phrasing.helpful, down: phrasing.unhelpful })}</span>}
              </span>
            </span>
            <span className="article-actions">
              {phrasing.calling !== undefined && (
                <Button size="small" type="primary" disabled={busy} aria-label={say('takeInOf', { question: phrasing.question })} onClick={() => { onTake([phrasing.question]) }}>
                  {say(article.kind === 'item' ? 'takeInName' : 'takeIn')}
                </Button>
              )}
              <Button size="small" disabled={busy} aria-label={say('refuseItOf', { question: phrasing.question })} onClick={() => { onRefuse(phrasing) }}>{say('refuseIt')}</Button>
            </span>
          </li>
        ))}
      </ul>
      {fitting.length > 1 && <div><Button disabled={busy} aria-label={say('takeAllOf', { title: article.title })} onClick={() => { onTake(fitting) }}>{say('takeAll')}</Button></div>}
    </section>
  )
}
