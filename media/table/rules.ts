/** What becomes of a request at the document table. Pure. */
import { AppError, MOST_MARKS, placeWithin, rounded } from '../../contract/index.ts'
import type { ConsultationFile, NewMark, Place, SeatRole, TablePerson } from '../../contract/index.ts'
import type { StoredChange, StoredMark, TableHead } from './ports.ts'

export interface Actor {
  readonly personId: string
  readonly role: SeatRole
  readonly name: string
}

export type Request =
  | { readonly kind: 'show'; readonly fileId: string | null }
  | { readonly kind: 'move'; readonly place: Place }
  | { readonly kind: 'mark'; readonly mark: NewMark }
  | { readonly kind: 'erase'; readonly markId: string }
  | { readonly kind: 'clear'; readonly fileId: string }

export interface Table extends TableHead {
  readonly files: readonly ConsultationFile[]
  /** Those that the request is about. */
  readonly marks: readonly StoredMark[]
  /** How many there are at all. */
  readonly count: number
}

/** Nothing to do: it is so already. `led`: somebody else is leafing just now. */
export type Outcome = { readonly kind: 'change'; readonly change: StoredChange } | { readonly kind: 'nothing' } | { readonly kind: 'led'; readonly by: TablePerson }

/** So long after somebody's last move only they move the page: two who leaf at once do not tear at it. */
export const LEAD_MS = 1000

/** @throws AppError NOT_FOUND, FORBIDDEN, TABLE_FULL */
export function decide(table: Table, actor: Actor, request: Request, now: Date): Outcome {
  const by = { role: actor.role, name: actor.name }
  const signed = { by, byId: actor.personId, at: now.toISOString() }
  switch (request.kind) {
    case 'show': {
      if (request.fileId === null) return table.shown ? change({ kind: 'shown', shown: null }) : nothing
      requireFile(table, request.fileId)
      if (table.shown?.fileId === request.fileId) return nothing
      return change({ kind: 'shown', shown: { fileId: request.fileId, page: 1, zoom: 1, x: 0.5, y: 0.5, ...signed } })
    }
    case 'move': {
      const { shown } = table
      // Another document has been laid on the table meanwhile.
      if (shown?.fileId !== request.place.fileId) return nothing
      if (shown.byId !== actor.personId && now.getTime() - Date.parse(shown.at) < LEAD_MS) return { kind: 'led', by: shown.by }
      return change({ kind: 'shown', shown: { ...placeWithin(request.place), ...signed } })
    }
    case 'mark': {
      const { mark } = request
      requireFile(table, mark.fileId)
      const before = table.marks.find(({ id }) => id === mark.id)
      if (before && before.byId !== actor.personId) throw new AppError('FORBIDDEN')
      if (before) return nothing
      if (table.count >= MOST_MARKS) throw new AppError('TABLE_FULL', { details: { max: MOST_MARKS } })
      return change({ kind: 'mark', mark: { ...mark, points: mark.points.map(rounded), ...signed } })
    }
    case 'erase': {
      const mark = table.marks.find(({ id }) => id === request.markId)
      if (!mark) return nothing
      if (mark.byId !== actor.personId) throw new AppError('FORBIDDEN')
      return change({ kind: 'erased', markId: mark.id })
    }
    case 'clear': {
      if (actor.role !== 'window') throw new AppError('FORBIDDEN')
      return table.marks.some(({ fileId }) => fileId === request.fileId) ? change({ kind: 'cleared', fileId: request.fileId }) : nothing
    }
  }
}

const nothing: Outcome = { kind: 'nothing' }
const change = (one: StoredChange): Outcome => ({ kind: 'change', change: one })

function requireFile({ files }: Table, fileId: string): void {
  if (!files.some(({ id }) => id === fileId)) throw new AppError('NOT_FOUND')
}
