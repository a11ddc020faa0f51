/** A question and what it should get. */
import type { ReactNode } from 'react'
import { Alert, Checkbox, Form, Input, Modal, Radio } from 'antd'
import type { Expectation, ExpectationKind, TestCaseInput } from '../../../contract/index.ts'
import { articlesOf, MAX_TEST_QUESTION, readRef, refKey } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useSend } from '../../client/useSend.ts'
import { common } from '../../wording/common.ts'
import { testWords } from '../../wording/tests.ts'
import { ArticlePicker } from '../ArticlePicker.tsx'

interface CaseDialogProps {
  title: string
  input?: TestCaseInput
  /** More to be asked, above the question. */
  children?: ReactNode
  onClose: () => void
  /** Throws when it could not be saved; then everything stays as it was typed. */
  onSave: (input: TestCaseInput) => Promise<void>
}

interface Values {
  question: string
  kind: ExpectationKind
  articles?: string[]
  pinned: boolean
  note?: string
}

const KINDS = ['answer', 'likely', 'clarify', 'none'] as const

export function CaseDialog({ title, input, children, onClose, onSave }: CaseDialogProps) {
  const say = useSay(testWords)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? input?.expected.kind ?? 'answer'
  const { busy, problem, send } = useSend()

  const submit = ({ question, kind: wanted, articles = [], pinned, note }: Values) => {
    const expected: Expectation = wanted === 'none' ? { kind: wanted } : { kind: wanted, articles: articles.flatMap((ref) => readRef(ref) ?? []) }
    void send(() => onSave({ question: question.trim(), expected, pinned, ...(note?.trim() && { note: note.trim() }) }))
  }

  return (
    <Modal open title={title} okText={say('save')} cancelText={sayCommon('cancel')} confirmLoading={busy} onOk={() => { form.submit() }} onCancel={onClose}>
      {problem !== undefined && <Alert type="error" title={failure(problem)} />}
      {children}
      <Form<Values>
        form={form}
        name="case"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ question: input?.question ?? '', kind: input?.expected.kind ?? 'answer', articles: input ? articlesOf(input.expected).map(refKey) : [], pinned: input?.pinned ?? false, note: input?.note ?? '' }}
        onFinish={submit}
      >
        <Form.Item name="question" label={say('question')} rules={[{ required: true, whitespace: true, message: say('needQuestion') }]}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={MAX_TEST_QUESTION} />
        </Form.Item>
        <Form.Item name="kind" label={say('expected')} extra={say(`expectHelp_${kind}`)}>
          <Radio.Group options={KINDS.map((value) => ({ value, label: say(`expect_${value}`) }))} />
        </Form.Item>
        {kind !== 'none' && (
          <Form.Item name="articles" label={say('articles')} rules={[{ required: true, type: 'array', min: 1, message: say('needArticles') }]}>
            <ArticlePicker several />
          </Form.Item>
        )}
        <Form.Item name="pinned" valuePropName="checked"><Checkbox>{say('pinned')}</Checkbox></Form.Item>
        <Form.Item name="note" label={say('note')}><Input maxLength={500} /></Form.Item>
      </Form>
    </Modal>
  )
}
