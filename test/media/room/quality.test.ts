import { describe, expect, test } from 'vitest'
import { createSmoother, qualityOf } from '../../../media/room/quality.ts'
import type { Look } from '../../../media/room/quality.ts'

const look = (loss = 0, roundTripMs = 40): Look => ({ silent: false, loss, roundTripMs })
const nothing: Look = { silent: true }

describe('a seat’s network', () => {
  test.each([
    ['good', look(0.01, 120)],
    ['good', { silent: false }],
    ['fair', look(0.05)],
    ['fair', look(0, 400)],
    ['poor', look(0.15)],
    ['poor', look(0, 900)],
    ['lost', nothing],
  ] as const)('is called %s', (word, one) => { expect(qualityOf(one)).toBe(word) })

  test('one bad moment is no trouble, two are, and so with getting better', () => {
    const smooth = createSmoother()
    const bad = look(0.2)
    expect([look(), look(), bad, look(), bad, bad, look(), look()].map(smooth)).toEqual(['good', 'good', 'good', 'good', 'poor', 'poor', 'poor', 'good'])
  })

  test('is lost at once, and found at once', () => {
    const smooth = createSmoother()
    expect([look(), nothing, look(0.05), look(0.05)].map(smooth)).toEqual(['good', 'lost', 'fair', 'fair'])
  })
})
