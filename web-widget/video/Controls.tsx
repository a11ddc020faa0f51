/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { IconName } from '../chat/icons.tsx'
import { Icon } from '../chat/icons.tsx'
import type { Call, CallSeat, DeviceTrouble } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

interface Props {
  call: Call
  self: CallSeat | undefined
  say: VideoSay
  table: { open: boolean; toggle(): void }
  chat: { shown: boolean; unread: number }
  onChat: (() => void) | undefined
  onLeave(): void
}

/** 静音 · 摄像头 · 翻转 · 聊天 · 离开 */
export function Controls({ call, self, say, table, chat, onChat, onLeave }: Props) {
  const [failed, setFailed] = useState(false)
  const canFlip = useSeveralCameras(self?.cameraOn ?? false)
  const microphoneOn = self?.microphoneOn ?? false
  const cameraOn = self?.cameraOn ?? false

  function act(doing: Promise<DeviceTrouble | null>): void {
    void doing.then((trouble) => { setFailed(trouble !== null) })
  }

  return (
    <>
      {failed && <p class="control-failed" role="alert">{say('controlFailed')}</p>}
      <div class="controls" role="group" aria-label={say('controls')}>
        {self && <Control icon={microphoneOn ? 'mic' : 'micOff'} off={!microphoneOn} label={say(microphoneOn ? 'mute' : 'unmute')} onPress={() => { act(call.setMicrophone(!microphoneOn)) }} />}
        {self && <Control icon={cameraOn ? 'video' : 'videoOff'} off={!cameraOn} label={say(cameraOn ? 'cameraOff' : 'cameraOn')} onPress={() => { act(call.setCamera(!cameraOn)) }} />}
        {canFlip && cameraOn && <Control icon="flip" label={say('flip')} onPress={() => { act(call.flipCamera()) }} />}
        {self && <Control icon="source" label={say('tableOpen')} pressed={table.open} onPress={table.toggle} />}
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
  pressed?: boolean
  onPress(): void
}

function Control({ icon, label, off = false, danger = false, pressed, onPress }: ControlProps) {
  return (
    <button type="button" class={`control${off ? ' off' : ''}${danger ? ' danger' : ''}`} aria-pressed={pressed} onClick={onPress}>
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
