import { useRef, useState } from 'react'
import { Form, Input, Modal } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { life } from '../wording/life.ts'

interface StepDialogProps {
  /** What is asked for; undefined while there is nothing to ask. */
  step: 'submit' | 'return' | undefined
  busy: boolean
  /** @returns whether it was done; what was written for it is kept otherwise */
  onStep: (remark: string) => Promise<boolean>
  onClose: () => void
}

const titles = { submit: 'submitTitle', return: 'returnTitle' } as const
const labels = { submit: 'submitRemark', return: 'returnRemark' } as const
const buttons = { submit: 'submit', return: 'sendBack' } as const

/** What goes with a step, for whoever takes the next one. Sending back says why. */
export function StepDialog({ step, busy, onStep, onClose }: StepDialogProps) {
  const say = useSay(life)
  const sayCommon = useSay(common)
  const [remark, setRemark] = useState('')
  const keep = useRef(false)
  const [missing, setMissing] = useState(false)
  // What it asked for stands there until it has closed.
  const [last, setLast] = useState<'submit' | 'return'>('submit')
  if (step && step !== last) setLast(step)

  const onOk = async () => {
    if (last === 'return' && !remark.trim()) return setMissing(true)
    keep.current = !await onStep(remark.trim())
    onClose()
  }
  return (
    <Modal
      open={step !== undefined}
      title={say(titles[last])}
      okText={say(buttons[last])}
      cancelText={sayCommon('cancel')}
      confirmLoading={busy}
      onOk={() => { void onOk() }}
      onCancel={() => {
        keep.current = false
        onClose()
      }}
      afterClose={() => {
        if (!keep.current) setRemark('')
        setMissing(false)
      }}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={say(labels[last])} htmlFor="step-remark" {...(missing && { validateStatus: 'error' as const, help: <span role="alert">{say('returnRemarkNeeded')}</span> })}>
          <Input.TextArea
            id="step-remark"
            autoFocus
            rows={3}
            maxLength={500}
            value={remark}
            onChange={(event) => {
              setRemark(event.target.value)
              setMissing(false)
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
