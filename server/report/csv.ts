import type { LoggedQuestion, overviewTerms, Say } from '../../contract/index.ts'

/** The questions of the overview. */
export function csvOf(rows: readonly LoggedQuestion[], say: Say<typeof overviewTerms>, departmentName: (code: string) => string): string {
  const mark = (is: boolean): string => is ? say('yes') : ''
  const lines = [
    (['at', 'question', 'outcome', 'article', 'department', 'askedBack', 'handedOff', 'verdict', 'channel'] as const).map((key) => say(key)),
    ...rows.map(({ at, question, outcome, articleTitle, departmentCode, askedBack, handedOff, helpful, channel }) => [
      hallTime(at), question, say(outcome), articleTitle ?? '', departmentCode === undefined ? '' : departmentName(departmentCode),
      mark(askedBack), mark(handedOff), helpful === undefined ? '' : say(helpful ? 'helpful' : 'unhelpful'), channel,
    ]),
  ]
  return csvLines(lines)
}

/** A spreadsheet opens it as it is: BOM for the Chinese, quotes for the commas, and nothing that it would run as a formula. */
export function csvLines(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

const quoted = (cell: string): string => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`

/** 2026-11-22 09:30 on the hall's wall. */
export function hallTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
