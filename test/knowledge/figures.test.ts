/** The overview's figures as tables of cases. */
import { describe, expect, it } from 'vitest'
import type { Counts } from '../../contract/index.ts'
import { periodSchema } from '../../contract/index.ts'
import { askedBack, coverage, everyDay, handedOff, meanOf, missToPublished, noCounts, percentile, periodBefore, precision, proportion, ratings, satisfaction, sumOf, wilson } from '../../knowledge/loop/figures.ts'

const counts = (change: Partial<Counts>): Counts => ({ ...noCounts, ...change })

describe('Wilson\'s interval', () => {
  // Values of the textbook formula with z = 1.96.
  it.each([
    [0, 10, 0, 0.2775], [10, 10, 0.7225, 1], [5, 10, 0.2366, 0.7634], [1, 1, 0.2065, 1], [81, 263, 0.2553, 0.3662], [900, 1000, 0.8799, 0.9171],
  ])('%i of %i: %f to %f', (count, total, low, high) => {
    const between = wilson(count, total)
    expect(between?.low).toBeCloseTo(low, 3)
    expect(between?.high).toBeCloseTo(high, 3)
  })

  it('says nothing of nothing', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(proportion(0, 0)).toEqual({ count: 0, total: 0, share: null, low: null, high: null })
  })
})

describe('shares', () => {
  const some = counts({ asked: 20, sure: 12, likely: 3, clarified: 1, none: 4, askedBack: 5, handedOff: 2, helpful: 6, unhelpful: 2 })
  it.each([['coverage', coverage, 15, 20], ['asked back', askedBack, 5, 20], ['handed off', handedOff, 2, 20], ['satisfaction', satisfaction, 6, 8]] as const)('%s', (_, figure, count, total) => {
    expect(figure(some)).toMatchObject({ count, total, share: count / total })
    expect(figure(noCounts).share).toBeNull()
  })

  it('ratings: 3, 4 and 5 are satisfied', () => {
    expect(ratings([1, 2, 3, 4, 10])).toMatchObject({ count: 17, total: 20, share: 0.85, levels: [1, 2, 3, 4, 10] })
    expect(ratings([0, 0, 0, 0, 0]).share).toBeNull()
  })

  it('precision: what nobody could judge counts neither way', () => {
    expect(precision({ right: 6, partly: 2, wrong: 2, unclear: 5 })).toMatchObject({ right: { count: 6, total: 10 }, tolerable: { count: 8, total: 10 }, unclear: 5 })
    expect(precision({ right: 0, partly: 0, wrong: 0, unclear: 3 }).right.share).toBeNull()
  })
})

describe('times', () => {
  it.each([[[], 0.5, null], [[7], 0.5, 7], [[3, 1, 2], 0.5, 2], [[4, 1, 3, 2], 0.5, 2], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9], [[1, 2], 0.9, 2]])('of %j, %f lie at or below %s', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected)
  })

  it('from the question to its article, in hours', () => {
    const asked = '2026-11-20T00:00:00.000Z'
    const at = (publishedAt: string) => ({ askedAt: asked, publishedAt })
    expect(missToPublished([at('2026-11-20T06:15:00.000Z'), at('2026-11-21T00:00:00.000Z'), at('2026-11-30T00:00:00.000Z')])).toEqual({ count: 3, medianHours: 24, hours90: 240 })
    expect(missToPublished([])).toEqual({ count: 0, medianHours: null, hours90: null })
  })
})

describe('days', () => {
  it('fills in the days without questions, and knows what came before', () => {
    const period = { from: '2026-02-27', to: '2026-03-02' }
    expect(everyDay(period, [{ ...counts({ asked: 3 }), day: '2026-02-28' }]).map(({ day, asked }) => [day, asked])).toEqual([['2026-02-27', 0], ['2026-02-28', 3], ['2026-03-01', 0], ['2026-03-02', 0]])
    expect(periodBefore(period)).toEqual({ from: '2026-02-23', to: '2026-02-26' })
    expect(periodBefore({ from: '2026-11-22', to: '2026-11-22' })).toEqual({ from: '2026-11-21', to: '2026-11-21' })
  })

  it('sums, and means to a tenth', () => {
    const days = [counts({ asked: 3, sure: 1 }), counts({ asked: 4, none: 2 })]
    expect(sumOf(days)).toEqual(counts({ asked: 7, sure: 1, none: 2 }))
    expect(meanOf(days, 7)).toMatchObject({ asked: 1, sure: 0.1, none: 0.3 })
  })

  it.each([
    ['2026-11-01', '2026-11-30', true], ['2026-11-22', '2026-11-22', true], ['2025-11-23', '2026-11-22', true], ['2026-11-23', '2026-11-22', false],
    ['2020-01-01', '2026-11-22', false], ['2026-02-30', '2026-03-01', false], ['', '2026-11-22', false],
  ])('a period from %s to %s: %s', (from, to, isOne) => {
    expect(periodSchema.safeParse({ from, to }).success).toBe(isOne)
  })
})
