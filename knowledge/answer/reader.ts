/** Reads a text for a question: which stretches answer it, and with how much of the odds each. */
import type { Question } from '../search/question.ts'
import { fold } from '../text/fold.ts'
import { formOf } from './form.ts'
import type { Form } from './form.ts'
import { sentencesOf } from './layout.ts'
import type { Sought } from './matter.ts'
import { Matter } from './matter.ts'
import type { Spans } from './spans.ts'
import { AT, WIDTH, spansOf } from './spans.ts'
import type { Weights } from './spanWeights.ts'
import { SHIPPED } from './spanWeights.ts'

/** A stretch that may answer, [start, end) in UTF-16 units, and its share of the odds. */
export interface Likely {
  readonly start: number
  readonly end: number
  readonly share: number
}

export interface Reading {
  readonly matter: Matter
  /** The likeliest first, at most `KEPT`. */
  readonly likely: readonly Likely[]
  /** The stretch that has most in common with all that may answer; none in a text without a letter. */
  readonly best?: Likely
}

export type Rarity = (term: string) => number
type Asked = Pick<Question, 'plain' | 'terms'>

export interface Reader {
  readonly weights?: Weights
  /** What the answer must hold; where nothing in the text does, it need not. */
  readonly tells?: RegExp | undefined
}

/** A stretch that does not hold it in so many characters comes after all that do. */
const AT_ONCE = 60
const UNTELLING = 100

/** So many are weighed against each other; of the first of them one is chosen. */
const KEPT = 150
const CHOSEN_FROM = 60

/**
 * @param text as written
 * @param idf how rare a term is in the guidance
 */
export function readFor(text: string, question: Asked, idf: Rarity, { weights = SHIPPED, tells }: Reader = {}): Reading {
  const folded = fold(text)
  const matter = new Matter(folded, sentencesOf(folded), soughtIn(question, idf))
  const form = formOf(question.plain)
  const spans = spansOf(matter, form, tells)
  const scores = scoresOf(spans, form, weights)
  if (tells) for (let i = 0; i < scores.length; i++) if (!tells.test(folded.slice(spans.start[i], Math.min(spans.end[i] ?? 0, (spans.start[i] ?? 0) + AT_ONCE)))) scores[i] = (scores[i] ?? 0) - UNTELLING
  const order = likeliest(scores)
  const top = scores[order[0] ?? 0] ?? 0
  let all = 0
  for (const score of scores) all += Math.exp(score - top)
  const likely = order.map((i) => ({ start: spans.start[i] ?? 0, end: spans.end[i] ?? 0, share: Math.exp((scores[i] ?? 0) - top) / all }))
  const best = central(likely)
  return { matter, likely, ...(best && { best }) }
}

export function soughtIn({ terms }: Pick<Question, 'terms'>, idf: Rarity): Sought[] {
  return terms.map(({ term, weight }) => ({ term, worth: weight * idf(term) })).filter(({ worth }) => worth > 0)
}

function scoresOf({ count, rows }: Spans, form: Form, { brief, full, length }: Weights): Float64Array {
  const weights = Float64Array.from(form.brief ? brief : full)
  const [linear, square] = length[form.kind]
  weights[AT.length] = (weights[AT.length] ?? 0) + linear
  weights[AT.length2] = (weights[AT.length2] ?? 0) + square
  const scores = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let j = 0, at = i * WIDTH; j < WIDTH; j++) sum += (rows[at + j] ?? 0) * (weights[j] ?? 0)
    scores[i] = sum
  }
  return scores
}

/** The places of the highest `KEPT`, the highest first. */
function likeliest(scores: Float64Array): number[] {
  const floor = scores.length > KEPT ? Float64Array.from(scores).sort()[scores.length - KEPT] ?? -Infinity : -Infinity
  const kept: number[] = []
  for (let i = 0; i < scores.length; i++) if ((scores[i] ?? 0) >= floor) kept.push(i)
  return kept.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, KEPT)
}

/** The one whose characters are, weighed by their odds, most in common with the others: a guess in the middle beats the likeliest. */
function central(likely: readonly Likely[]): Likely | undefined {
  let best: Likely | undefined
  let most = -1
  for (const one of likely.slice(0, CHOSEN_FROM)) {
    let sum = 0
    for (const other of likely) {
      const common = Math.min(one.end, other.end) - Math.max(one.start, other.start)
      if (common > 0) sum += other.share * 2 * common / (one.end - one.start + other.end - other.start)
    }
    if (sum > most) [best, most] = [one, sum]
  }
  return best && { ...best, share: most }
}
