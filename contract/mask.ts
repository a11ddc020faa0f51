/**
 * Hides personal numbers in text that goes to lists, logs and exports: citizen ID numbers (18 digits, the
 * last may be X), mobile phones (11 digits from 13x to 19x), bank cards (16 to 19 digits).
 * Enough of each stays to tell two apart: `440102********1234`, `138****5678`.
 */
const ID_NUMBER = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/g
const BANK_CARD = /(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d)/g
const MOBILE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g

export function maskPersonal(text: string): string {
  return text
    .replace(ID_NUMBER, '$1********$2')
    .replace(BANK_CARD, '$1********$2')
    .replace(MOBILE, '$1****$2')
}
