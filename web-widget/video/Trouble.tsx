/** @jsxImportSource preact */
import type { DeviceOutcome, DeviceTrouble } from '../rtc/index.ts'
import type { lobby } from '../wording/lobby.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { deniedHelp } from './browserHelp.ts'

type Key = keyof typeof lobby
const titles: Readonly<Record<DeviceTrouble, Key>> = {
  denied: 'deniedTitle', inUse: 'inUseTitle', insecure: 'insecureTitle', unsupported: 'unsupportedTitle', noCamera: 'missingTitle', noMicrophone: 'missingTitle',
}
const partly: Readonly<Record<DeviceTrouble, Key>> = {
  denied: 'partlyDenied', inUse: 'partlyInUse', insecure: 'insecureHelp', unsupported: 'unsupportedHelp', noCamera: 'missingCamera', noMicrophone: 'missingMic',
}
const helps: Readonly<Record<Exclude<DeviceTrouble, 'denied'>, Key>> = {
  inUse: 'inUseHelp', insecure: 'insecureHelp', unsupported: 'unsupportedHelp', noCamera: 'missingHelp', noMicrophone: 'missingHelp',
}

/** What is wrong with the devices and what one can do about it in this very browser. */
export function Trouble({ outcome, say }: { outcome: Exclude<DeviceOutcome, { kind: 'ok' }>; say: VideoSay }) {
  const { trouble, kind } = outcome
  const help: Key = trouble === 'denied' ? deniedHelp(navigator.userAgent) : helps[trouble]
  return (
    <div class="trouble" role="alert">
      <p class="trouble-title">{say(kind === 'partly' ? partly[trouble] : titles[trouble])}</p>
      {(kind === 'none' || trouble === 'denied') && <p>{say(help)}</p>}
      {trouble === 'denied' && <AddressBar label={say('deniedPicture')} camera={say('deviceCamera')} microphone={say('deviceMicrophone')} />}
    </div>
  )
}

/** A drawing of the place behind the sign left of the address. */
function AddressBar({ label, camera, microphone }: { label: string; camera: string; microphone: string }) {
  return (
    <svg class="address-bar" viewBox="0 0 300 116" role="img" aria-label={label}>
      <rect x="1" y="1" width="298" height="34" rx="17" class="paper" />
      <circle cx="22" cy="18" r="11" class="sign" />
      <path d="M16 15h12M16 21h12" class="stroke" />
      <path d="M46 18h150" class="dim" />
      <rect x="10" y="44" width="190" height="70" rx="8" class="paper" />
      {[camera, microphone].map((name, row) => (
        <g key={name} transform={`translate(22 ${66 + row * 32})`}>
          <text y="5">{name}</text>
          <rect x="132" y="-10" width="36" height="20" rx="10" class="on" />
          <circle cx="158" cy="0" r="7" class="knob" />
        </g>
      ))}
    </svg>
  )
}
