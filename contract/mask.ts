/**
 * Hides personal numbers in text that goes to lists, logs and exports: citizen ID numbers (18 digits, the
 * last may be X), mobile phones (11 digits from 13x to 19x, with or without +86), bank cards (16 to 19 digits);
 * in full-width digits too, and in the groups in which people write them: `138 1234 5678`, `440102-19900101-1234`.
 * Enough of each stays to tell two apart: `440102********1234`, `138****5678`.
 */
export function maskPersonal(text: string): string {
  return HIDDEN.reduce((masked, [pattern, stars]) => hide(masked, pattern, stars), text)
}

/**
 * Each pattern's two groups are what stays. Written in groups, it is an ID number only with a birthday in it; digits
 * that go on after a letter, `11440114007523456E344…`, are an item's code.
 */
const HIDDEN: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d|[A-Za-z]\d)/g, '********'],
  [/(?<!\d)(\d{6})[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?(\d{3}[\dXx])(?!\d|[A-Za-z]\d)/g, '********'],
  [/(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d|[A-Za-z]\d)/g, '********'],
  [/(?<!\d)((?:(?:\+|00)?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g, '****'],
]

/** Looks in the half-width text, whose characters stand where those of the text stand, and cuts the text itself. */
function hide(text: string, pattern: RegExp, stars: string): string {
  let masked = ''
  let from = 0
  for (const { index, 0: number, 1: head = '', 2: tail = '' } of halfWidth(text).matchAll(pattern)) {
    const end = index + number.length
    masked += text.slice(from, index + head.length) + stars + text.slice(end - tail.length, end)
    from = end
  }
  return masked + text.slice(from)
}

function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
}
