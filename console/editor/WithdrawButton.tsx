import { useRef, useState } from 'react'
import { Button, Modal } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'

interface WithdrawButtonProps {
  title: string
  /** Whether there is something to withdraw; the question outlives its button, to close behind it. */
  shown: boolean
  /** It has been published; otherwise it is a draft that is given up. */
  answers: boolean
  busy: boolean
  onWithdraw: () => Promise<void>
  /** The button is gone when it has been pressed: gives the focus another place. */
  onGone: () => void
}

/** Asks once, because the next applicant gets no answer from it any more. */
export function WithdrawButton({ title, shown, answers, busy, onWithdraw, onGone }: WithdrawButtonProps) {
  const say = useSay(editor)
  const sayLife = useSay(life)
  // What it asked stands there until it has closed.
  const [published, setPublished] = useState(answers)
  const sayCommon = useSay(common)
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  const onOk = async () => {
    await onWithdraw()
    setAsking(false)
  }
  const afterClose = () => {
    if (button.current) button.current.focus()
    else onGone()
  }

  return (
    <>
      {shown && <Button ref={button} disabled={busy} onClick={() => { setPublished(answers); setAsking(true) }}>{sayLife(answers ? 'withdraw' : 'discard')}</Button>}
      <Modal
        open={asking}
        title={published ? say('withdrawSure', { title }) : sayLife('discardSure', { title })}
        okText={sayLife(published ? 'withdraw' : 'discard')}
        okButtonProps={{ danger: true }}
        cancelText={sayCommon('cancel')}
        confirmLoading={busy}
        onOk={() => { void onOk() }}
        onCancel={() => { setAsking(false) }}
        afterClose={afterClose}
        destroyOnHidden
      >
        <p>{published ? say('withdrawMeans') : sayLife('discardMeans')}</p>
      </Modal>
    </>
  )
}
