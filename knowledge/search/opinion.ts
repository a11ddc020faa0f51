/**
 * What models think of the articles, added to what their words say. The weights are chosen by hand, in the scale of RANKING: no
 * model comes with the project to fit them on (docs/models.md says how to see what one does).
 */
import type { Clock } from '../../contract/index.ts'
import { createGuard } from '../models/guard.ts'
import type { Reranker } from '../ports.ts'
import type { Near } from './dense.ts'
import { THRESHOLDS } from './decide.ts'
import type { Ranked } from './rank.ts'
import { unitsOf } from './units.ts'

/** Log odds for one that stands out fully, and for a re-ranker's certain yes (its certain no takes as much away). */
const WEIGHT = { near: 8, reranked: 3 }
/** How much of it the confidence gets besides what comes through the ranking's score. */
const LIFT = 0.4

/** By article id; log odds. */
export type Opinions = ReadonlyMap<string, number>

/** The ranking with the meaning added. One that shares no word with the question rests on its nearest passage. */
export function withNear(ranked: readonly Ranked[], near: readonly Near[]): { ranked: Ranked[]; opinions: Opinions } {
  if (near.length === 0) return { ranked: [...ranked], opinions: new Map() }
  const byId = new Map(near.map((one) => [one.articleId, one]))
  const opinions = new Map(near.map(({ articleId, standout }) => [articleId, WEIGHT.near * standout]))
  const moved = ranked.map((one) => one.parts.document > 0 ? one : { ...one, unit: byId.get(one.entry.article.id)?.unit ?? one.unit })
  return { ranked: withOpinions(moved, opinions), opinions }
}

export function withOpinions(ranked: readonly Ranked[], opinions: Opinions): Ranked[] {
  return ranked.map((one) => ({ ...one, score: one.score + (opinions.get(one.entry.article.id) ?? 0) })).sort((a, b) => b.score - a.score || a.document - b.document)
}

export function together(some: Opinions, more: Opinions): Opinions {
  return new Map([...some, ...[...more].map(([id, odds]) => [id, odds + (some.get(id) ?? 0)] as const)])
}

/**
 * The confidences with the models heard. Only the first one's changes, by how far the models prefer it to every other: two that
 * they find equally fitting stay as unsure as they were. A model alone never makes the hall sure: an article that holds less than half
 * of the question is at most 可能是您要找的.
 */
export function lifted(confidences: readonly number[], ranked: readonly Ranked[], opinions: Opinions): number[] {
  const [first, ...others] = ranked
  const [confidence, ...rest] = confidences
  if (opinions.size === 0 || !first || confidence === undefined) return [...confidences]
  const of = ({ entry }: Ranked): number => opinions.get(entry.article.id) ?? 0
  const lead = of(first) - Math.max(0, ...others.map(of))
  const odds = Math.log(confidence / (1 - confidence)) + LIFT * lead
  const heard = 1 / (1 + Math.exp(-odds))
  return [first.parts.coverage >= 0.5 ? heard : Math.min(heard, THRESHOLDS.sure - 0.01), ...rest]
}

/** So many are read once more, with the question beside them. */
const READ_AGAIN = 10
const RERANK_MS = 800

export interface Rereader {
  /** By article id; empty when the model does not answer in time. */
  opinionsOn(question: string, ranked: readonly Ranked[]): Promise<Opinions>
}

export function createRereader(reranker: Reranker, { clock, onTrouble }: { clock: Clock; onTrouble: (error: unknown) => void }): Rereader {
  // One at a time: it runs on this machine's processors, and the next question is answered without it.
  const guard = createGuard({ limitMs: RERANK_MS, atOnce: 1, clock, onTrouble })
  return {
    async opinionsOn(question, ranked) {
      const read = ranked.slice(0, READ_AGAIN)
      if (read.length < 2) return new Map()
      const passages = read.map(({ entry, unit }) => [entry.title, unitsOf(entry.article.content)[unit]?.text ?? ''].join('\n'))
      const scores = await guard.run((signal) => reranker.rerank(question, passages, signal))
      if (scores?.length !== read.length || !scores.every(Number.isFinite)) return new Map()
      const worst = Math.min(...scores)
      return new Map(ranked.map(({ entry }, i) => [entry.article.id, WEIGHT.reranked * (2 * (scores[i] ?? worst) - 1)]))
    },
  }
}
