/** Two small learners: weights that put the right one of a list first, and a logistic regression. Both by Adam, both regularised. */

/** One question: the features of each article found, and which of them are right. */
export interface List {
  readonly features: readonly (readonly number[])[]
  readonly right: readonly boolean[]
  readonly weight: number
}

const STEPS = 400
const RATE = 0.05

/** Minimises a mean loss from its gradient; the features are scaled to one spread meanwhile, so that the penalty is fair. */
function adam(size: number, spread: readonly number[], penalty: number, gradient: (weights: Float64Array) => Float64Array): number[] {
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let step = 1; step <= STEPS; step++) {
    const slope = gradient(weights.map((weight, i) => weight / (spread[i] ?? 1)))
    for (let i = 0; i < size; i++) {
      const g = (slope[i] ?? 0) / (spread[i] ?? 1) + penalty * (weights[i] ?? 0)
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g
      weights[i] = (weights[i] ?? 0) - RATE * ((first[i] ?? 0) / (1 - 0.9 ** step)) / (Math.sqrt((second[i] ?? 0) / (1 - 0.999 ** step)) + 1e-8)
    }
  }
  return Array.from(weights, (weight, i) => weight / (spread[i] ?? 1))
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function spreadOf(rows: readonly (readonly number[])[], size: number): number[] {
  return Array.from({ length: size }, (_, i) => {
    const mean = rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length
    return Math.max(1e-3, Math.sqrt(rows.reduce((sum, row) => sum + ((row[i] ?? 0) - mean) ** 2, 0) / rows.length))
  })
}

/** Listwise softmax: the right ones' share of the odds, as large as can be. */
export function fitRanking(lists: readonly List[], size: number, penalty = 0.005): number[] {
  const usable = lists.filter(({ right }) => right.includes(true) && right.includes(false))
  const total = usable.reduce((sum, { weight }) => sum + weight, 0)
  const centred = usable.flatMap(({ features }) => features.map((row) => row.map((value, i) => value - features.reduce((sum, other) => sum + (other[i] ?? 0), 0) / features.length)))
  return adam(size, spreadOf(centred, size), penalty, (weights) => {
    const slope = new Float64Array(size)
    for (const { features, right, weight } of usable) {
      const scores = features.map((row) => dot(row, weights))
      const highest = Math.max(...scores)
      const odds = scores.map((score) => Math.exp(score - highest))
      const all = odds.reduce((sum, one) => sum + one, 0)
      const good = odds.reduce((sum, one, j) => sum + (right[j] ? one : 0), 0)
      features.forEach((row, j) => {
        const pull = (odds[j] ?? 0) / all - (right[j] ? (odds[j] ?? 0) / good : 0)
        row.forEach((value, i) => { slope[i] = (slope[i] ?? 0) + pull * value * weight / total })
      })
    }
    return slope
  })
}

/** @returns weights, the bias last */
export function fitLogistic(rows: readonly (readonly number[])[], right: readonly boolean[], weight: readonly number[], penalty = 0.001): number[] {
  const size = (rows[0]?.length ?? 0) + 1
  const total = weight.reduce((sum, one) => sum + one, 0)
  return adam(size, [...spreadOf(rows, size - 1), 1], penalty, (weights) => {
    const slope = new Float64Array(size)
    rows.forEach((row, j) => {
      const sum = dot(row, weights) + (weights[size - 1] ?? 0)
      const miss = (1 / (1 + Math.exp(-sum)) - (right[j] ? 1 : 0)) * (weight[j] ?? 1) / total
      row.forEach((value, i) => { slope[i] = (slope[i] ?? 0) + miss * value })
      slope[size - 1] = (slope[size - 1] ?? 0) + miss
    })
    return slope
  })
}

export function logistic(row: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-(dot(row, weights) + (weights[row.length] ?? 0))))
}

/** How often a right one is above a wrong one. */
export function auroc(scores: readonly number[], right: readonly boolean[]): number {
  const order = scores.map((score, i) => ({ score, right: right[i] ?? false })).sort((a, b) => a.score - b.score)
  let ranks = 0
  order.forEach((one, i) => { if (one.right) ranks += i + 1 })
  const positive = order.filter((one) => one.right).length
  const negative = order.length - positive
  return positive && negative ? (ranks - positive * (positive + 1) / 2) / (positive * negative) : 0
}

/** Share of all that may be answered, taking the surest first, while so many of the answers given are right. */
export function coverageAt(precision: number, answers: readonly { confidence: number; right: boolean }[], answerable: number): number {
  let best = 0
  let right = 0
  answers.toSorted((a, b) => b.confidence - a.confidence).forEach((one, i) => {
    if (one.right) right++
    if (right / (i + 1) >= precision) best = right
  })
  return best / answerable
}
