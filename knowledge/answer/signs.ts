/** What speaks for a text's answering a question at all. */
import type { Reading } from './reader.ts'

export const SIGNS = ['agreement', 'score', 'missing', 'sentence', 'context', 'rare'] as const
export type Sign = (typeof SIGNS)[number]

/** In the order of `SIGNS`; 0 throughout where nothing may answer. */
export function signsOf({ matter, best, score }: Omit<Reading, 'support'>): number[] {
  if (!best) return SIGNS.map(() => 0)
  const k = matter.sentenceAt(best.start)
  return [best.share, score / 10, matter.missing, matter.share(k), matter.context(k, 1), matter.rare(k)]
}
