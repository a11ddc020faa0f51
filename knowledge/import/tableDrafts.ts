/** A row of a table → a draft, by the mapping of its columns. */
import type { ArticleKind, TableMapping } from '../../contract/index.ts'
import { present, valueOf } from './cells.ts'
import type { Draft } from './draft.ts'
import { headingsOf } from './headers.ts'
import { documentKey, faqKey, textKey } from './keys.ts'
import { policyHead } from './policy/head.ts'
import type { Table, TableRow } from './reading.ts'
import { BadRow } from './reading.ts'
import { COMMON_FIELDS, TABLE_FIELDS } from './tableFields.ts'
import { fieldName, say } from './wording.ts'

export interface TableReader {
  readonly kind: ArticleKind
  /** @throws BadRow */
  draftOf(row: TableRow): Draft
  /** The headings of the columns that fill a field. */
  headingOf(field: string): string | undefined
  /** The heading of a column that is taken; undefined for one that is left out. */
  takenHeading(column: number): string | undefined
}

/** A running number is no name that lasts. */
const SERIAL = /^\d{1,6}$/

export function readerOf(table: Table, mapping: TableMapping): TableReader {
  const { kind, exact } = mapping
  const headings = headingsOf(table, mapping)
  const fields = TABLE_FIELDS[kind]
  const filled = Object.entries(fields).flatMap(([field, of]) => {
    const columns = mapping.columns.filter((one) => one.field === field).map(({ column }) => column)
    return columns.length > 0 ? [{ field, of, columns }] : []
  })

  function read(row: TableRow): Values {
    return Object.fromEntries(filled.flatMap(({ field, of, columns }) => {
      const value = valueOf(of, joined(columns.map((column) => row.cells[column]), exact), exact)
      return value === undefined ? [] : [[field, value]]
    }))
  }

  const headingOf = (field: string): string | undefined => filled.find((one) => one.field === field)?.columns.map((column) => headings[column] ?? '').join('、')

  return {
    kind,
    headingOf,
    takenHeading: (column) => mapping.columns.some((one) => one.column === column) ? headings[column] ?? '' : undefined,
    draftOf(row) {
      const values = read(row)
      const need = (field: string): string => {
        const value = values[field]
        if (typeof value !== 'string') throw new BadRow(say('missing', { name: fieldName(field) }), headingOf(field))
        return value
      }
      const key = exact ? need('key') : FINISH[kind](values, need)
      const beside = Object.fromEntries(COMMON_FIELDS.flatMap((field) => field === 'key' || values[field] === undefined ? [] : [[field, values[field]]]))
      const content = Object.fromEntries(Object.entries(values).filter(([field]) => !COMMON_FIELDS.includes(field)))
      return { key, input: { ...beside, content: { kind, ...content } } }
    },
  }
}

type Values = Record<string, unknown>
type Need = (field: string) => string

/** What a table leaves out and can be known all the same. @returns the article's key */
const FINISH: Readonly<Record<ArticleKind, (values: Values, need: Need) => string>> = {
  faq(values, need) {
    const question = need('question')
    need('answer')
    return typeof values.key === 'string' ? values.key : faqKey(question)
  },
  item(values, need) {
    if (values.code === undefined && typeof values.key === 'string' && !SERIAL.test(values.key)) values.code = values.key
    const code = need('code')
    const name = need('name')
    if (Array.isArray(values.everydayNames)) values.everydayNames = values.everydayNames.filter((other) => other !== name)
    return code
  },
  policy(values, need) {
    const body = need('body')
    const own = typeof values.key === 'string' && !SERIAL.test(values.key) ? values.key : undefined
    const named = typeof values.number === 'string' ? values.number : typeof values.title === 'string' && values.key !== undefined ? documentKey(values.title) : undefined
    for (const [field, value] of Object.entries(policyHead(body))) {
      // A date that was read wrongly would silence a row that nobody looks at: only single documents propose them.
      if (values[field] === undefined && !COMMON_FIELDS.includes(field)) values[field] = value
    }
    return own ?? named ?? textKey(body)
  },
  theme: (values, need) => typeof values.key === 'string' ? values.key : need('title'),
}

/** Several columns of one field: a text of ours is cut where a cell is full; with other people each says a part. */
function joined(cells: readonly unknown[], exact: boolean): unknown {
  if (exact) return cells.map((cell) => typeof cell === 'string' ? cell : '').join('')
  const said = cells.filter((cell) => Array.isArray(cell) || typeof cell === 'boolean' || (typeof cell === 'object' && cell !== null) || present(cell) !== undefined)
  if (said.length <= 1) return said[0]
  return said.some(Array.isArray) ? said.flat() : said.map((cell) => typeof cell === 'string' ? cell.trim() : String(cell as number)).join('\n')
}
