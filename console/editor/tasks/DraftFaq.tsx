import { useMemo } from 'react'
import { Alert, App, Button, Drawer, Form } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useSend } from '../../client/useSend.ts'
import { common } from '../../wording/common.ts'
import { editor } from '../../wording/editor.ts'
import { taskWords } from '../../wording/tasks.ts'
import { FaqFields } from '../FaqFields.tsx'
import { Preview } from '../Preview.tsx'
import { dropUnsaved, keepUnsaved, restoreUnsaved } from '../unsaved.ts'
import type { FormValues } from '../values.ts'
import { check } from '../values.ts'
import type { Act } from './TaskPage.tsx'

interface DraftFaqProps {
  task: TaskDetail
  act: Act
  onClose: () => void
}

/** The FAQ that was missing, filled in as far as the task knows it. What is typed is kept until it is submitted. */
export function DraftFaq({ task, act, onClose }: DraftFaqProps) {
  const say = useSay(taskWords)
  const sayField = useSay(editor)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const { elder } = usePreferences()
  const { message } = App.useApp()
  const { draftFaq } = useApi()
  const [form] = Form.useForm<FormValues>()
  const { busy, problem, send } = useSend()
  const name = `task:${task.id}`
  const values = useMemo(() => restoreUnsaved(name)?.values ?? { content: { ...task.draft } }, [name, task.draft])

  const submit = async () => {
    const { content } = form.getFieldsValue(true) as FormValues
    const checked = check({ content: { ...content, kind: 'faq' } })
    form.setFields(form.getFieldsError().map((field) => ({ name: field.name, errors: [] })))
    if (!checked.ok) {
      form.setFields(checked.problems.map(({ path, say: word }) => ({ name: path as never, errors: [sayField(word)] })))
      const [first] = checked.problems
      if (first) form.scrollToField(first.path, { focus: true })
      return
    }
    const { content: written } = checked.input
    if (written.kind !== 'faq') return
    await send(async () => {
      const { task: changed, article } = await draftFaq(task.id, written)
      dropUnsaved(name)
      await act(() => Promise.resolve(changed))
      message.success(say(article.state === 'published' ? 'published' : 'drafted'))
      onClose()
    })
  }

  return (
    <Drawer
      open
      onClose={onClose}
      size={elder ? 900 : 680}
      title={say('draftTitle')}
      footer={(
        <div className="article-actions">
          <Button type="primary" loading={busy} onClick={() => { void submit() }}>{say('draftSubmit')}</Button>
          <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        </div>
      )}
    >
      {problem !== undefined && <Alert type="error" title={failure(problem)} />}
      {task.draft.answer !== '' && <p className="soft small">{say('draftFromWindow')}</p>}
      <Form
        form={form}
        name="answer"
        layout="vertical"
        requiredMark={false}
        initialValues={values}
        onValuesChange={() => { keepUnsaved(name, { version: 0, values: form.getFieldsValue(true) as FormValues }) }}
      >
        <FaqFields />
      </Form>
      <Preview form={form} kind="faq" sample={false} />
    </Drawer>
  )
}
