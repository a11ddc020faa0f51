/**
 * Lists in a cell, an item a line, so that a person can read and change them, and so that nothing is lost: a line break
 * inside an item is written ⏎, and ｜ parts a material's name from its note. A backslash says that one is meant as it is.
 */
import type { Material } from '../../contract/index.ts'

const OPTIONAL = '非必需'

/** The items as lines. */
export function toLines(items: readonly string[]): string {
  return items.map((item) => item.replace(/(\\*)(⏎|\n)/g, (_, slashes: string, mark: string) => mark === '\n' ? `${slashes}${slashes}⏎` : `${slashes}${slashes}\\⏎`)).join('\n')
}

/** The items again; empty lines between them are nothing. */
export function fromLines(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/(\\*)⏎/g, (_, slashes: string) => `${slashes.slice(0, slashes.length / 2)}${slashes.length % 2 === 0 ? '\n' : '⏎'}`)).filter((line) => line.trim())
}

/** `身份证`, `照片｜两寸`, `授权书｜由他人代办时｜非必需`. */
export function materialLine({ name, note, required }: Material): string {
  const parts = [name, note ?? '', required ? '' : OPTIONAL]
  // A note that reads like the mark is followed by an empty place for the mark.
  const count = note === OPTIONAL ? 3 : parts.findLastIndex(Boolean) + 1
  const shown = !required && !note ? [name, OPTIONAL] : parts.slice(0, count)
  return shown.map((part, at) => {
    const guarded = part.replace(/(\\*)｜/g, '$1$1\\｜')
    return at < shown.length - 1 ? guarded.replace(/\\+$/, '$&$&') : guarded
  }).join('｜')
}

export function materialFrom(line: string): { name: string; note?: string; required: boolean } {
  const [name = '', note = '', mark] = partsOf(line)
  if (mark === undefined && note === OPTIONAL) return { name, required: false }
  return { name, ...(note && { note }), required: mark !== OPTIONAL }
}

/** A ｜ behind an odd number of backslashes is a character like any other. */
function partsOf(line: string): string[] {
  const parts = ['']
  let from = 0
  for (const { 0: whole, 1: slashes = '', index } of line.matchAll(/(\\*)｜/g)) {
    const before = line.slice(from, index) + slashes.slice(0, slashes.length / 2)
    from = index + whole.length
    parts.push(`${parts.pop() ?? ''}${before}${slashes.length % 2 === 0 ? '' : '｜'}`)
    if (slashes.length % 2 === 0) parts.push('')
  }
  parts.push(`${parts.pop() ?? ''}${line.slice(from)}`)
  return parts.map((part) => part.trim())
}
