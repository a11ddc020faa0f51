/**
 * The document tables of the rooms. A change is stored, then told to those who may see it, in the order of its revision. Nothing is
 * kept here: the store has the table, the room knows who sits at it.
 */
import { AppError } from '../../contract/index.ts'
import type { Clock, ConsultationFile, Moved, TableChange, TableChanged, TablePointer, TableState } from '../../contract/index.ts'
import type { Rooms, Seated } from '../room/rooms.ts'
import type { StoredChange, StoredMark, StoredShown, TableFiles, TableHead, TableStore } from './ports.ts'
import { maySeeTable, mayUseTable } from './rights.ts'
import type { Outcome, Request } from './rules.ts'
import { decide } from './rules.ts'

export interface Tables {
  /** The whole table, as this seat sees it. @throws AppError NOT_IN_ROOM; WRONG_STATE for those who wait while the staff confer */
  open(connectionId: string, consultationId: string): Promise<TableState>
  /** @throws AppError NOT_IN_ROOM, WRONG_STATE, FORBIDDEN, NOT_FOUND, TABLE_FULL */
  request(connectionId: string, consultationId: string, request: Request): Promise<Moved>
  /** Where this seat points, told to the others and forgotten. @throws as `request` */
  point(connectionId: string, consultationId: string, at: TablePointer['at']): void
  /** A file has come that can be shown. */
  added(file: ConsultationFile): Promise<void>
}

export interface TablesDeps {
  readonly store: TableStore
  readonly files: TableFiles
  readonly rooms: Pick<Rooms, 'seated'>
  readonly clock: Clock
  readonly tell: (connectionId: string, changed: TableChanged) => void
  readonly tellPointer: (connectionId: string, pointer: TablePointer) => void
}

/** Other nodes may be faster a few times, not for ever. */
const ATTEMPTS = 10

export function createTables({ store, files, rooms, clock, tell, tellPointer }: TablesDeps): Tables {
  /** One change of a table after the other: they are told in the order in which they are stored. */
  const running = new Map<string, Promise<unknown>>()
  const inTurn = <T>(consultationId: string, run: () => Promise<T>): Promise<T> => {
    const turn = (running.get(consultationId) ?? Promise.resolve()).then(run, run)
    running.set(consultationId, turn)
    const done = (): void => { if (running.get(consultationId) === turn) running.delete(consultationId) }
    turn.then(done, done)
    return turn
  }

  function seatOf(connectionId: string, consultationId: string): Seated['seats'][number] & Pick<Seated, 'situation'> {
    const { situation, seats } = rooms.seated(consultationId)
    const seat = seats.find((one) => one.connectionId === connectionId)
    if (!seat) throw new AppError('NOT_IN_ROOM')
    if (!maySeeTable(seat, situation)) throw new AppError('WRONG_STATE')
    return { ...seat, situation }
  }

  const worker = (connectionId: string, consultationId: string): ReturnType<typeof seatOf> => {
    const seat = seatOf(connectionId, consultationId)
    if (!mayUseTable(seat, seat.situation)) throw new AppError('FORBIDDEN')
    return seat
  }

  const concerned = (consultationId: string, request: Request): Promise<StoredMark[]> | StoredMark[] => {
    switch (request.kind) {
      case 'mark': return store.marks(consultationId, { id: request.mark.id })
      case 'erase': return store.marks(consultationId, { id: request.markId })
      case 'clear': return store.marks(consultationId, { fileId: request.fileId })
      default: return []
    }
  }

  /** A page that asks again before its turn has come gets one answer to both. */
  const asking = new Map<string, Promise<TableState>>()
  const asked = (connectionId: string, consultationId: string, open: () => Promise<TableState>): Promise<TableState> => {
    const key = `${connectionId} ${consultationId}`
    const before = asking.get(key)
    if (before) return before
    const opening = open()
    asking.set(key, opening)
    return opening
  }

  function tellAll(consultationId: string, revision: number, stored: StoredChange): void {
    const { situation, seats } = rooms.seated(consultationId)
    for (const seat of seats) {
      if (maySeeTable(seat, situation)) tell(seat.connectionId, { consultationId, revision, change: changeFor(stored, seat.personId) })
    }
  }

  const attempt = async (consultationId: string, outcomeOn: (head: TableHead) => Promise<Outcome>): Promise<Outcome> => {
    for (let n = 0; n < ATTEMPTS; n++) {
      const head = await store.head(consultationId)
      const revision = head.revision + 1
      const outcome = await outcomeOn(head)
      if (outcome.kind !== 'change') return outcome
      if (!await store.change(consultationId, revision, outcome.change)) continue
      tellAll(consultationId, revision, outcome.change)
      return outcome
    }
    throw new AppError('TOO_MANY_REQUESTS')
  }

  return {
    open: (connectionId, consultationId) => asked(connectionId, consultationId, () => inTurn(consultationId, async () => {
      asking.delete(`${connectionId} ${consultationId}`)
      const { personId } = seatOf(connectionId, consultationId)
      const [{ revision, shown }, marks, all] = await Promise.all([store.head(consultationId), store.marks(consultationId), files.of(consultationId)])
      return { consultationId, revision, files: all, shown: shown && published(shown), marks: marks.map((mark) => markFor(mark, personId)) }
    })),

    request: (connectionId, consultationId, request) => inTurn(consultationId, async () => {
      const outcome = await attempt(consultationId, async (head) => {
        // The seat may have been lost, or the hold begun, while others had their turn.
        const seat = worker(connectionId, consultationId)
        // A move needs none of it, and there are many.
        const [all, marks, count] = request.kind === 'move' ? [[], [], 0] : await Promise.all([files.of(consultationId), concerned(consultationId, request), store.countMarks(consultationId)])
        return decide({ ...head, files: all, marks, count }, seat, request, clock.now())
      })
      return { led: outcome.kind === 'led' ? outcome.by : null }
    }),

    point(connectionId, consultationId, at) {
      const { id, role, name, situation } = worker(connectionId, consultationId)
      for (const other of rooms.seated(consultationId).seats) {
        if (other.connectionId !== connectionId && maySeeTable(other, situation)) tellPointer(other.connectionId, { consultationId, seatId: id, by: { role, name }, at })
      }
    },

    async added(file) {
      await inTurn(file.consultationId, () => attempt(file.consultationId, () => Promise.resolve({ kind: 'change', change: { kind: 'file', file } })))
    },
  }
}

function changeFor(stored: StoredChange, personId: string): TableChange {
  if (stored.kind === 'mark') return { kind: 'mark', mark: markFor(stored.mark, personId) }
  if (stored.kind === 'shown') return { kind: 'shown', shown: stored.shown && published(stored.shown) }
  return stored
}

/** Without the ids of people. */
const published = ({ byId: _byId, at: _at, ...shown }: StoredShown) => shown
const markFor = ({ byId, at: _at, ...mark }: StoredMark, personId: string) => ({ ...mark, mine: byId === personId })
