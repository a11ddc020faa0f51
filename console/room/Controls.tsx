import { Button } from 'antd'
import type { Call, CallSeat, DeviceTrouble } from '../../web-widget/rtc/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { room } from '../wording/room.ts'
import { useRoom } from './CallProvider.tsx'

/** Every control says in words what it will do. */
export function Controls({ call, seat, table }: { call: Call; seat: CallSeat | undefined; table: { open: boolean; toggle: () => void } }) {
  const say = useSay(room)
  const { leave, setTrouble } = useRoom()
  const microphoneOn = seat?.microphoneOn ?? false
  const cameraOn = seat?.cameraOn ?? false

  const set = (change: Promise<DeviceTrouble | null>) => { change.then(setTrouble, () => {}) }
  const toggleMicrophone = () => { set(call.setMicrophone(!microphoneOn)) }
  useShortcuts({ KeyS: toggleMicrophone })

  return (
    <div className="room-controls" role="group" aria-label={say('controls')}>
      <Button disabled={!seat} danger={!microphoneOn} onClick={toggleMicrophone} aria-keyshortcuts="Alt+S">
        {say(microphoneOn ? 'mute' : 'unmute')}
      </Button>
      <Button disabled={!seat} onClick={() => { set(call.setCamera(!cameraOn)) }}>{say(cameraOn ? 'cameraOff' : 'cameraOn')}</Button>
      <Button disabled={!seat} aria-pressed={table.open} onClick={table.toggle}>{say('table')}</Button>
      <Button danger type="primary" onClick={leave}>{say('leave')}</Button>
    </div>
  )
}
