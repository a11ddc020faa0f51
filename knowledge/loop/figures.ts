/** The overview's figures, as pure calculations. */
import type { Counts, DayCounts, Overview, Period, Proportion, Verdict } from '../../contract/index.ts'
import { addDays, daysOf, MARKS, OUTCOMES } from '../../contract/index.ts'

/** 95 % of a normal distribution lie within so many deviations. */
const Z = 1.96
const COUNTED = ['asked', ...OUTCOMES, ...MARKS] as const

/**
 * Between what the true share lies with 95 % certainty when `count` of `total` drawn ones have it (Wilson's interval, which
 * holds for few and for none). 0–1; null of nothing.
 */
export function wilson(count: number, total: number): { readonly low: number; readonly high: number } | null {
  if (total === 0) return null
  const share = count / total
  const middle = share + Z * Z / (2 * total)
  const reach = Z * Math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
  const scale = 1 + Z * Z / total
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) }
}

export function proportion(count: number, total: number): Proportion {
  const between = wilson(count, total)
  return { count, total, share: total === 0 ? null : count / total, low: between?.low ?? null, high: between?.high ?? null }
}

export const noCounts: Counts = { asked: 0, sure: 0, likely: 0, clarified: 0, none: 0, askedBack: 0, handedOff: 0, helpful: 0, unhelpful: 0 }

export function sumOf(all: readonly Counts[]): Counts {
  return Object.fromEntries(COUNTED.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)])) as unknown as Counts
}

/** To one decimal. */
export function meanOf(all: readonly Counts[], days: number): Counts {
  const sum = sumOf(all)
  return Object.fromEntries(COUNTED.map((name) => [name, Math.round(10 * sum[name] / days) / 10])) as unknown as Counts
}

/** Answered, plainly or as what may be meant, of all questions; one that was asked back about counts by how it ended. */
export const coverage = ({ asked, sure, likely }: Counts): Proportion => proportion(sure + likely, asked)
/** Questions that were asked back about, of all. */
export const askedBack = (counts: Counts): Proportion => proportion(counts.askedBack, counts.asked)
/** Questions after which, within the hour, a person was asked for, of all. */
export const handedOff = (counts: Counts): Proportion => proportion(counts.handedOff, counts.asked)
/** 👍 of all answers that somebody judged. */
export const satisfaction = ({ helpful, unhelpful }: Counts): Proportion => proportion(helpful, helpful + unhelpful)

/** @param levels how often each was given, from 1 to 5. Satisfied are 5, 4 and 3, as the national 好差评 counts it. */
export function ratings(levels: readonly number[]): Overview['ratings'] {
  const total = levels.reduce((sum, count) => sum + count, 0)
  const low = (levels[0] ?? 0) + (levels[1] ?? 0)
  return { ...proportion(total - low, total), levels }
}

/** Right of those that could be judged; beside it, right or partly right. */
export function precision({ right, partly, wrong, unclear }: Readonly<Record<Verdict, number>>): Overview['precision'] {
  const judged = right + partly + wrong
  return { right: proportion(right, judged), tolerable: proportion(right + partly, judged), unclear }
}

/** The value below which `share` of them lie (the nearest of them); null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

const HOUR_MS = 3_600_000

/** Hours from the question to the article: half of them took no longer than the median, 9 of 10 no longer than `hours90`. */
export function missToPublished(all: readonly { readonly askedAt: string; readonly publishedAt: string }[]): Overview['missToPublished'] {
  const hours = all.map(({ askedAt, publishedAt }) => Math.max(0, (Date.parse(publishedAt) - Date.parse(askedAt)) / HOUR_MS))
  return { count: hours.length, medianHours: percentile(hours, 0.5), hours90: percentile(hours, 0.9) }
}

/** The same number of days, just before. */
export function periodBefore({ from, to }: Period): Period {
  const { length } = daysOf({ from, to })
  return { from: addDays(from, -length), to: addDays(from, -1) }
}

/** Every day of the period, those without questions too. */
export function everyDay(period: Period, days: readonly DayCounts[]): DayCounts[] {
  const known = new Map(days.map((counts) => [counts.day, counts]))
  return daysOf(period).map((day) => known.get(day) ?? { ...noCounts, day })
}
