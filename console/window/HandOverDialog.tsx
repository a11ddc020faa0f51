/** 转接: to a window, at once if it has joined already; or back to the front of the queue. */
import { useRef, useState } from 'react'
import { Input, Modal, Radio, Select } from 'antd'
import type { GetRef } from 'antd'
import type { ConsultationDetail, HandOverRequest } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { desk as wording } from '../wording/desk.ts'
import { useColleagues } from './useColleagues.ts'

interface HandOverDialogProps {
  detail: Pick<ConsultationDetail, 'invitations'> & { entry: Pick<ConsultationDetail['entry'], 'id'> }
  open: boolean
  onClose: () => void
}

export function HandOverDialog({ detail: { entry: { id }, invitations }, open, onClose }: HandOverDialogProps) {
  const say = useSay(wording)
  const desk = useDesk()
  const attempt = useAttempt()
  const { data: directory } = useLoad(useApi().directory)
  const windows = useColleagues(open).filter(({ isWindow }) => isWindow)
  const [to, setTo] = useState<'queue' | 'window'>('queue')
  const [staffId, setStaffId] = useState<string>()
  const [departmentCode, setDepartmentCode] = useState<string>()
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const box = useRef<GetRef<typeof Input.TextArea>>(null)
  const joined = invitations.filter(({ state }) => state === 'joined').map(({ joinedById }) => joinedById)
  const chosen = windows.find((one) => one.id === staffId)
  const isWarm = to === 'window' && chosen?.online === true && joined.includes(chosen.id)
  const lacksWindow = to === 'window' && !chosen

  const submit = async () => {
    setChecked(true)
    if (lacksWindow) return
    if (!note.trim()) return box.current?.focus()
    const request: HandOverRequest = {
      consultationId: id,
      to: to === 'window' ? { staffId: chosen?.id ?? '' } : { ...(departmentCode !== undefined && { departmentCode }) },
      note: note.trim(),
    }
    setBusy(true)
    const done = await attempt(() => desk.handOver(request))
    setBusy(false)
    if (!done) return
    setNote('')
    setChecked(false)
    onClose()
  }
  return (
    <Modal open={open} title={say('handOver')} okText={say('handOverSubmit')} cancelText={say('handOverCancel')} confirmLoading={busy} onOk={() => { void submit() }} onCancel={onClose}>
      <div className="hand-over">
        <Radio.Group value={to} onChange={(event) => { setTo(event.target.value as typeof to) }} aria-label={say('handOverTo')}>
          <Radio value="queue">{say('toQueue')}</Radio>
          <Radio value="window">{say('toWindow')}</Radio>
        </Radio.Group>
        {to === 'queue'
          ? (
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={departmentCode ?? null}
              onChange={(value: string | undefined) => { setDepartmentCode(value) }}
              placeholder={say('anyDepartment')}
              aria-label={say('forDepartment')}
              options={directory?.departments.map(({ code, name }) => ({ value: code, label: name })) ?? []}
            />
          )
          : (
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={staffId ?? null}
              onChange={(value: string) => { setStaffId(value) }}
              placeholder={say('pickWindow')}
              aria-label={say('pickWindow')}
              options={windows.map(({ id: value, name, online }) => ({
                value, label: [name, joined.includes(value) ? say('joinedAlready') : !online && say('notSignedIn')].filter(Boolean).join(' · '),
              }))}
            />
          )}
        {checked && lacksWindow && <p className="wrap-up-error" role="alert">{say('pickWindow')}</p>}
        <p className="small soft" role="status">{say(isWarm ? 'warmHelp' : 'coldHelp')}</p>
        <label htmlFor="hand-over-note">{say('handOverNote')}</label>
        <Input.TextArea
          id="hand-over-note" ref={box} value={note} maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} aria-required aria-invalid={checked && !note.trim()}
          onChange={(event) => { setNote(event.target.value) }}
        />
        {checked && !note.trim() && <p className="wrap-up-error" role="alert">{say('noteMissing')}</p>}
      </div>
    </Modal>
  )
}
