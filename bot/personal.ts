/** Personal numbers in what an applicant writes. */
import { maskPersonal } from '../contract/index.ts'

/** What people write before a number, and the number as it is masked. */
const NUMBER = /(?:我的?|本人的?|联系|聯絡)?(?:身[份分][证證]|手[机機]|[电電][话話]|[银銀]行卡|[证證]件|卡|微信)?(?:[号號][码碼]?|卡[号號])?(?:是|为|為|系|係|[:：])?\s*(?:(?:\+|00)?86[ -]?)?\d+\*+[\dXx]+[，,、。；;]?/gu

export function holdsPersonal(text: string): boolean {
  return maskPersonal(text) !== text
}

/** The words without personal numbers: they say nothing of the matter, and no search needs them. */
export function withoutPersonal(text: string): string {
  return holdsPersonal(text) ? maskPersonal(text).replace(NUMBER, ' ').trim() : text
}
