/** What an import did, in short: every row with something to say, and some of the others. */
import type { ImportPreview, ImportReport, ImportRow, PreviewRow, RowOutcome } from '../../contract/index.ts'
import { say } from './wording.ts'

/** So many rows of which there is nothing to say are told one by one. */
const REPORTED = 100
const OUTCOMES = { new: 'imported', changed: 'updated', unchanged: 'unchanged', rejected: 'rejected' } as const satisfies Record<RowOutcome, ImportRow['outcome']>

export function reportOf({ file, format, counts, rows: previewed }: ImportPreview, leftOut: ReadonlySet<number>): ImportReport {
  let others = 0
  const rows = previewed.map((row, at) => leftOut.has(at) ? { ...row, outcome: 'unchanged' as const, problems: [...row.problems, { kind: 'remark' as const, row: row.row, message: say('editedSince') }] } : row)
  const told = rows.filter(({ outcome, problems }) => outcome === 'rejected' || problems.length > 0 || others++ < REPORTED)
  return { file, format, imported: counts.new, updated: counts.changed - leftOut.size, unchanged: counts.unchanged + leftOut.size, rejected: counts.rejected, rows: told.map(rowOf) }
}

function rowOf({ row, outcome, key, title, problems }: PreviewRow): ImportRow {
  const reason = problems.filter(({ kind }) => outcome !== 'rejected' || kind === 'error').map(({ message }) => message).join('；')
  return { row, outcome: OUTCOMES[outcome], ...(key !== undefined && { key }), ...(title !== undefined && { title }), ...(reason && { reason }) }
}
