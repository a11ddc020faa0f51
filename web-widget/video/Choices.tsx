/** @jsxImportSource preact */
import type { Choice, Device, DeviceKind } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

const labels = { camera: 'deviceCamera', microphone: 'deviceMicrophone', speaker: 'deviceSpeaker' } as const satisfies Record<DeviceKind, string>

interface Props {
  devices: Readonly<Record<DeviceKind, readonly Device[]>>
  choice: Choice
  say: VideoSay
  onChoose(kind: DeviceKind, id: string): void
}

/** Which camera, microphone and speaker; where there is but one of a kind nothing is asked. */
export function Choices({ devices, choice, say, onChoose }: Props) {
  const several = (Object.keys(labels) as DeviceKind[]).filter((kind) => devices[kind].length > 1)
  if (several.length === 0) return null
  return (
    <div class="choices">
      {several.map((kind) => (
        <div key={kind}>
          <label for={`choose-${kind}`}>{say(labels[kind])}</label>
          <select id={`choose-${kind}`} value={choice[kind] ?? devices[kind][0]?.id} onChange={({ currentTarget }) => { onChoose(kind, currentTarget.value) }}>
            {devices[kind].map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
          </select>
        </div>
      ))}
    </div>
  )
}
