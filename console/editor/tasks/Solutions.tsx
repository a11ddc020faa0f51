import { useState } from 'react'
import { App, Button, Input, Modal } from 'antd'
import type { Added, TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { Link } from '../../router.tsx'
import { common } from '../../wording/common.ts'
import { taskWords } from '../../wording/tasks.ts'
import { life } from '../../wording/life.ts'
import { standingTones } from '../tones.ts'
import { AddTo } from './AddTo.tsx'
import { DraftFaq } from './DraftFaq.tsx'
import type { Act } from './TaskPage.tsx'
import { isUndone } from './words.ts'

interface SolutionsProps {
  task: TaskDetail
  act: Act
  busy: boolean
}

/** Write the answer, add the phrasings to an article, or say that it is not ours. */
export function Solutions({ task, act, busy }: SolutionsProps) {
  const say = useSay(taskWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const { message } = App.useApp()
  const [open, setOpen] = useState<'draft' | 'add' | 'refuse'>()
  const close = () => { setOpen(undefined) }

  const add = async (articleId: string) => {
    let added: Added | undefined
    await act(async () => {
      added = await api.addToArticle(task.id, articleId)
      return added.task
    })
    if (!added) return
    const { article, version, from, added: words } = added
    close()
    const key = `added ${article.id}`
    const undo = () => {
      message.destroy(key)
      void act(() => api.undoAdd(task.id, { articleId: article.id, version, from }), say('addUndone'))
    }
    message.success({
      key,
      duration: 20,
      content: <>{say('addedTo', { title: article.title, words: words.join('、') })} <Button size="small" onClick={undo}>{sayCommon('undo')}</Button></>,
    })
  }

  return (
    <>
      {task.article && <TheArticle task={task} />}
      {isUndone(task) && (
        <section className="task-part" aria-label={say('solveIt')}>
          <h3>{say('solveIt')}</h3>
          <div className="article-actions">
            <Button type={task.article ? 'default' : 'primary'} disabled={busy} onClick={() => { setOpen('draft') }}>{say('writeFaq')}</Button>
            <Button disabled={busy} aria-expanded={open === 'add'} onClick={() => { setOpen(open === 'add' ? undefined : 'add') }}>{say('addTo')}</Button>
            <Button disabled={busy} onClick={() => { setOpen('refuse') }}>{say('refuse')}</Button>
          </div>
          <p className="small soft">{say(open === 'add' ? 'addToHelp' : 'writeFaqHelp')}</p>
          {open === 'add' && <AddTo candidates={task.candidates} busy={busy} onAdd={(articleId) => { void add(articleId) }} />}
        </section>
      )}
      {open === 'draft' && <DraftFaq task={task} act={act} onClose={close} />}
      {open === 'refuse' && <Refuse busy={busy} onClose={close} onRefuse={(note) => { void act(() => api.refuseTask(task.id, note)).then((done) => { if (done) close() }) }} />}
    </>
  )
}

function TheArticle({ task: { article, state } }: { task: TaskDetail }) {
  const say = useSay(taskWords)
  const sayState = useSay(life)
  if (!article) return null
  return (
    <section className="task-part" aria-label={say(state === 'done' ? 'solvedBy' : 'waitsFor')}>
      <p>{say(state === 'done' ? 'solvedBy' : 'waitsFor')}</p>
      <p className="article-facts">
        <Link to={`/editor/articles/${article.id}`} lang="zh-CN">{article.title}</Link>
        <span className={`tag ${standingTones[article.state]}`}>{sayState(article.state)}</span>
      </p>
    </section>
  )
}

function Refuse({ busy, onClose, onRefuse }: { busy: boolean; onClose: () => void; onRefuse: (note: string) => void }) {
  const say = useSay(taskWords)
  const sayCommon = useSay(common)
  const [note, setNote] = useState('')
  return (
    <Modal
      open
      title={say('refuse')}
      okText={say('refuse')}
      cancelText={sayCommon('cancel')}
      okButtonProps={{ disabled: note.trim() === '', loading: busy }}
      onOk={() => { onRefuse(note.trim()) }}
      onCancel={onClose}
    >
      <p className="small soft">{say('refuseHelp')}</p>
      <Input.TextArea autoFocus value={note} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={say('refuseWhyHint')} aria-label={say('refuseWhy')} onChange={(event) => { setNote(event.target.value) }} />
    </Modal>
  )
}
