/** Which camera, microphone and speaker, and how the network is: before a call with one's own picture, during a call without leaving it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Button, Checkbox, Modal, Select } from 'antd'
import { createMeter, createTrial, playChime, probeNetwork, roundTripOf } from '../../web-widget/rtc/index.ts'
import type { Call, DeviceKind, DeviceTrouble } from '../../web-widget/rtc/index.ts'
import { createLobbySignal } from '../../web-widget/net/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { room } from '../wording/room.ts'
import { Picture } from './Picture.tsx'

interface DeviceDialogProps {
  consultationId: string
  /** The call that goes on; its devices are changed at once. */
  call?: Call
  blur?: boolean | undefined
  onTrouble?: (trouble: DeviceTrouble | null) => void
  onClose: () => void
}

const KINDS: readonly DeviceKind[] = ['camera', 'microphone', 'speaker']

export function DeviceDialog({ consultationId, call, blur, onTrouble, onClose }: DeviceDialogProps) {
  const say = useSay(room)
  const trial = useMemo(createTrial, [])
  const { stream, devices, choice } = useSyncExternalStore(trial.subscribe, () => trial.snapshot)
  useEffect(() => {
    // During a call its own devices are open, and phones open one camera at a time.
    void (call ? trial.look() : trial.open())
    return trial.close
  }, [call, trial])

  const choose = (kind: DeviceKind, id: string) => {
    void trial.choose(kind, id)
    if (call && kind !== 'speaker') call.changeDevice(kind).then(onTrouble, () => {})
  }
  const picture = stream?.getVideoTracks()[0]
  const sound = stream?.getAudioTracks()[0]
  return (
    <Modal open title={say('devicesTitle')} footer={null} onCancel={onClose} width={480}>
      <div className="devices">
        {picture && <div className="devices-preview" aria-label={say('preview')} role="img"><Picture track={picture} mirrored /></div>}
        {sound && <Level track={sound} />}
        {KINDS.filter((kind) => devices[kind].length > 0).map((kind) => (
          <div key={kind} className="devices-row">
            <label htmlFor={`device-${kind}`}>{say(`device_${kind}`)}</label>
            <Select id={`device-${kind}`} value={choice[kind] ?? devices[kind][0]?.id ?? ''} onChange={(id) => { choose(kind, id) }} options={devices[kind].map(({ id, label }) => ({ value: id, label }))} />
          </div>
        ))}
        {call && blur !== undefined && <Checkbox checked={blur} onChange={({ target }) => { void call.setBlur(target.checked) }}>{say('blur')}</Checkbox>}
        <div><Button onClick={() => { playChime().catch(() => {}) }}>{say('chime')}</Button> <span className="small soft">{say('chimeHelp')}</span></div>
        <Network consultationId={consultationId} />
      </div>
    </Modal>
  )
}

const LEVEL_EVERY_MS = 120

function Level({ track }: { track: MediaStreamTrack }) {
  const say = useSay(room)
  const [level, setLevel] = useState(0)
  useEffect(() => {
    const meter = createMeter(track)
    const timer = setInterval(() => { setLevel(Math.round(meter.level() * 20) / 20) }, LEVEL_EVERY_MS)
    return () => {
      clearInterval(timer)
      meter.close()
    }
  }, [track])
  return (
    <div className="devices-row">
      <label htmlFor="device-level">{say('micLevel')}</label>
      <meter id="device-level" min={0} max={1} value={level} />
    </div>
  )
}

function Network({ consultationId }: { consultationId: string }) {
  const say = useSay(room)
  const { wire } = useDesk()
  const [found, setFound] = useState<Awaited<ReturnType<typeof probeNetwork>> | null>(null)
  useEffect(() => {
    let current = true
    void probeNetwork(createLobbySignal(wire, consultationId)).then((now) => { if (current) setFound(now) })
    return () => { current = false }
  }, [wire, consultationId])
  return <p role="status"><strong>{say('network')}</strong> {found ? say(`network_${found.verdict}`, { ms: roundTripOf(found.report) }) : say('networkTesting')}</p>
}
