/**
 * The document table 资料台: one document that everybody in a room sees at the same page and the same place, with marks on it. The
 * server's state is the truth. It is sent whole when a page asks, and then as ordered changes; a page that misses one asks again.
 *
 * All places are in page coordinates, from 0 to 1 across and down, so that they agree on every screen.
 */
import { z } from 'zod'
import type { ConsultationFile } from './consultationFile.ts'
import type { SeatRole } from './roles.ts'

export const MOST_ZOOM = 8
/** Of one consultation. */
export const MOST_MARKS = 500
/** Of one stroke. */
export const MOST_POINTS = 200
/** Longest note, in characters (code points). */
export const MAX_NOTE = 300

const id = z.string().min(1).max(64)
const part = z.number().min(0).max(1)
const markId = z.string().regex(/^[\da-f-]{32,36}$/)
const page = z.number().int().min(1).max(9999)

/** What is in sight: at zoom 1 the whole page, further on as much around the middle as everybody's screen has room for. */
export const placeSchema = z.object({ fileId: id, page, zoom: z.number().min(1).max(MOST_ZOOM), x: part, y: part })
export type Place = z.infer<typeof placeSchema>

export interface TablePerson {
  readonly role: SeatRole
  readonly name: string
}

/** What is shown, and who has moved it last. */
export interface Shown extends Place {
  readonly by: TablePerson
}

export const MARK_KINDS = ['highlight', 'pen', 'box', 'note'] as const
export const markKindSchema = z.enum(MARK_KINDS)
export type MarkKind = z.infer<typeof markKindSchema>

export const newMarkSchema = z.object({
  /** The sender's own: the same one again is the same mark. */
  id: markId,
  fileId: id,
  page,
  kind: markKindSchema,
  /** x and y in turn: a stroke's points, a box's two corners, a note's place. */
  points: z.array(part).min(2).max(2 * MOST_POINTS).refine((points) => points.length % 2 === 0),
  text: z.string().trim().min(1).refine((text) => [...text].length <= MAX_NOTE).optional(),
}).refine(({ kind, points, text }) => kind === 'note' ? points.length === 2 && text !== undefined : points.length >= 4 && text === undefined)
  .refine(({ kind, points }) => kind !== 'box' || points.length === 4)
export type NewMark = z.infer<typeof newMarkSchema>

export interface TableMark extends NewMark {
  readonly by: TablePerson
  /** The reader's own. */
  readonly mine: boolean
}

export interface TableState {
  readonly consultationId: string
  /** Grows by one with every change. */
  readonly revision: number
  readonly files: readonly ConsultationFile[]
  readonly shown: Shown | null
  readonly marks: readonly TableMark[]
}

export type TableChange =
  | { readonly kind: 'file'; readonly file: ConsultationFile }
  | { readonly kind: 'shown'; readonly shown: Shown | null }
  | { readonly kind: 'mark'; readonly mark: TableMark }
  | { readonly kind: 'erased'; readonly markId: string }
  | { readonly kind: 'cleared'; readonly fileId: string }

export interface TableChanged {
  readonly consultationId: string
  readonly revision: number
  readonly change: TableChange
}

/** Where somebody points; not kept. */
export interface TablePointer {
  readonly consultationId: string
  readonly seatId: string
  readonly by: TablePerson
  /** Null: not any more. */
  readonly at: { readonly fileId: string; readonly page: number; readonly x: number; readonly y: number } | null
}

const consultationId = id
export const tableOpenSchema = z.object({ consultationId })
export const tableShowSchema = z.object({ consultationId, fileId: id.nullable() })
export const tableMoveSchema = z.object({ consultationId, place: placeSchema })
export const tableMarkSchema = z.object({ consultationId, mark: newMarkSchema })
export const tableEraseSchema = z.object({ consultationId, markId })
export const tableClearSchema = z.object({ consultationId, fileId: id })
export const tablePointSchema = z.object({ consultationId, at: z.object({ fileId: id, page, x: part, y: part }).nullable() })

/** Somebody else is leafing just now: for a moment only they move the page. */
export interface Moved {
  readonly led: TablePerson | null
}

/** Pure: the state after a change; the same state for a change it has already; null: one is missing between. */
export function tableAfter(state: TableState, { consultationId: whose, revision, change }: TableChanged): TableState | null {
  if (whose !== state.consultationId || revision <= state.revision) return state
  if (revision > state.revision + 1) return null
  const next = { ...state, revision }
  switch (change.kind) {
    case 'file': return state.files.some((file) => file.id === change.file.id) ? next : { ...next, files: [...state.files, change.file] }
    case 'shown': return { ...next, shown: change.shown }
    case 'mark': return { ...next, marks: [...state.marks.filter((mark) => mark.id !== change.mark.id), change.mark] }
    case 'erased': return { ...next, marks: state.marks.filter((mark) => mark.id !== change.markId) }
    case 'cleared': return { ...next, marks: state.marks.filter((mark) => mark.fileId !== change.fileId) }
  }
}

/** Pure: a place that shows nothing beyond the page's edge. */
export function placeWithin({ fileId, page: at, zoom, x, y }: Place): Place {
  const size = Math.min(Math.max(zoom, 1), MOST_ZOOM)
  const half = 1 / (2 * size)
  const middle = (value: number): number => rounded(Math.min(Math.max(value, half), 1 - half))
  return { fileId, page: at, zoom: rounded(size), x: middle(x), y: middle(y) }
}

/** Finer than any screen; short to send and to store. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
