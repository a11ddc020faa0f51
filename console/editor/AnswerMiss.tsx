import { useState } from 'react'
import { Alert, Button, Drawer, Form } from 'antd'
import type { Article, Miss } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { common } from '../wording/common.ts'
import { editor } from '../wording/editor.ts'
import { FaqFields } from './FaqFields.tsx'
import { Preview } from './Preview.tsx'
import type { FormValues } from './values.ts'
import { check } from './values.ts'

interface AnswerMissProps {
  miss: Miss
  onClose: () => void
  onAnswered: (article: Article) => void
}

/** Writes the FAQ that was missing; publishing it settles the miss. */
export function AnswerMiss({ miss, onClose, onAnswered }: AnswerMissProps) {
  const say = useSay(editor)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const { elder } = usePreferences()
  const { answerMiss } = useApi()
  const [form] = Form.useForm<FormValues>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const asked = miss.question
  const question = Form.useWatch(['content', 'question'], form) as string | undefined
  const reworded = question !== undefined && question.trim() !== asked
  /** A question with a masked number in it is nobody's way to ask. */
  const keepsAsked = reworded && !asked.includes('****')

  const submit = async () => {
    const { content } = form.getFieldsValue(true) as FormValues
    const written = Array.isArray(content['alternates']) ? content['alternates'] as string[] : []
    const alternates = keepsAsked && !written.includes(asked) ? [...written, asked] : written
    const checked = check({ content: { ...content, alternates, kind: 'faq' } })
    form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })))
    if (!checked.ok) {
      form.setFields(checked.problems.map(({ path, say: word }) => ({ name: path as never, errors: [say(word)] })))
      const [first] = checked.problems
      if (first) form.scrollToField(first.path, { focus: true })
      return
    }
    if (checked.input.content.kind !== 'faq') return
    setBusy(true)
    setProblem(undefined)
    try {
      onAnswered(await answerMiss(miss.id, checked.input.content))
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer
      open
      onClose={onClose}
      size={elder ? 900 : 680}
      title={say('answerTitle')}
      footer={(
        <div className="article-actions">
          <Button type="primary" loading={busy} onClick={() => { void submit() }}>{say('answerPublish')}</Button>
          <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        </div>
      )}
    >
      {problem !== undefined && <Alert type="error" title={failure(problem)} />}
      {miss.answer !== undefined && <p className="soft small">{say('answerFromWindow')}</p>}
      <Form form={form} name="answer" layout="vertical" requiredMark={false} initialValues={{ content: { kind: 'faq', question: asked, alternates: [], answer: miss.answer } }}>
        <FaqFields />
      </Form>
      {keepsAsked && <p className="soft small">{say('askedKept', { question: asked })}</p>}
      <Preview form={form} kind="faq" sample={false} />
    </Drawer>
  )
}
