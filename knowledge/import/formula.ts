/** A text that a spreadsheet would run as a formula gets an apostrophe before it, which comes off again when it is read. */
const LIKE_FORMULA = /^'*[=+\-@\t]/
const GUARDED = /^''*[=+\-@\t]/

export const guardedCell = (text: string): string => LIKE_FORMULA.test(text) ? `'${text}` : text
export const unguardedCell = (text: string): string => GUARDED.test(text) ? text.slice(1) : text
