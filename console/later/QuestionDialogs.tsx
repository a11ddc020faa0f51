/** What becomes of a question that is not answered here: it goes to another department, or is closed; either with words. */
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Input, Modal, Select } from 'antd'
import type { WrittenQuestion } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { laterWords } from '../wording/later.ts'

interface DialogProps {
  question: WrittenQuestion
  onClose: () => void
  onDone: () => void
}

/** Stands for the general window, which is no department. */
const GENERAL = ''

export function PassOnDialog({ question, onClose, onDone }: DialogProps) {
  const say = useSay(laterWords)
  const api = useApi()
  const { data: directory } = useLoad(api.directory)
  const [to, setTo] = useState<string>()
  const departments = [{ value: GENERAL, label: say('general') }, ...directory?.departments.map(({ code, name }) => ({ value: code, label: name })) ?? []]
    .filter(({ value }) => value !== (question.departmentCode ?? GENERAL))
  return (
    <WithWords
      title={say('passOn')} label={say('passOnNote')} missing={say(to === undefined ? 'pickDepartment' : 'noteMissing')} mayGo={to !== undefined} onClose={onClose} onDone={onDone}
      run={(note) => api.later.passOn(question, to === undefined || to === GENERAL ? null : to, note)}
    >
      <Select showSearch={{ optionFilterProp: 'label' }} value={to ?? null} onChange={(value: string) => { setTo(value) }} placeholder={say('pickDepartment')} aria-label={say('pickDepartment')} options={departments} />
      <p className="small soft">{say('passOnHelp')}</p>
    </WithWords>
  )
}

export function CloseDialog({ question, onClose, onDone }: DialogProps) {
  const say = useSay(laterWords)
  const { later: api } = useApi()
  return (
    <WithWords title={say('close')} label={say('closeReason')} missing={say('reasonMissing')} mayGo onClose={onClose} onDone={onDone} run={(reason) => api.close(question, reason)}>
      <p className="small soft">{say('closeHelp')}</p>
    </WithWords>
  )
}

interface WithWordsProps {
  title: string
  label: string
  missing: string
  mayGo: boolean
  children: ReactNode
  run: (words: string) => Promise<unknown>
  onClose: () => void
  onDone: () => void
}

function WithWords({ title, label, missing, mayGo, children, run, onClose, onDone }: WithWordsProps) {
  const say = useSay(laterWords)
  const attempt = useAttempt()
  const id = useId()
  const [words, setWords] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const lacks = !mayGo || words.trim() === ''
  const submit = async () => {
    setChecked(true)
    if (lacks) return
    setBusy(true)
    const done = await attempt(() => run(words.trim()))
    setBusy(false)
    if (done) onDone()
  }
  return (
    <Modal open title={title} okText={title} cancelText={say('back')} confirmLoading={busy} onOk={() => { void submit() }} onCancel={onClose}>
      <div className="later-dialog">
        {children}
        <label htmlFor={id}>{label}</label>
        <Input.TextArea id={id} value={words} maxLength={500} autoSize={{ minRows: 2, maxRows: 8 }} aria-required aria-invalid={checked && words.trim() === ''} onChange={({ target }) => { setWords(target.value) }} />
        {checked && lacks && <p className="later-problem" role="alert">{missing}</p>}
      </div>
    </Modal>
  )
}
