/** An entry to be proposed; what it would change is seen before. */
import { useState } from 'react'
import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd'
import type { WordEntry } from '../../../contract/index.ts'
import { wordEntrySchema } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import type { ListedWord } from '../../client/testing.ts'
import { useSend } from '../../client/useSend.ts'
import { common } from '../../wording/common.ts'
import { wordWords } from '../../wording/words.ts'
import { CheckView } from './CheckView.tsx'

interface WordDialogProps {
  /** Whose place the entry would take; absent: a new one. */
  word?: ListedWord
  onClose: () => void
  onProposed: () => void
}

interface Values {
  everyday: string
  official: string
  bothWays: boolean
  note: string
}

export function WordDialog({ word, onClose, onProposed }: WordDialogProps) {
  const say = useSay(wordWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const failure = useFailure()
  const [form] = Form.useForm<Values>()
  const [checked, setChecked] = useState<WordEntry>()
  const { busy, problem, send } = useSend()
  const before = word?.proposal?.entry ?? word?.entry

  /** What is in the form, or nothing, with the fields marked. */
  const read = (): WordEntry | undefined => {
    const { everyday, official, bothWays, note } = form.getFieldsValue()
    const result = wordEntrySchema.safeParse({ everyday: wordsIn(everyday), official: wordsIn(official), bothWays, ...(note.trim() && { note: note.trim() }) })
    const bad = (field: 'everyday' | 'official') => result.error?.issues.some(({ path }) => path[0] === field) ?? false
    form.setFields((['everyday', 'official'] as const).map((name) => ({ name, errors: bad(name) ? [say('needWords')] : [] })))
    const first = (['everyday', 'official'] as const).find(bad)
    if (first) form.scrollToField(first, { focus: true })
    return result.data
  }
  const propose = async () => {
    const entry = read()
    if (entry && await send(() => word ? api.changeWord(word.id, word.version, entry) : api.proposeWord(entry))) onProposed()
  }

  return (
    <Modal
      open
      width={760}
      title={say(word ? 'formChange' : 'formAdd')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>{sayCommon('cancel')}</Button>,
        <Button key="check" onClick={() => { setChecked(read()) }}>{say('check')}</Button>,
        <Button key="propose" type="primary" loading={busy} onClick={() => { void propose() }}>{say('propose')}</Button>,
      ]}
    >
      <div className="editor-list">
        {problem !== undefined && <Alert type="error" title={failure(problem)} />}
        <Form<Values>
          form={form}
          name="word"
          layout="vertical"
          requiredMark={false}
          initialValues={{ everyday: before?.everyday.join(' ') ?? '', official: before?.official.join(' ') ?? '', bothWays: before?.bothWays ?? false, note: before?.note ?? '' }}
          onValuesChange={() => { setChecked(undefined) }}
        >
          <Form.Item name="everyday" label={say('everyday')} extra={say('severalHint')}><Input maxLength={200} /></Form.Item>
          <Form.Item name="official" label={say('official')} extra={say('severalHint')}><Input maxLength={200} /></Form.Item>
          <Form.Item name="bothWays" valuePropName="checked"><Checkbox>{say('bothWays')}</Checkbox></Form.Item>
          <Form.Item name="note" label={say('note')}><Input maxLength={200} /></Form.Item>
        </Form>
        {checked && <CheckView entry={checked} {...word && { id: word.id }} />}
      </div>
    </Modal>
  )
}

function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[\s、，,;；]+/u).filter(Boolean))]
}
