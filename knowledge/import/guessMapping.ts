/** Which column of a table is which field: by its heading, else by what its values look like. A guess; the editor may change it. */
import type { ArticleKind, ColumnMapping, TableMapping } from '../../contract/index.ts'
import { articleKindSchema } from '../../contract/index.ts'
import { bare } from '../text/fold.ts'
import { present } from './cells.ts'
import type { Shape } from './shapes.ts'
import { SHAPE_OF, shapesOf, STRICT } from './shapes.ts'
import type { TableField } from './tableFields.ts'
import { fieldsByHeading, KIND_HEADING, kindOfLabel, NEEDED_FIELDS, TABLE_FIELDS } from './tableFields.ts'

export interface Guess {
  readonly kind: ArticleKind
  readonly columns: readonly ColumnMapping[]
  readonly exact: boolean
  /** Every field that the kind needs was known by its heading. */
  readonly sure: boolean
  readonly score: number
}

/** `受理条件（续2）`, `受理条件2` → the heading that it continues. */
const CONTINUED = /[（(]续\d+[）)]$/u
const NUMBERED = /\d{1,2}$/

const EXACT_NAME = 10
const PART_OF_NAME = 4
const FITTING_SHAPE = 2
const WRONG_SHAPE = -6
/** By its shape alone a column is taken only where that says much. */
const TELLING: readonly Shape[] = ['day', 'phone', 'address', 'documentNumber', 'limit', 'question', 'long', 'document']

/** @returns the likeliest kind with its columns; undefined when the table is of none */
export function guessMapping(headings: readonly string[], samples: readonly (readonly unknown[])[]): Guess | undefined {
  const exact = exactKind(headings, samples)
  if (exact) return exact
  const shapes = headings.map((_, at) => shapesOf(samples.map((row) => row[at])))
  const isEmpty = headings.map((_, at) => samples.length > 0 && samples.every((row) => !hasValue(row[at])))
  return articleKindSchema.options
    .map((kind) => guessKind(kind, headings, shapes, isEmpty))
    .filter((guess) => guess.columns.length > 0 && NEEDED_FIELDS[guess.kind].every((group) => guess.columns.some(({ field }) => group.includes(field))))
    .sort((a, b) => Number(b.sure) - Number(a.sure) || b.score - a.score)[0]
}

/** An export of ours names its kind in every row and its fields in full. */
function exactKind(headings: readonly string[], samples: readonly (readonly unknown[])[]): Guess | undefined {
  const kindAt = headings.indexOf(KIND_HEADING)
  if (kindAt < 0) return undefined
  const kind = kindOfLabel(samples.map((row) => present(row[kindAt])).find((label) => label !== undefined) ?? '')
  if (!kind) return undefined
  const fieldOf = fieldsByHeading(kind)
  const columns = headings.flatMap((heading, column) => {
    const field = fieldOf.get(heading.replace(CONTINUED, ''))
    return field === undefined ? [] : [{ column, field }]
  })
  const sure = NEEDED_FIELDS[kind].every((group) => columns.some(({ field }) => group.includes(field)))
  return sure ? { kind, columns, exact: true, sure, score: Infinity } : undefined
}

function guessKind(kind: ArticleKind, headings: readonly string[], shapes: readonly ReadonlySet<Shape>[], isEmpty: readonly boolean[]): Guess {
  const pairs = headings.flatMap((heading, column) => Object.entries(TABLE_FIELDS[kind]).map(([field, of]) => {
    const named = nameScore(heading, of)
    return { column, field, named, score: isEmpty[column] ? named / 2 : named + shapeScore(field, named, shapes[column] ?? new Set()) }
  })).filter(({ score, named }) => score > 0 && (named > 0 || score >= FITTING_SHAPE)).sort((a, b) => b.score - a.score)
  const byColumn = new Map<number, (typeof pairs)[number]>()
  const taken = new Set<string>()
  for (const pair of pairs) {
    if (byColumn.has(pair.column) || taken.has(pair.field)) continue
    byColumn.set(pair.column, pair)
    taken.add(pair.field)
  }
  // 受理条件1 and 受理条件2 are one field; what only looks alike is not.
  for (const [column, heading] of headings.entries()) {
    const first = [...byColumn.values()].find((one) => one.named > 0 && stemOf(headings[one.column] ?? '') === stemOf(heading))
    if (first && !byColumn.has(column) && heading !== headings[first.column] && stemOf(heading)) byColumn.set(column, { ...first, column })
  }
  const chosen = [...byColumn.values()].sort((a, b) => a.column - b.column)
  return {
    kind,
    columns: chosen.map(({ column, field }) => ({ column, field })),
    exact: false,
    sure: NEEDED_FIELDS[kind].every((group) => chosen.some(({ field, named }) => named > 0 && group.includes(field))),
    score: chosen.reduce((sum, { score }) => sum + score, 0),
  }
}

const stemOf = (heading: string): string => bare(heading.replace(CONTINUED, '')).replace(NUMBERED, '')

const known = new WeakMap<TableField, readonly string[]>()

/** The names of a field as they are compared; worked out once. */
function namesOf(field: TableField): readonly string[] {
  const names = known.get(field) ?? [field.label, ...field.names].map(bare)
  known.set(field, names)
  return names
}

/** No heading is so long. */
const LONGEST_HEADING = 60

function nameScore(heading: string, field: TableField): number {
  if (heading.length > LONGEST_HEADING) return 0
  const said = bare(heading.replace(CONTINUED, '').replace(/[（(](?:必填|选填|可选|多个.*|每行一个|YAML)[）)]/giu, ''))
  if (!said) return 0
  const all = namesOf(field)
  const at = all.findIndex((name) => name === said || name === said.replace(NUMBERED, ''))
  if (at >= 0) return EXACT_NAME - at * 0.05
  // Half a word of English says nothing; a longer Chinese heading usually names its field within.
  const inside = all.filter((name) => name.length >= 3 && /\p{Script=Han}/u.test(name) && said.includes(name)).map((name) => name.length)
  return inside.length > 0 ? PART_OF_NAME * Math.max(...inside) / said.length : 0
}

function shapeScore(field: string, named: number, shapes: ReadonlySet<Shape>): number {
  const wanted = SHAPE_OF[field]
  if (!wanted || shapes.size === 0 && !STRICT.includes(field)) return 0
  if (shapes.has(wanted)) return named > 0 || TELLING.includes(wanted) ? FITTING_SHAPE : 0
  return STRICT.includes(field) ? WRONG_SHAPE : 0
}

const hasValue = (value: unknown): boolean => Array.isArray(value) ? value.length > 0 : typeof value === 'boolean' || present(value) !== undefined

/** A guess as the mapping of one table. */
export function toMapping(guess: Guess, table: number, headerAt: number, headerRows: number): TableMapping {
  return { table, kind: guess.kind, headerAt, headerRows, columns: [...guess.columns], exact: guess.exact }
}
