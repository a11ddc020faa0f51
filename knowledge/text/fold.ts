/**
 * One spelling for every comparison: full-width → half-width, 繁體 → 简体, lower case, any white space → a space.
 * Character by character, so that an offset in the folded text is the same offset in the original.
 */
import { simplifiers } from './traditional.ts'

const FIRST_HAN = 0x3400
const LAST_HAN = 0x9fff

/** Built once, at the first question: 65,536 codes, each with the code it folds to. */
let table: Uint16Array | undefined

function foldTable(): Uint16Array {
  if (table) return table
  const codes = new Uint16Array(0x10000)
  for (let code = 0; code < codes.length; code++) codes[code] = code
  foldHan(codes)
  for (let code = 0xff01; code <= 0xff5e; code++) codes[code] = code - 0xfee0
  for (let code = 0x41; code <= 0x5a; code++) {
    codes[code] = code + 0x20
    codes[code + 0xfee0] = code + 0x20
  }
  for (const space of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0xa0, 0x200b, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]) codes[space] = 0x20
  for (let space = 0x2000; space <= 0x200a; space++) codes[space] = 0x20
  table = codes
  return codes
}

/**
 * Asks the converter once for every character; one that has no single simplified one stays. So does one that others are
 * simplified to: 么 is to the converter an old form of 幺, but in 什么 it is the simplified form of 麼.
 */
function foldHan(codes: Uint16Array): void {
  const all = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, i) => String.fromCharCode(FIRST_HAN + i))
  const simpler = new Map<number, number>()
  for (const simplify of simplifiers()) {
    simplify(all.join('\n')).split('\n').forEach((char, i) => {
      const code = FIRST_HAN + i
      if (char.length === 1 && char.charCodeAt(0) !== code && !simpler.has(code)) simpler.set(code, char.charCodeAt(0))
    })
  }
  const targets = new Set(simpler.values())
  for (const [code, target] of simpler) if (!targets.has(code)) codes[code] = target
}

/** The folded text, of the same length in UTF-16 units. */
export function fold(text: string): string {
  const codes = foldTable()
  let first = 0
  while (first < text.length && codes[text.charCodeAt(first)] === text.charCodeAt(first)) first++
  if (first === text.length) return text
  let folded = text.slice(0, first)
  for (let start = first; start < text.length; start += PIECE) {
    const length = Math.min(PIECE, text.length - start)
    for (let i = 0; i < length; i++) piece[i] = codes[text.charCodeAt(start + i)] ?? 0
    folded += pieceBytes.toString('utf16le', 0, 2 * length)
  }
  return folded
}

/** Folded codes on their way into a string; its bytes are little-endian on every machine that Node runs on. */
const PIECE = 8192
const piece = new Uint16Array(PIECE)
const pieceBytes = Buffer.from(piece.buffer)

/** Folded, without spaces and punctuation: what is left to say whether two texts say the same. */
export function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
}
