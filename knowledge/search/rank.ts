/**
 * Which articles fit a question, best first. The index proposes by the whole document; here each proposal is looked at
 * more closely: its best passage or phrasing, its name, the place it speaks of.
 */
import { fold } from '../text/fold.ts'
import { termsOf } from '../text/segment.ts'
import type { ArticleIndex, Entry } from './articleIndex.ts'
import { placeAgreement, placesIn } from './places.ts'
import type { Question } from './question.ts'
import { unitsOf } from './units.ts'

export interface Parts {
  /** BM25F over the document, as a share of the most the question could get. */
  readonly document: number
  /** The best unit on its own, likewise. */
  readonly passage: number
  /** Share of the question's weight that the best unit holds. */
  readonly coverage: number
  /** How far the question and the nearest name or phrasing are the same, both ways, 0–1. */
  readonly phrasing: number
  /** −1 … 1, see placeAgreement. */
  readonly place: number
}

export interface Ranked {
  readonly document: number
  readonly entry: Entry
  readonly score: number
  readonly parts: Parts
  /** Index of the best body unit among the article's units, or of its name when the body says nothing. */
  readonly unit: number
}

export const WEIGHTS = { document: 1, passage: 0.5, phrasing: 0.3, place: 0.15 }
const PROPOSALS = 60

/** @param isOpen whether a document may answer today */
export function rank(index: ArticleIndex, question: Question, isOpen: (document: number) => boolean): Ranked[] {
  const { inverted } = index
  const most = question.terms.reduce((sum, { term, weight }) => sum + weight * inverted.idf(term), 0) * 2.2
  if (most === 0) return []
  const asked = placesIn(question.plain)
  const ranked = inverted.score(question.terms, PROPOSALS, isOpen).flatMap(({ document, score }): Ranked[] => {
    const entry = index.entry(document)
    if (!entry) return []
    const [first] = inverted.range(document)
    const units = unitsOf(entry.article.content)
    let best = { unit: 0, score: 0, coverage: 0 }
    let bestBody = { unit: 0, score: 0 }
    for (const found of inverted.scoreUnits(document, question.terms)) {
      const unit = found.unit - first
      if (found.score > best.score) best = { unit, score: found.score, coverage: found.coverage }
      if (units[unit]?.role === 'body' && found.score > bestBody.score) bestBody = { unit, score: found.score }
    }
    const parts: Parts = {
      document: score / most,
      passage: best.score / most,
      coverage: best.coverage,
      phrasing: phrasing(index, question, units.filter(({ role }) => role === 'name' || role === 'alias').map(({ text }) => text)),
      place: placeAgreement(asked, entry.places.size ? entry.places : entry.mentions),
    }
    return [{ document, entry, score: total(parts), parts, unit: bestBody.unit }]
  })
  return ranked.sort((a, b) => b.score - a.score || a.document - b.document)
}

function total(parts: Parts): number {
  return parts.document * WEIGHTS.document + parts.passage * WEIGHTS.passage + parts.phrasing * WEIGHTS.phrasing + parts.place * WEIGHTS.place
}

/** Twice the common weight over the weight of both, for the nearest of the phrasings. */
function phrasing(index: ArticleIndex, question: Question, phrasings: readonly string[]): number {
  const weights = new Map(question.terms.map(({ term, weight }) => [term, weight * index.inverted.idf(term)]))
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  let best = 0
  for (const text of phrasings) {
    let common = 0
    let own = 0
    for (const term of new Set(termsOf(fold(text)))) {
      common += weights.get(term) ?? 0
      own += index.inverted.idf(term)
    }
    best = Math.max(best, 2 * common / (all + own))
  }
  return best
}
