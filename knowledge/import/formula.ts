/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it, which comes off again when it is read. Spaces
 * before it, and the wide signs of Chinese keyboards, do not keep every spreadsheet from running it.
 */
const LIKE_FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/

export const guardedCell = (text: string): string => LIKE_FORMULA.test(text) ? `'${text}` : text
export const unguardedCell = (text: string): string => text.startsWith("'") && LIKE_FORMULA.test(text) ? text.slice(1) : text

/** A spreadsheet opens it as it is: BOM for the Chinese, quotes for the commas, and nothing that it would run as a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

const quoted = (cell: string): string => `"${guardedCell(cell).replaceAll('"', '""')}"`
