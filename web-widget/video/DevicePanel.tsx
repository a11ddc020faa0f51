/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { choice, choose, devicesThereAre } from '../rtc/index.ts'
import type { Call, Choice, Device, DeviceKind, DeviceTrouble } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Choices } from './Choices.tsx'
import { Speaker } from './Speaker.tsx'

interface Props {
  call: Call
  blur: boolean | undefined
  say: VideoSay
  onTrouble(trouble: DeviceTrouble | null): void
}

/** Another camera, microphone or speaker during the call, and the background blurred where the browser does it. */
export function DevicePanel({ call, blur, say, onTrouble }: Props) {
  const [devices, setDevices] = useState<Record<DeviceKind, Device[]> | null>(null)
  const [chosen, setChosen] = useState<Choice>(choice)
  useEffect(() => {
    let current = true
    void devicesThereAre().then((found) => { if (current) setDevices(found) })
    return () => { current = false }
  }, [])
  function change(kind: DeviceKind, id: string): void {
    choose(kind, id)
    setChosen(choice())
    if (kind !== 'speaker') void call.changeDevice(kind).then(onTrouble)
  }
  return (
    <section class="device-panel" aria-label={say('devices')}>
      {devices && <Choices devices={devices} choice={chosen} say={say} onChoose={change} />}
      {blur !== undefined && <label class="blur"><input type="checkbox" checked={blur} onChange={({ currentTarget }) => { void call.setBlur(currentTarget.checked) }} /> {say('blur')}</label>}
      <Speaker say={say} />
    </section>
  )
}
