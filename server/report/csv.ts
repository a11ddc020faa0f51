import type { LoggedQuestion, overviewTerms, Say } from '../../contract/index.ts'
import { csvOf } from '../../knowledge/index.ts'

/** The questions as a table for a spreadsheet. */
export function questionTable(rows: readonly LoggedQuestion[], say: Say<typeof overviewTerms>, departmentName: (code: string) => string): string {
  const mark = (is: boolean): string => is ? say('yes') : ''
  return csvOf([
    (['at', 'question', 'outcome', 'article', 'department', 'askedBack', 'handedOff', 'verdict', 'channel'] as const).map((key) => say(key)),
    ...rows.map(({ at, question, outcome, articleTitle, departmentCode, askedBack, handedOff, helpful, channel }) => [
      hallTime(at), question, say(outcome), articleTitle ?? '', departmentCode === undefined ? '' : departmentName(departmentCode),
      mark(askedBack), mark(handedOff), helpful === undefined ? '' : say(helpful ? 'helpful' : 'unhelpful'), channel,
    ]),
  ])
}

/** 2026-11-22 09:30 on the hall's wall. */
export function hallTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
