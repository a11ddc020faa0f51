/** One entry in a form. When somebody else was faster, what one has typed stays, and the rest shows what they made of it. */
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Alert, Form, Modal } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { isRefused, useFailure } from '../client/failure.ts'
import { common } from '../wording/common.ts'
import { directoryWords } from '../wording/directory.ts'
import { cleaned } from './cleaned.ts'

interface EntryDialogProps<E extends object> {
  title: string
  /** Null: a new one. */
  entry: E | null
  /** What a new one begins with. */
  fresh: E
  /** As it is stored now, after somebody else has changed it; null when it is gone. */
  newest: () => Promise<E | null>
  save: (from: E | null, to: E) => Promise<void>
  onClose: () => void
  children: ReactNode
}

export function EntryDialog<E extends object>({ title, entry, fresh, newest, save, onClose, children }: EntryDialogProps<E>) {
  const say = useSay(directoryWords)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const [form] = Form.useForm<E>()
  const [from, setFrom] = useState(entry)
  const [theirs, setTheirs] = useState<readonly string[]>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  /** Fields that one has not touched take what is stored now. */
  const takeOver = async (before: E) => {
    const now = await newest()
    if (!now) return setProblem(say('conflictGone'))
    const typed = form.getFieldsValue()
    const fields = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof E & string)[]
    const changed = fields.filter((field) => !same(before[field], now[field]))
    for (const field of changed) if (field in typed && same(cleaned(typed)[field], before[field])) form.setFieldValue(field as never, now[field])
    setTheirs(changed.map((field) => say('theirs', { field: field in directoryWords ? say(field as keyof typeof directoryWords) : field, value: shown(now[field]) || say('empty') })))
    setFrom(now)
  }

  const submit = async () => {
    const valid = await form.validateFields().catch(() => undefined)
    if (!valid) return
    setBusy(true)
    setProblem(undefined)
    setTheirs(undefined)
    try {
      await save(from, cleaned({ ...(from ?? fresh), ...form.getFieldsValue() }))
      onClose()
    } catch (error) {
      if (isRefused(error, 'ENTRY_CHANGED') && from) await takeOver(from)
      else setProblem(failure(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open width={720} title={title} okText={say('save')} cancelText={sayCommon('cancel')} confirmLoading={busy} onOk={() => { void submit() }} onCancel={onClose}>
      <div className="directory-part">
        {theirs && (
          <Alert type="warning" role="alert" title={say('conflict')} description={<><p>{say('conflictHelp')}</p><ul>{theirs.map((line) => <li key={line}>{line}</li>)}</ul></>} />
        )}
        {problem !== undefined && <Alert type="error" role="alert" title={problem} />}
        <Form<E> form={form} name="entry" layout="vertical" requiredMark={false} initialValues={entry ?? fresh}>{children}</Form>
      </div>
    </Modal>
  )
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const shown = (value: unknown): string => Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('、') : typeof value === 'string' || typeof value === 'number' ? String(value) : ''
