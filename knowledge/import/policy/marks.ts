/** What opens a part of a document, from the widest to the narrowest. */

const NUMERAL = '[一二三四五六七八九十百零〇两\\d]{1,4}'

const MARKS: readonly RegExp[] = [
  new RegExp(`^第${NUMERAL}编`, 'u'),
  new RegExp(`^第${NUMERAL}章`, 'u'),
  new RegExp(`^第${NUMERAL}节`, 'u'),
  new RegExp(`^第${NUMERAL}条`, 'u'),
  /^[一二三四五六七八九十]{1,3}[、．.]/u,
  /^[（(][一二三四五六七八九十]{1,3}[）)]/u,
  /^\d{1,2}[.．、](?!\d)/u,
]
/** 第…章 and its like are headings by themselves; 第…条 opens a text. */
const CHAPTERS = 3
export const CLAUSE = 3

export interface Mark {
  /** Where it stands among the marks, from 0. */
  readonly rank: number
  readonly mark: string
  readonly isChapter: boolean
}

export function markOf(line: string): Mark | undefined {
  const rank = MARKS.findIndex((one) => one.test(line))
  const mark = MARKS[rank]?.exec(line)?.[0]
  return mark === undefined ? undefined : { rank, mark, isChapter: rank < CHAPTERS }
}
