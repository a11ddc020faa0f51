/** A document that may hold articles of an export, tables of guidance and running text → what of it is which. */
import type { Root } from 'mdast'
import { guessTable } from './headers.ts'
import type { LayoutRecord } from './layout.ts'
import { tablesOf } from './layout.ts'
import { blocksOf } from './markdownText.ts'
import { splitPolicy } from './policy/splitPolicy.ts'
import type { Contents, Table } from './reading.ts'

export interface DocumentParts {
  readonly tables: readonly Table[]
  readonly records: readonly LayoutRecord[]
  /** The document as Markdown knows it, without the tables that are known. */
  readonly rest: () => Root
}

/** Text beside the tables is a policy of its own when there is so much of it. */
const MUCH = 200

export function contentsOf({ tables, records, rest }: DocumentParts): Omit<Contents, 'kind'> {
  // Only headings stand between the articles of an export.
  if (records.length > 0) return { notes: [], tables: [...tablesOf(records), ...tables], entries: [] }
  const blocks = blocksOf(rest().children)
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0)
  const isPolicy = length > 0 && (length >= MUCH || !tables.some(isKnown))
  return { notes: [], tables, entries: [], ...(isPolicy && { document: splitPolicy(blocks) }) }
}

/** Whether a table is guidance by its headings; the others are part of the text. */
export const isKnown = (table: Table): boolean => guessTable(table, 0)?.sure === true

/** Of one row or column, it is no table of anything. */
export const isTable = ({ rows }: Table): boolean => rows.length > 1 && rows.some(({ cells }) => cells.length > 1)
