/**
 * The document table as a page has it. The server's state is the truth; one's own moves are shown at once and sent a few times a
 * second, and what the server says of them counts.
 */
import type { Moved, NewMark, Place, RoomCalls, RoomPushes, TableChanged, TableMark, TablePerson, TablePointer, TableState } from '../../contract/index.ts'
import { tableAfter } from '../../contract/table.ts'
import type { Wire } from '../net/connect.ts'
import { Refused } from '../net/connect.ts'

export type TableWire = Pick<Wire<RoomCalls, RoomPushes>, 'call' | 'on' | 'onState'>

export type Notice = { readonly kind: 'led'; readonly by: TablePerson } | { readonly kind: 'refused'; readonly message: string } | { readonly kind: 'noReply' }

export interface TableView {
  /** Null until it has come. */
  readonly state: TableState | null
  /** What is in sight here: one's own move before the server knows of it. */
  readonly place: Place | null
  /** With one's own that are on their way. */
  readonly marks: readonly TableMark[]
  readonly pointers: readonly TablePointer[]
  readonly notice: Notice | null
}

export interface TableClient {
  readonly view: TableView
  subscribe(listener: () => void): () => void
  /** Asks for the whole table: the seat is taken, the hold is over. */
  refresh(): void
  show(fileId: string | null): void
  move(place: Place): void
  mark(mark: NewMark): void
  erase(markId: string): void
  clear(fileId: string): void
  point(at: TablePointer['at']): void
  close(): void
}

/** Between two moves, or two looks of a pointer, that are sent. */
const EVERY_MS = 120
/** So long a pointer that has stopped is seen. */
const POINTER_MS = 4000
const NOTICE_MS = 4000

export function createTableClient(wire: TableWire, consultationId: string): TableClient {
  const listeners = new Set<() => void>()
  let state: TableState | null = null
  /** Asked for, and changes that came meanwhile. */
  let asking = false
  let early: TableChanged[] = []
  let local: Place | null = null
  let sending = false
  let pending: readonly TableMark[] = []
  const pointers = new Map<string, { pointer: TablePointer; timer: ReturnType<typeof setTimeout> }>()
  let notice: Notice | null = null
  let noticeTimer: ReturnType<typeof setTimeout> | undefined
  let view = take()
  let closed = false

  function take(): TableView {
    const kept = state?.marks ?? []
    return {
      state,
      place: local ?? state?.shown ?? null,
      marks: [...kept, ...pending.filter(({ id }) => !kept.some((mark) => mark.id === id))],
      pointers: [...pointers.values()].map(({ pointer }) => pointer),
      notice,
    }
  }

  function changed(): void {
    if (closed) return
    view = take()
    for (const listener of [...listeners]) listener()
  }

  function tell(next: Notice | null): void {
    notice = next
    clearTimeout(noticeTimer)
    if (next) noticeTimer = setTimeout(() => { tell(null) }, NOTICE_MS)
    changed()
  }

  function refresh(): void {
    if (asking || closed) return
    asking = true
    wire.call('table:open', { consultationId }).then((whole) => {
      asking = false
      state = whole
      for (const one of early.splice(0)) apply(one)
      changed()
    }, () => {
      // Not in the room yet, on hold, or no connection: whoever knows that this has changed asks again.
      asking = false
      early = []
    })
  }

  function apply(change: TableChanged): void {
    if (!state) return
    const next = tableAfter(state, change)
    if (!next) return refresh()
    // Laid away or another one laid on it: a move of the one before means nothing any more.
    if (next.shown?.fileId !== state.shown?.fileId) local = null
    state = next
  }

  const stops = [
    wire.on('table:changed', (change) => {
      if (change.consultationId !== consultationId) return
      if (asking) early.push(change)
      else apply(change)
      changed()
    }),
    wire.on('table:pointer', (pointer) => {
      if (pointer.consultationId !== consultationId) return
      const before = pointers.get(pointer.seatId)
      clearTimeout(before?.timer)
      pointers.delete(pointer.seatId)
      if (pointer.at) {
        pointers.set(pointer.seatId, { pointer, timer: setTimeout(() => {
          pointers.delete(pointer.seatId)
          changed()
        }, POINTER_MS) })
      }
      changed()
    }),
    wire.onState((to) => { if (to === 'online') refresh() }),
  ]

  function failed(error: unknown): void {
    tell(error instanceof Refused ? { kind: 'refused', message: error.message } : { kind: 'noReply' })
  }

  /** The newest place; the ones between need not be seen by others. */
  async function sendMoves(): Promise<void> {
    if (sending) return
    sending = true
    while (local && !closed) {
      const place = local
      try {
        const { led }: Moved = await wire.call('table:move', { consultationId, place })
        if (led) {
          local = null
          tell({ kind: 'led', by: led })
        }
      } catch (error) {
        local = null
        failed(error)
      }
      if (local === place) local = null
      changed()
      await pause(EVERY_MS)
    }
    sending = false
  }

  let pointing: { at: TablePointer['at'] } | null = null
  let pointed = false
  async function sendPointer(): Promise<void> {
    if (pointed) return
    pointed = true
    while (pointing && !closed) {
      const { at } = pointing
      pointing = null
      // Lost, it is of no use any more.
      await wire.call('table:point', { consultationId, at }).catch(() => undefined)
      await pause(EVERY_MS)
    }
    pointed = false
  }

  const run = (doing: Promise<unknown>): void => { doing.catch(failed) }

  return {
    get view() { return view },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    refresh,
    show(fileId) { run(wire.call('table:show', { consultationId, fileId })) },
    move(place) {
      local = place
      changed()
      void sendMoves()
    },
    mark(mark) {
      pending = [...pending, { ...mark, mine: true, by: { role: 'applicant', name: '' } }]
      changed()
      wire.call('table:mark', { consultationId, mark }).catch(failed).finally(() => {
        pending = pending.filter(({ id }) => id !== mark.id)
        changed()
      })
    },
    erase(markId) { run(wire.call('table:erase', { consultationId, markId })) },
    clear(fileId) { run(wire.call('table:clear', { consultationId, fileId })) },
    point(at) {
      pointing = { at }
      void sendPointer()
    },
    close() {
      closed = true
      for (const stop of stops) stop()
      for (const { timer } of pointers.values()) clearTimeout(timer)
      clearTimeout(noticeTimer)
      listeners.clear()
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
