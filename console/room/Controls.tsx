import { useState } from 'react'
import type { ReactNode } from 'react'
import { App, Button } from 'antd'
import type { ModerationAct } from '../../contract/index.ts'
import { canShareScreen } from '../../web-widget/rtc/index.ts'
import type { Call, CallSnapshot, DeviceTrouble } from '../../web-widget/rtc/index.ts'
import { Refused } from '../../web-widget/net/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { room } from '../wording/room.ts'
import { useRoom } from './CallProvider.tsx'
import { DeviceDialog } from './DeviceDialog.tsx'
import { ManageRoom } from './ManageRoom.tsx'

interface ControlsProps {
  call: Call
  consultationId: string
  snapshot: CallSnapshot
  onAct: (act: ModerationAct) => void
  /** Heard and seen by nobody: nothing is offered that would do nothing. */
  listening: boolean
  table: { open: boolean; toggle: () => void }
  /** Further ones. */
  children: ReactNode
}

/** Every control says in words what it will do. */
export function Controls({ call, consultationId, snapshot: { seats, screen, blur, door = 'open', moderation }, table, listening, onAct, children }: ControlsProps) {
  const { message } = App.useApp()
  const failure = useFailure()
  const [choosing, setChoosing] = useState(false)
  const seat = seats.find(({ self }) => self)
  const silenced = seat?.silenced ?? {}
  const say = useSay(room)
  const { leave, setTrouble } = useRoom()
  const microphoneOn = seat?.microphoneOn ?? false
  const cameraOn = seat?.cameraOn ?? false

  const set = (change: Promise<DeviceTrouble | null>) => { change.then(setTrouble, () => {}) }
  const toggleMicrophone = () => { if (!listening || microphoneOn) set(call.setMicrophone(!microphoneOn)) }
  useShortcuts({ KeyS: toggleMicrophone })
  const mayShare = canShareScreen() && (seat?.role === 'window' || seat?.role === 'department')
  const share = () => {
    if (screen?.self) call.stopScreen()
    else void call.shareScreen().then((error) => { if (error) void message.error(failure(new Refused(error))) })
  }

  return (
    <div className="room-controls" role="group" aria-label={say('controls')}>
      {(!listening || microphoneOn) && (
        <Button disabled={!seat || silenced.microphone === 'locked'} danger={!microphoneOn} onClick={toggleMicrophone} aria-keyshortcuts="Alt+S">
          {say(microphoneOn ? 'mute' : 'unmute')}
        </Button>
      )}
      {(!listening || cameraOn) && <Button disabled={!seat || silenced.camera === 'locked'} onClick={() => { set(call.setCamera(!cameraOn)) }}>{say(cameraOn ? 'cameraOff' : 'cameraOn')}</Button>}
      {mayShare && <Button disabled={silenced.screen === 'locked'} onClick={share}>{say(screen ? screen.self ? 'stopShare' : 'takeShare' : 'share')}</Button>}
      <Button disabled={!seat} aria-pressed={table.open} onClick={table.toggle}>{say('table')}</Button>
      <Button onClick={() => { setChoosing(true) }}>{say('devices')}</Button>
      {children}
      {moderation && <ManageRoom door={door} onAct={onAct} />}
      {choosing && <DeviceDialog consultationId={consultationId} call={call} blur={blur} onClose={() => { setChoosing(false) }} onTrouble={setTrouble} />}
      <Button danger type="primary" className="room-leave" onClick={leave}>{say('leave')}</Button>
    </div>
  )
}
