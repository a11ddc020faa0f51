import { App, Button, Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import type { ModerationAct } from '../../contract/index.ts'
import type { CallSeat } from '../../web-widget/rtc/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { room } from '../wording/room.ts'

interface ManageSeatProps {
  seat: CallSeat
  who: string
  /** Shows its screen. */
  sharing: boolean
  onAct: (act: ModerationAct) => void
}

/** What the window may do with one person in its room. */
export function ManageSeat({ seat: { seatId, microphoneOn, cameraOn, silenced = {} }, who, sharing, onAct }: ManageSeatProps) {
  const say = useSay(room)
  const { modal } = App.useApp()
  const acts = [
    ...silenced.microphone === 'locked'
      ? [['act_allowMicrophone', { kind: 'allow', seatId, source: 'microphone' }]] as const
      : [...microphoneOn ? [['act_mute', { kind: 'silence', seatId, source: 'microphone' }]] as const : [], ['act_muteLock', { kind: 'silence', seatId, source: 'microphone', locked: true }] as const],
    ...silenced.camera === 'locked'
      ? [['act_allowCamera', { kind: 'allow', seatId, source: 'camera' }]] as const
      : [...cameraOn ? [['act_camera', { kind: 'silence', seatId, source: 'camera' }]] as const : [], ['act_cameraLock', { kind: 'silence', seatId, source: 'camera', locked: true }] as const],
    ...sharing ? [['act_screen', { kind: 'silence', seatId, source: 'screen' }]] as const : [],
  ] satisfies (readonly [keyof typeof room, ModerationAct])[]
  const remove = () => {
    void modal.confirm({ title: say('removeSure', { who }), okText: say('act_remove'), cancelText: say('cancel'), onOk: () => { onAct({ kind: 'remove', seatId }) } })
  }
  const items: MenuProps['items'] = [
    ...acts.map(([key, act]) => ({ key, label: say(key), onClick: () => { onAct(act) } })),
    { key: 'remove', danger: true, label: say('act_remove'), onClick: remove },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" className="tile-manage" aria-label={say('moderate', { who })}>…</Button>
    </Dropdown>
  )
}
