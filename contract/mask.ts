/**
 * Hides personal numbers in text that goes to lists, logs and exports: citizen ID numbers (18 digits, the
 * last may be X; 15 in old ones), mobile phones (11 digits from 13x to 19x, with or without +86), bank cards (16 to 19
 * digits); in full-width digits too, and in the groups in which people write them: `138 1234 5678`, `440102-19900101-1234`.
 * Enough of each stays to tell two apart: `440102********1234`, `138****5678`.
 */
export function maskPersonal(text: string): string {
  return HIDDEN.reduce((masked, [pattern, stars]) => hide(masked, pattern, stars), text)
}

/** No digits before, and none after: digits that go on after a letter, `11440114007523456E344…`, are an item's code. */
const START = '(?<!\\d)'
const END = '(?!\\d|[A-Za-z]\\d)'
/** Between the digits of a number in groups: nothing, or the sign that parts the others too. */
const GAP = '\\k<sign>?'
/** A birthday, without which grouped digits are no ID number. */
const BIRTHDAY = `(?:1${GAP}9|2${GAP}0)${GAP}\\d${GAP}\\d${GAP}(?:0${GAP}[1-9]|1${GAP}[0-2])${GAP}(?:0${GAP}[1-9]|[12]${GAP}\\d|3${GAP}[01])`
const MOBILE = '(?<head>(?:(?:\\+|00)?86[ -]?)?1[3-9]\\d)'

/** In each, `head` and `tail` are what stays. */
const HIDDEN: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${START}(?<head>\\d{6})\\d{8}(?<tail>\\d{3}[\\dXx])${END}`, 'g'), '********'],
  [new RegExp(`${START}(?=\\d+(?<sign>[ -]))(?<head>\\d(?:${GAP}\\d){5})${GAP}${BIRTHDAY}${GAP}(?<tail>(?:\\d${GAP}){3}[\\dXx])${END}`, 'g'), '********'],
  [new RegExp(`(?<![\\dA-Za-z])(?<head>\\d{6})\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?<tail>\\d{3})${END}`, 'g'), '******'],
  [new RegExp(`${START}(?<head>\\d{4})\\d{8,11}(?<tail>\\d{4})${END}`, 'g'), '********'],
  // Years in a row, which begin with 19 or 20, are no card, nor are telephone numbers, which mostly begin with 8.
  [new RegExp(`${START}(?<head>[3-6]\\d{3})(?<sign>[ -])\\d{4}\\k<sign>\\d{4}\\k<sign>(?:\\d{4}\\k<sign>)?(?<tail>\\d{2,4})${END}`, 'g'), '********'],
  [new RegExp(`${START}${MOBILE}[ .-]?\\d{4}[ .-]?(?<tail>\\d{4})(?!\\d)`, 'g'), '****'],
  [new RegExp(`${START}${MOBILE}[ .-]\\d{3}[ .-]\\d(?<tail>\\d{4})(?!\\d)`, 'g'), '****'],
  [new RegExp(`${START}${MOBILE}\\d[ .-]\\d{3}[ .-](?<tail>\\d{4})(?!\\d)`, 'g'), '****'],
]

/** Looks in the half-width text, whose characters stand where those of the text stand, and cuts the text itself. */
function hide(text: string, pattern: RegExp, stars: string): string {
  let masked = ''
  let from = 0
  for (const { index, 0: number, groups: { head = '', tail = '' } = {} } of halfWidth(text).matchAll(pattern)) {
    const end = index + number.length
    masked += text.slice(from, index + head.length) + stars + text.slice(end - tail.length, end)
    from = end
  }
  return masked + text.slice(from)
}

function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
}
