/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { IconName } from '../chat/icons.tsx'
import { Icon } from '../chat/icons.tsx'
import { canShareScreen } from '../rtc/index.ts'
import type { Call, CallSnapshot, DeviceTrouble } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { DevicePanel } from './DevicePanel.tsx'

interface Props {
  call: Call
  snapshot: CallSnapshot
  say: VideoSay
  table: { open: boolean; toggle(): void }
  chat: { shown: boolean; unread: number }
  onChat: (() => void) | undefined
  onLeave(): void
}

/** 静音 · 摄像头 · 翻转 · 共享 · 资料 · 设备 · 聊天 · 离开 */
export function Controls({ call, snapshot: { seats, screen, blur }, say, table, chat, onChat, onLeave }: Props) {
  const [failed, setFailed] = useState<string | null>(null)
  const [devices, setDevices] = useState(false)
  const self = seats.find((seat) => seat.self)
  const { microphoneOn = false, cameraOn = false, silenced = {} } = self ?? {}
  const canFlip = useSeveralCameras(cameraOn) && turns(self?.video)
  // Somebody else's screen is theirs to take away, or the staff's.
  const mayShare = canShareScreen() && self?.role === 'applicant' && (!screen || screen.self)

  function act(doing: Promise<DeviceTrouble | null>): void {
    void doing.then((trouble) => { setFailed(trouble === null ? null : say('controlFailed')) })
  }
  function share(): void {
    if (screen?.self) call.stopScreen()
    else void call.shareScreen().then((error) => { setFailed(error?.message ?? null) })
  }

  return (
    <>
      {failed && <p class="control-failed" role="alert">{failed}</p>}
      {devices && <DevicePanel call={call} blur={blur} say={say} onTrouble={(trouble) => { setFailed(trouble && say('controlFailed')) }} />}
      <div class="controls" role="group" aria-label={say('controls')}>
        {self && <Control icon={microphoneOn ? 'mic' : 'micOff'} off={!microphoneOn} disabled={silenced.microphone === 'locked'} label={say(microphoneOn ? 'mute' : 'unmute')} kept onPress={() => { act(call.setMicrophone(!microphoneOn)) }} />}
        {self && <Control icon={cameraOn ? 'video' : 'videoOff'} off={!cameraOn} disabled={silenced.camera === 'locked'} label={say(cameraOn ? 'cameraOff' : 'cameraOn')} kept onPress={() => { act(call.setCamera(!cameraOn)) }} />}
        {canFlip && cameraOn && <Control icon="flip" label={say('flip')} onPress={() => { act(call.flipCamera()) }} />}
        {mayShare && <Control icon="screen" label={say(screen?.self ? 'stopShare' : 'share')} disabled={silenced.screen === 'locked'} onPress={share} />}
        {self && <Control icon="source" label={say('tableOpen')} pressed={table.open} onPress={table.toggle} />}
        {self && <Control icon="devices" label={say('devices')} expanded={devices} onPress={() => { setDevices(!devices) }} />}
        {onChat && <Control icon="chat" label={chat.unread > 0 ? say('chatUnread', { count: chat.unread }) : say('chat')} pressed={chat.shown} onPress={onChat} />}
        <Control icon="leave" label={say('leaveRoom')} danger onPress={onLeave} />
      </div>
    </>
  )
}

interface ControlProps {
  icon: IconName
  label: string
  off?: boolean
  danger?: boolean
  disabled?: boolean
  pressed?: boolean
  expanded?: boolean
  /** In sight over the chat as well. */
  kept?: boolean
  onPress(): void
}

function Control({ icon, label, off = false, danger = false, disabled = false, pressed, expanded, kept = false, onPress }: ControlProps) {
  return (
    <button type="button" class={`control${off ? ' off' : ''}${danger ? ' danger' : ''}${kept ? ' kept' : ''}`} aria-pressed={pressed} aria-expanded={expanded} disabled={disabled} onClick={onPress}>
      <Icon name={icon} />{label}
    </button>
  )
}

/** Asked again once the camera is on: before permission browsers do not tell. */
function useSeveralCameras(cameraOn: boolean): boolean {
  const [several, setSeveral] = useState(false)
  useEffect(() => {
    let current = true
    navigator.mediaDevices?.enumerateDevices().then((devices) => {
      if (current) setSeveral(devices.filter(({ kind }) => kind === 'videoinput').length > 1)
    }, () => {})
    return () => { current = false }
  }, [cameraOn])
  return several
}

/** Phones tell whether a camera looks to the front or to the rear; two cameras on a desk cannot be turned round. */
function turns(track: MediaStreamTrack | undefined): boolean {
  return track?.getSettings().facingMode !== undefined
}
