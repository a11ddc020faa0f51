/** @jsxImportSource preact */
/** Video, from the device check to leaving. The first module of the part that is loaded when video is wanted. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ConsultationView, GuestCalls, GuestPushes, Locale } from '../../contract/index.ts'
import type { FileAccess } from '../net/files.ts'
import type { Wire } from '../net/index.ts'
import { createLobbySignal, createRoomSignal } from '../net/index.ts'
import type { Call } from '../rtc/index.ts'
import { createCall } from '../rtc/index.ts'
import { addStyles } from '../styles.ts'
import { tabMemory } from '../tabMemory.ts'
import { createVideoSay } from '../wording/videoSay.ts'
import { Captions } from './captions/Captions.tsx'
import captionsCss from './captions/captions.css?inline'
import { Lobby } from './Lobby.tsx'
import { Recording } from './recording/Recording.tsx'
import recordingCss from './recording/recording.css?inline'
import { Room } from './Room.tsx'
import css from './video.css?inline'

export { Recording } from './recording/Recording.tsx'
export { applicantAccess } from '../files/useApplicantFiles.ts'

export interface VideoStageProps {
  consultationId: string
  /** The staff confer, and one waits. */
  hold: ConsultationView['hold'] | undefined
  wire: Wire<GuestCalls, GuestPushes>
  locale: Locale
  access: FileAccess
  chatShown?: boolean
  /** Messages that came while the chat was out of sight. */
  unread?: number
  /** Absent where there is no chat. */
  onChat?: () => void
  /** Back to writing; the consultation goes on. */
  onLeave(): void
}

const styled = new WeakSet<ShadowRoot>()
/** Which consultation's room this tab has been in: coming back needs no second check. */
const ENTERED = 'zixun:entered'

export function VideoStage({ consultationId, hold, wire, locale, access, chatShown = false, unread = 0, onChat, onLeave }: VideoStageProps) {
  const say = useMemo(() => createVideoSay(locale), [locale])
  const lobby = useMemo(() => createLobbySignal(wire, consultationId), [wire, consultationId])
  const frame = useRef<HTMLDivElement>(null)
  const [call, setCall] = useState<Call | null>(null)
  const returning = tabMemory.get(ENTERED) === consultationId

  useLayoutEffect(() => {
    const root = frame.current?.getRootNode()
    if (!(root instanceof ShadowRoot) || styled.has(root)) return
    styled.add(root)
    addStyles(root, css + recordingCss + captionsCss)
  }, [])

  function enter(stream: MediaStream | null): void {
    const next = createCall({ consultationId, calls: createRoomSignal(wire), locale })
    tabMemory.set(ENTERED, consultationId)
    setCall(next)
    void next.join(stream)
  }

  return (
    <div ref={frame} class="video-stage" data-full-screen>
      {call && <Recording wire={wire} consultationId={consultationId} locale={locale} />}
      {call
        ? <Room call={call} hold={hold} say={say} table={{ wire, consultationId, access, locale }} captions={<Captions wire={wire} consultationId={consultationId} locale={locale} />} chat={{ shown: chatShown, unread }} onChat={onChat} onLeave={onLeave} onAgain={() => { setCall(null) }} />
        : <Lobby say={say} signal={lobby} atOnce={returning} onEnter={enter} onLeave={onLeave} />}
    </div>
  )
}
