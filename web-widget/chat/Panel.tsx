/** @jsxImportSource preact */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { SendFileSlot } from '../files/slots.tsx'
import { NoticeSlot } from '../notice/slot.tsx'
import { createSay } from '../wording/index.ts'
import type { Chat } from './chat.ts'
import { Composer } from './Composer.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { SurroundingsContext, useChatView } from './context.ts'
import { DeskPanel } from './desk/DeskPanel.tsx'
import { deskStage } from './desk/stage.ts'
import { Header } from './Header.tsx'
import { isComposing } from './isComposing.ts'
import { keepFocusInside } from './keepFocusInside.ts'
import { Log } from './Log.tsx'
import type { MountOptions } from './mount.tsx'
import type { Ticks } from './ticks.ts'
import type { Escapes } from './useEscape.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useVideo } from './useVideo.tsx'
import { useVisibleHeight } from './useVisibleHeight.ts'

/** The whole chat: header, what goes on with a person, conversation, composer; beside it the video. */
export function Panel({ chat, ticks, options }: { chat: Chat; ticks: Ticks; options: MountOptions }) {
  const { onClose, onElder, onLocale, onWide, storage } = options
  const [locale, setLocale] = useState(options.locale)
  const [elder, setElder] = useState(options.elder)
  const say = useMemo(() => createSay(locale), [locale])
  const escapes = useRef<Escapes>([]).current
  const surroundings = useMemo(() => ({ chat, base: options.base, ticks, storage, say, locale, elder, escapes }), [chat, options, ticks, storage, say, locale, elder, escapes])
  const view = useChatView(chat)
  const frame = useRef<HTMLElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const withPerson = deskStage(view.consultation) === 'with'
  const video = useVideo({ chat, locale, consultation: withPerson ? view.consultation : null, messages: view.messages, base: options.base, storage })
  useVisibleHeight(frame)
  useKeptFocus(frame)
  useEffect(() => { onWide(video.open) }, [video.open, onWide])

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    const innermost = escapes.at(-1)
    if (event.key === 'Escape' && innermost) {
      event.stopPropagation()
      innermost()
    } else if (event.key === 'Escape' && onClose && !video.open) onClose()
    else if (event.key === 'Tab' && onClose && frame.current) keepFocusInside(frame.current, event)
  }

  return (
    <SurroundingsContext.Provider value={surroundings}>
      <section
        ref={frame} class={`chat${video.open ? ' with-video' : ''}${video.open && video.chatShown ? ' chat-shown' : ''}`}
        role={onClose ? 'dialog' : undefined} aria-label={options.title(locale)} tabIndex={-1} onKeyDown={onKeyDown}
      >
        <Header
          view={view} title={options.title(locale)} elder={elder} onClose={onClose}
          onElder={(on) => { setElder(on); onElder(on) }}
          onLocale={(next) => { setLocale(next); onLocale(next); chat.setLocale(next) }}
        />
        <div class="body">
          {video.open && <div class="stage">{video.element}</div>}
          <div class="talk">
            <ConnectionBar view={view} />
            <DeskPanel view={view} inVideo={video.open} onVideo={video.start} />
            {video.after}
            <Log view={view} />
            <NoticeSlot view={view} />
            {withPerson && view.consultation && <SendFileSlot consultationId={view.consultation.id} />}
            <Composer input={input} withPerson={withPerson} />
          </div>
        </div>
      </section>
    </SurroundingsContext.Provider>
  )
}
