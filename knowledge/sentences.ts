/** The first sentences of a text, and cutting one short. */
import { sentencesOf } from './answer/layout.ts'

/** The first sentences of a text that fit in `max` characters; a first sentence that is longer is cut. */
export function firstSentences(text: string, max: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  if (flat.length <= max) return flat
  let end = 0
  for (const { end: stop } of sentencesOf(flat)) {
    if (stop > max) break
    end = stop
  }
  return end > 0 ? flat.slice(0, end) : cut(flat, max)
}

/** Cut after a comma if there is one in the second half, with an ellipsis; never within a number, a Latin word or a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const short = text.slice(0, max - 1)
  const comma = Math.max(...['，', '、', '；', '。'].map((mark) => short.lastIndexOf(mark)))
  if (comma > max / 2) return `${short.slice(0, comma)}…`
  let end = short.length
  while (end > max / 2 && INSEPARABLE.test(text.slice(end - 1, end + 1))) end--
  return `${short.slice(0, isHighSurrogate(short, end - 1) ? end - 1 : end)}…`
}

/** Two characters that belong together: of a number and its unit, or of a Latin word. */
const INSEPARABLE = /[\p{Script=Latin}\d.,%][\p{Script=Latin}\d.,%]|\d[\u3400-\u9fff]/u

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}
