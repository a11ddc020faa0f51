/** Pure: what was taken out of a text and what was put in, word by word. */
import { diffArrays } from 'diff'

export interface Piece {
  readonly text: string
  /** Stands on one side only. */
  readonly changed: boolean
}

/** Two long texts with nothing in common are not compared to the end. */
const PATIENCE_MS = 500

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** @returns each side in pieces, which add up to the whole text */
export function changedWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const parts = diffArrays(tokensOf(before), tokensOf(after), { timeout: PATIENCE_MS })
  if (!parts) return { before: [{ text: before, changed: true }], after: [{ text: after, changed: true }] }
  const side = (other: 'added' | 'removed'): Piece[] => parts.filter((part) => !part[other])
    .map((part) => ({ text: part.value.join(''), changed: part.added || part.removed }))
  return { before: side('added'), after: side('removed') }
}

const tokensOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment)
