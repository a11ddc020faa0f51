/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConsultationView } from '../../contract/index.ts'
import { Hold } from '../chat/desk/Hold.tsx'
import type { Call, CallSnapshot } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Controls } from './Controls.tsx'
import { Tile } from './Tile.tsx'

interface Props {
  call: Call
  hold: ConsultationView['hold'] | undefined
  say: VideoSay
  chat: { shown: boolean; unread: number }
  /** Under the tiles. */
  captions?: ComponentChildren
  onChat: (() => void) | undefined
  onLeave(): void
  /** The call has failed: check the devices and enter once more. */
  onAgain(): void
}

/** The room: the others large, oneself small, the controls at the thumb. */
export function Room({ call, hold, say, chat, captions, onChat, onLeave, onAgain }: Props) {
  const [{ status, seats, error }, setSnapshot] = useState<CallSnapshot>(call.snapshot)
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    title.current?.focus()
    const stop = call.subscribe(setSnapshot)
    return () => {
      stop()
      void call.leave() // also when the consultation has ended under us
    }
  }, [call])

  if (status === 'closed') {
    return (
      <div class="check" role="alert">
        <h3>{say(error ? 'roomFailed' : 'roomClosed')}</h3>
        {error && <p>{error.message}</p>}
        {error && <p>{say('roomFailedHelp')}</p>}
        <div class="check-row">
          {error && <button type="button" class="main" onClick={onAgain}>{say('checkAgain')}</button>}
          <button type="button" class="quiet" onClick={onLeave}>{say('inWriting')}</button>
        </div>
      </div>
    )
  }

  const self = seats.find((seat) => seat.self)
  const others = seats.filter((seat) => !seat.self)
  return (
    <section class="room" aria-label={say('room')}>
      <h3 ref={title} class="hidden" tabIndex={-1}>{say('room')}</h3>
      <div class={`tiles tiles-${Math.min(others.length, 5)}`}>
        {others.map((seat) => <Tile key={seat.seatId} seat={seat} say={say} onSize={call.show} />)}
        {others.length === 0 && (
          <div class="nobody" role="status">
            {error && <p>{error.message}</p>}
            <p>{say(error ? 'retrying' : status === 'connecting' ? 'entering' : 'nobodyYet')}</p>
          </div>
        )}
        {self && <Tile key={self.seatId} seat={self} say={say} onSize={call.show} />}
        {hold && <Hold hold={hold} say={say} />}
      </div>
      <p class="room-status" role="status">{status === 'recovering' ? say('reconnecting') : ''}</p>
      {captions}
      <Controls call={call} self={self} say={say} chat={chat} onChat={onChat} onLeave={onLeave} />
    </section>
  )
}
