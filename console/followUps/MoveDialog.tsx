/** Another day for a follow-up, with the reason why. */
import { useState } from 'react'
import { Input, Modal } from 'antd'
import { hallDay } from '../../contract/index.ts'
import type { FollowUpRow } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { followUpWords } from '../wording/followUps.ts'
import type { Act } from './FollowUpsPage.tsx'

export function MoveDialog({ row, onAct, onClose }: { row: FollowUpRow; onAct: Act; onClose: () => void }) {
  const say = useSay(followUpWords)
  const [dueOn, setDueOn] = useState<string>(row.dueOn)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const isSame = dueOn === '' || dueOn === row.dueOn
  const lacksReason = reason.trim() === ''
  const submit = async () => {
    setChecked(true)
    if (!isSame && !lacksReason && await onAct(row, { action: 'due', dueOn, reason: reason.trim() })) onClose()
  }
  return (
    <Modal open title={say('move')} okText={say('move')} cancelText={say('cancel')} onOk={() => { void submit() }} onCancel={onClose}>
      <div className="follow-up-move">
        <label htmlFor="follow-up-due">{say('moveTo')}</label>
        <Input id="follow-up-due" type="date" min={hallDay(new Date())} autoFocus value={dueOn} aria-invalid={checked && isSame} onChange={({ target }) => { setDueOn(target.value) }} />
        {checked && isSame && <p className="follow-up-late" role="alert">{say('moveDayMissing')}</p>}
        <label htmlFor="follow-up-reason">{say('moveReason')}</label>
        <Input.TextArea id="follow-up-reason" value={reason} maxLength={500} autoSize={{ minRows: 2 }} aria-required aria-invalid={checked && lacksReason} onChange={({ target }) => { setReason(target.value) }} />
        {checked && lacksReason && <p className="follow-up-late" role="alert">{say('moveReasonMissing')}</p>}
      </div>
    </Modal>
  )
}
