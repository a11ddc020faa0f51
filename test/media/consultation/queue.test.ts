import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consultationStateSchema } from '../../../contract/index.ts'
import { inOrder, positionOf, waitMinutes } from '../../../media/consultation/queue.ts'
import type { Situation } from '../../../media/consultation/queue.ts'
import { aConsultation } from '../../support/desk/samples.ts'

const consultation = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...consultationStateSchema.options),
  requestedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
}).map((fields) => aConsultation(fields))
const queue = fc.uniqueArray(consultation, { selector: ({ id }) => id, maxLength: 30 })

describe('order', () => {
  test('keeps exactly those who wait, longest waiting first, whatever order they come in', () => {
    fc.assert(fc.property(queue, fc.integer(), (all, seed) => {
      const ordered = inOrder(all)
      expect(ordered.map(({ id }) => id).sort()).toEqual(all.filter(({ state }) => state === 'waiting').map(({ id }) => id).sort())
      for (const [at, { requestedAt }] of ordered.entries()) expect(requestedAt >= (ordered[at - 1]?.requestedAt ?? '')).toBe(true)
      const shuffled = [...all].sort((a, b) => hash(a.id, seed) - hash(b.id, seed))
      expect(inOrder(shuffled)).toEqual(ordered)
    }))
  })

  test('positions count from 1 without gaps, and only for those who wait', () => {
    fc.assert(fc.property(queue, (all) => {
      expect(inOrder(all).map(({ id }) => positionOf(id, all))).toEqual(inOrder(all).map((_, at) => at + 1))
      for (const { id, state } of all) if (state !== 'waiting') expect(positionOf(id, all)).toBeUndefined()
    }))
  })
})

const situation: fc.Arbitrary<Situation> = fc.record({
  position: fc.integer({ min: 1, max: 200 }),
  windowsOnline: fc.integer({ min: 0, max: 40 }),
  inHand: fc.integer({ min: 0, max: 60 }),
  serviceMinutes: fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 50 }),
})

describe('estimate of the wait', () => {
  test.each<[string, Partial<Situation>, [number, number] | undefined]>([
    ['nobody online', { windowsOnline: 0 }, undefined],
    ['too little to judge by', { serviceMinutes: [8, 9] }, undefined],
    ['a window is free', { position: 1, windowsOnline: 2, inHand: 1 }, [0, 1]],
    ['next when one of two windows is free again', { position: 1, windowsOnline: 2, inHand: 2 }, [0, 10]],
    ['third in line for one busy window', { position: 3, windowsOnline: 1, inHand: 1 }, [10, 30]],
    ['windows with more than one consultation each are not free', { position: 1, windowsOnline: 1, inHand: 3 }, [0, 10]],
  ])('%s', (_name, change, expected) => {
    const usual: Situation = { position: 1, windowsOnline: 2, inHand: 2, serviceMinutes: [4, 6, 8, 10] }
    expect(waitMinutes({ ...usual, ...change })).toEqual(expected)
  })

  test('is there exactly when there is something to judge by', () => {
    fc.assert(fc.property(situation, (given) => {
      expect(waitMinutes(given) !== undefined).toBe(given.windowsOnline > 0 && given.serviceMinutes.length >= 3)
    }))
  })

  test('is a range of whole minutes that has a width', () => {
    fc.assert(fc.property(situation, (given) => {
      const [low, high] = waitMinutes(given) ?? [0, 1]
      expect(Number.isInteger(low) && Number.isInteger(high)).toBe(true)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeGreaterThan(low)
    }))
  })

  test('never shrinks for those further back, never grows with another window', () => {
    fc.assert(fc.property(situation, (given) => {
      const here = waitMinutes(given)
      if (!here) return
      const behind = waitMinutes({ ...given, position: given.position + 1 }) ?? [NaN, NaN]
      const helped = waitMinutes({ ...given, windowsOnline: given.windowsOnline + 1 }) ?? [NaN, NaN]
      // Rounding to fives instead of minutes may lower the low end by less than one step.
      expect(behind[0]).toBeGreaterThan(here[0] - 5)
      expect(behind[1]).toBeGreaterThanOrEqual(here[1])
      expect(helped[0]).toBeLessThan(here[0] + 5)
      expect(helped[1]).toBeLessThanOrEqual(here[1])
    }))
  })
})

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) | 0, 7)
}
