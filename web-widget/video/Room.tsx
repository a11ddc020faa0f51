/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConsultationView } from '../../contract/index.ts'
import { Hold } from '../chat/desk/Hold.tsx'
import type { Call, CallSnapshot } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Closed } from './Closed.tsx'
import { Controls } from './Controls.tsx'
import { noticesOf } from './notices.ts'
import { Screen } from './Screen.tsx'
import { Tile } from './Tile.tsx'
import type { TableAt } from './table/useTable.tsx'
import { useTable } from './table/useTable.tsx'
import { useOffline } from './useOffline.ts'

interface Props {
  call: Call
  hold: ConsultationView['hold'] | undefined
  say: VideoSay
  table: TableAt
  chat: { shown: boolean; unread: number }
  /** Under the tiles. */
  captions?: ComponentChildren
  onChat: (() => void) | undefined
  onLeave(): void
  /** The call has failed: check the devices and enter once more. */
  onAgain(): void
}

/** The room: the others large, oneself small, the controls at the thumb. */
export function Room({ call, hold, say, table: at, chat, captions, onChat, onLeave, onAgain }: Props) {
  const [snapshot, setSnapshot] = useState<CallSnapshot>(call.snapshot)
  const { status, seats, screen, error } = snapshot
  const table = useTable(at, snapshot, hold !== undefined)
  const offline = useOffline(at.wire)
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    title.current?.focus()
    const stop = call.subscribe(setSnapshot)
    return () => {
      stop()
      void call.leave() // also when the consultation has ended under us
    }
  }, [call])

  if (status === 'closed') return <Closed snapshot={snapshot} say={say} onAgain={onAgain} onLeave={onLeave} />
  if (status === 'knocking') {
    return (
      <div class="check" role="status">
        <h3>{say('knockTitle')}</h3>
        <p>{say('knockHelp')}</p>
        <button type="button" class="quiet" onClick={onLeave}>{say('inWriting')}</button>
      </div>
    )
  }

  const self = seats.find((seat) => seat.self)
  const others = seats.filter((seat) => !seat.self)
  return (
    <section class={`room${table.open ? ' with-table' : ''}`} aria-label={say('room')}>
      <h3 ref={title} class="hidden" tabIndex={-1}>{say('room')}</h3>
      <div class="room-view">
        {screen && <Screen screen={screen} say={say} onSize={call.show} />}
        <div class={`tiles tiles-${Math.min(others.length, 5)}${screen ? ' beside' : ''}${hold ? ' held' : ''}`}>
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
        {table.element}
      </div>
      <div class="room-status" role="status">{noticesOf(snapshot, offline, say).map((notice) => <p key={notice}>{notice}</p>)}</div>
      {captions}
      <Controls call={call} snapshot={snapshot} say={say} table={table} chat={chat} onChat={onChat} onLeave={onLeave} />
    </section>
  )
}
