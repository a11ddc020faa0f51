/** Fits the reader of answers: a softmax over all stretches of a text, judged by how much of the reference answer one drawn from it would hold. */
import { BRIEF, KINDS } from '../../../knowledge/answer/form.ts'
import type { Form } from '../../../knowledge/answer/form.ts'
import { AT, WIDTH } from '../../../knowledge/answer/spans.ts'
import type { Weights } from '../../../knowledge/answer/spanWeights.ts'

/** One question on the document that answers it. */
export interface Lesson {
  readonly form: Form
  readonly count: number
  /** `count` rows of `WIDTH`. */
  readonly rows: Float32Array
  /** F1 of each stretch against the reference answer, 0–1. */
  readonly worth: Float32Array
}

interface Sampled extends Lesson {
  /** Logarithm of how many stretches each one stands for. */
  readonly standsFor: Float32Array
}

const STEPS = 80
const RATE = 0.05
/** Part of the loss that is the expected F1; the rest is the likelihood of the better stretches, which helps at the start. */
const EXPECTED = 0.9
const PENALTY = 0.005
/** Stretches that share so little with the reference are sampled, about so many a question. */
const POOR = 0.3
const SAMPLED = 300
const GOOD = 0.4

const SIZE = WIDTH * 2 + KINDS.length * 2

/** @param without features that are held at 0 */
export function fitSpans(lessons: readonly Lesson[], without: ReadonlySet<number> = new Set()): Weights {
  const sampled = lessons.map(sample).filter(({ worth }) => worth.some((one) => one > GOOD))
  const spread = spreadOf(sampled)
  const weights = new Float64Array(SIZE)
  const first = new Float64Array(SIZE)
  const second = new Float64Array(SIZE)
  for (let step = 1; step <= STEPS; step++) {
    const slope = slopeOf(sampled, weights.map((weight, i) => weight / (spread[i] ?? 1)))
    const rate = RATE * (step > STEPS * 0.7 ? 0.3 : 1)
    for (let i = 0; i < SIZE; i++) {
      const g = (slope[i] ?? 0) / sampled.length / (spread[i] ?? 1) + PENALTY * (weights[i] ?? 0)
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g
      weights[i] = without.has(i < WIDTH ? i : i - WIDTH) ? 0 : (weights[i] ?? 0) - rate * ((first[i] ?? 0) / (1 - 0.9 ** step)) / (Math.sqrt((second[i] ?? 0) / (1 - 0.99 ** step)) + 1e-8)
    }
  }
  const real = Array.from(weights, (weight, i) => weight / (spread[i] ?? 1))
  const column = (start: number): number[] => real.slice(start, start + WIDTH)
  const length = KINDS.map((kind, i) => {
    const shared = BRIEF.has(kind) ? 0 : WIDTH
    return [kind, [AT.length, AT.length2].map((at, j) => (real[shared + at] ?? 0) + (real[WIDTH * 2 + i * 2 + j] ?? 0))]
  })
  const alone = (values: number[]): number[] => values.map((value, i) => i === AT.length || i === AT.length2 ? 0 : value)
  return { brief: alone(column(0)), full: alone(column(WIDTH)), length: Object.fromEntries(length) as Weights['length'] }
}

function sample({ form, count, rows, worth }: Lesson): Sampled {
  const share = Math.min(1, SAMPLED / count)
  const kept: number[] = []
  let seed = 7
  for (let i = 0; i < count; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    if ((worth[i] ?? 0) > POOR || seed / 0x7fffffff < share) kept.push(i)
  }
  const own = new Float32Array(kept.length * WIDTH)
  kept.forEach((i, j) => { own.set(rows.subarray(i * WIDTH, (i + 1) * WIDTH), j * WIDTH) })
  return { form, count: kept.length, rows: own, worth: Float32Array.from(kept, (i) => worth[i] ?? 0), standsFor: Float32Array.from(kept, (i) => (worth[i] ?? 0) > POOR ? 0 : -Math.log(share)) }
}

function spreadOf(lessons: readonly Sampled[]): Float64Array {
  const spread = new Float64Array(SIZE).fill(1)
  for (let j = 0; j < WIDTH; j++) {
    let sum = 0
    let squares = 0
    let count = 0
    for (const { rows, count: own } of lessons) {
      for (let i = 0; i < own; i++) {
        const value = rows[i * WIDTH + j] ?? 0
        sum += value
        squares += value * value
      }
      count += own
    }
    spread[j] = spread[WIDTH + j] = Math.max(0.02, Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)))
  }
  KINDS.forEach((_, i) => {
    spread[WIDTH * 2 + i * 2] = spread[AT.length] ?? 1
    spread[WIDTH * 2 + i * 2 + 1] = spread[AT.length2] ?? 1
  })
  return spread
}

function slopeOf(lessons: readonly Sampled[], weights: Float64Array): Float64Array {
  const slope = new Float64Array(SIZE)
  for (const { form, count, rows, worth, standsFor } of lessons) {
    const column = form.brief ? 0 : WIDTH
    const kind = WIDTH * 2 + KINDS.indexOf(form.kind) * 2
    const odds = new Float64Array(count)
    let top = -Infinity
    for (let i = 0, p = 0; i < count; i++, p += WIDTH) {
      let sum = (standsFor[i] ?? 0) + (rows[p + AT.length] ?? 0) * (weights[kind] ?? 0) + (rows[p + AT.length2] ?? 0) * (weights[kind + 1] ?? 0)
      for (let j = 0; j < WIDTH; j++) sum += (rows[p + j] ?? 0) * (weights[column + j] ?? 0)
      odds[i] = sum
      if (sum > top) top = sum
    }
    let all = 0
    let good = 0
    for (let i = 0; i < count; i++) {
      odds[i] = Math.exp((odds[i] ?? 0) - top)
      all += odds[i] ?? 0
      good += goodness(worth[i] ?? 0)
    }
    let expected = 0
    for (let i = 0; i < count; i++) {
      odds[i] = (odds[i] ?? 0) / all
      expected += (odds[i] ?? 0) * (worth[i] ?? 0)
    }
    for (let i = 0, p = 0; i < count; i++, p += WIDTH) {
      const share = odds[i] ?? 0
      const pull = (1 - EXPECTED) * (share - goodness(worth[i] ?? 0) / good) - EXPECTED * 3 * share * ((worth[i] ?? 0) - expected)
      if (Math.abs(pull) < 1e-6) continue
      for (let j = 0; j < WIDTH; j++) slope[column + j] = (slope[column + j] ?? 0) + pull * (rows[p + j] ?? 0)
      slope[kind] = (slope[kind] ?? 0) + pull * (rows[p + AT.length] ?? 0)
      slope[kind + 1] = (slope[kind + 1] ?? 0) + pull * (rows[p + AT.length2] ?? 0)
    }
  }
  return slope
}

const goodness = (worth: number): number => worth > GOOD ? worth ** 4 : 0
