/** What a file holds → drafts, one row at a time: each good, or with what is wrong about it. Nothing is looked up or written. */
import type { ArticleKind, Mapping, PolicyHead, PolicyProposal, RowProblem } from '../../contract/index.ts'
import { articleInputSchema, DEEPEST_LEVEL, isDeeper, titleOf } from '../../contract/index.ts'
import { articleOf } from './articleLines.ts'
import type { Draft, Good } from './draft.ts'
import { nameOf } from './draft.ts'
import { dataOf } from './headers.ts'
import { documentKey } from './keys.ts'
import type { Contents, Table, TableRow } from './reading.ts'
import { BadRow } from './reading.ts'
import { reasonsOf } from './reason.ts'
import type { TableReader } from './tableDrafts.ts'
import { readerOf } from './tableDrafts.ts'
import { say } from './wording.ts'

export interface DraftedRow {
  readonly row: number
  readonly sheet?: string
  /** Undefined when the row is rejected. */
  readonly good?: Good
  readonly key?: string
  readonly title?: string
  readonly problems: readonly RowProblem[]
}

/** As long as the key that an editor may give. */
const MAX_KEY = 200

/** How many rows there will be. */
export function countDrafts({ tables, entries }: Contents, mapping: Mapping): number {
  const inTables = mapping.tables.reduce((sum, one) => sum + (tables[one.table] ? dataOf(tables[one.table] as Table, one).length : 0), 0)
  return entries.length + inTables + (mapping.document ? 1 : 0)
}

export function* draftsOf(contents: Contents, mapping: Mapping): Generator<DraftedRow> {
  const seen = new Map<string, DraftedRow>()
  for (const one of contents.entries) yield unique(oursOf(checked(one.row, one.value, one.problem, () => articleOf(one.value))), seen)
  for (const ofTable of mapping.tables) {
    const table = contents.tables[ofTable.table]
    if (!table) continue
    const reader = readerOf(table, ofTable)
    const given = ofTable.columns.map(({ field }) => field)
    for (const row of dataOf(table, ofTable)) yield unique(fromTable(table, row, reader, { given, ours: ofTable.exact }), seen)
  }
  const { document } = contents
  const head = mapping.document
  if (document && head) yield unique(checked(1, document, undefined, () => policyOf(document, head)), seen)
}

const oursOf = ({ good, ...drafted }: DraftedRow): DraftedRow => ({ ...drafted, ...(good && { good: { ...good, ours: true } }) })

function fromTable(table: Table, row: TableRow, reader: TableReader, how: Required<Pick<Good, 'given' | 'ours'>>): DraftedRow {
  const drafted = checked(row.row, row.cells, row.problem, () => reader.draftOf(row), reader)
  const notes = (row.notes ?? []).flatMap(({ column, kind, message }): RowProblem[] => {
    const heading = reader.takenHeading(column)
    return heading === undefined ? [] : [{ kind, column: heading, row: row.row, message }]
  })
  const problems = [...notes, ...drafted.problems]
  const { good, ...rest } = drafted
  return { ...rest, ...(table.name !== undefined && { sheet: table.name }), problems, ...(good && notes.every(({ kind }) => kind === 'remark') && { good: { ...good, ...how } }) }
}

function policyOf({ body }: PolicyProposal, { title, number, issuer, issuedOn, effectiveOn, expiresOn }: PolicyHead): Draft {
  return { key: number ?? documentKey(title), input: { effectiveOn, expiresOn, content: { kind: 'policy', title, number, issuer, issuedOn, body } } }
}

/** @param value the row as the file has it, which must hold nothing that cannot be stored */
function checked(row: number, value: unknown, problem: string | undefined, draftOf: () => Draft, reader?: TableReader): DraftedRow {
  const bad = (message: string, more: Partial<DraftedRow> = {}, column?: string): DraftedRow => ({ row, ...more, problems: [{ kind: 'error', row, message, ...(column && { column }) }] })
  if (problem !== undefined) return bad(problem)
  // Whatever reads it further on calls itself for every level.
  if (isDeeper(value, DEEPEST_LEVEL)) return bad(say('tooDeep', { max: DEEPEST_LEVEL }))
  if (hasNul(value)) return bad(say('nul'))
  let draft: Draft
  try {
    draft = draftOf()
  } catch (error) {
    if (error instanceof BadRow) return bad(error.message, {}, error.column)
    throw error
  }
  const { key, input } = draft
  if (key.length > MAX_KEY) return bad(say('keyTooLong', { max: MAX_KEY }))
  const result = articleInputSchema.safeParse(input)
  if (result.success) return { row, key, title: titleOf(result.data.content), good: { key, input: result.data, ours: false }, problems: [] }
  return { row, key, problems: reasonsOf(result.error).map(({ field, message }) => {
    const column = field === undefined ? undefined : reader?.headingOf(field)
    return { kind: 'error', row, message, ...(column && { column }) }
  }) }
}

/** Of two rows with one key the first counts. */
function unique(drafted: DraftedRow, seen: Map<string, DraftedRow>): DraftedRow {
  const { good, ...rest } = drafted
  if (!good) return drafted
  const name = nameOf(good.input.content.kind satisfies ArticleKind, good.key)
  const earlier = seen.get(name)
  if (!earlier) {
    seen.set(name, rest)
    return drafted
  }
  const message = earlier.sheet !== undefined && earlier.sheet !== drafted.sheet
    ? say('duplicateInSheet', { sheet: earlier.sheet, row: earlier.row })
    : say(isKeyed(good) ? 'duplicateKey' : 'duplicateRow', { row: earlier.row })
  return { ...rest, problems: [...rest.problems, { kind: 'error', row: drafted.row, message }] }
}

/** A table without a column for it has keys of our making, which nobody has seen. */
const isKeyed = ({ given }: Good): boolean => !given || ['key', 'code', 'number'].some((field) => given.includes(field))

/** PostgreSQL stores no NUL, and one row with it would fail the whole import. Without recursion, and each object once: a row may be nested however deep. */
function hasNul(value: unknown): boolean {
  const left = [value]
  const seen = new Set<unknown>()
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string' && one.includes('\u0000')) return true
    if (typeof one !== 'object' || one === null || seen.has(one)) continue
    seen.add(one)
    for (const [name, inner] of Object.entries(one)) left.push(name, inner)
  }
  return false
}

