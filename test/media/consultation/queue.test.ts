import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consultationStateSchema, NEEDS } from '../../../contract/index.ts'
import { waitMinutes } from '../../../media/consultation/estimate.ts'
import type { Situation } from '../../../media/consultation/estimate.ts'
import { BOOKED_START_MS, headStartOf, inOrder, positionOf, priorityOf, waitsSince } from '../../../media/consultation/queue.ts'
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

  const prioritised = fc.uniqueArray(fc.tuple(consultation, fc.subarray([...NEEDS]), fc.boolean(), fc.integer({ min: 0, max: 20 * 60_000 }), fc.option(fc.integer({ min: -30 * 60_000, max: 60 * 60_000 })))
    .map(([one, needs, again, waited, booked]) => aConsultation({
      id: one.id, needs, requestedAt: new Date(Date.parse('2026-06-01T02:00:00Z') - waited).toISOString(), ...(again && { followsId: 'earlier' }),
      ...(booked !== null && { bookedFor: new Date(Date.parse('2026-06-01T02:00:00Z') + booked).toISOString() }),
    })), { selector: ({ id }) => id, maxLength: 30 })

  test('priority goes first, but never before one who has waited so much longer', () => {
    fc.assert(fc.property(prioritised, (all) => {
      const ordered = inOrder(all)
      for (const [at, before] of ordered.entries()) {
        for (const after of ordered.slice(at + 1)) {
          // How much later the one came who is served first.
          const later = waitsSince(before) - waitsSince(after)
          if (later <= 0) continue
          expect(priorityOf(before).length, 'only priority overtakes').toBeGreaterThan(0)
          expect(headStartOf(before)).toBeGreaterThan(headStartOf(after))
          expect(later).toBeLessThanOrEqual(headStartOf(before) - headStartOf(after))
          expect(later).toBeLessThanOrEqual(BOOKED_START_MS)
        }
      }
    }))
  })

  test('several reasons count no more than one', () => {
    const [one, two] = [aConsultation({ id: 'a', needs: ['elder'] }), aConsultation({ id: 'b', needs: ['elder', 'mobility', 'help'], followsId: 'x', requestedAt: '2026-11-22T01:00:01.000Z' })]
    expect(inOrder([two, one])).toEqual([one, two])
  })

  test('who has booked a time is next when it comes, but for those who have waited for a quarter of an hour', () => {
    const came = (id: string, minute: string, more: Partial<Parameters<typeof aConsultation>[0]> = {}) => aConsultation({ id, requestedAt: `2026-11-22T${minute}:00.000Z`, ...more })
    const long = came('long', '01:40')
    const walkIn = came('walk-in', '01:50')
    const elder = came('elder', '01:52', { needs: ['elder'] })
    const booked = came('booked', '02:00', { bookedFor: '2026-11-22T02:00:00.000Z' })
    expect(inOrder([booked, elder, walkIn, long]).map(({ id }) => id)).toEqual(['long', 'booked', 'elder', 'walk-in'])
    expect(priorityOf(booked)).toEqual(['booked'])
  })

  test('who comes long before their time gains nothing by it, and loses nothing', () => {
    const early = aConsultation({ id: 'early', requestedAt: '2026-11-22T01:00:00.000Z', bookedFor: '2026-11-22T02:00:00.000Z' })
    expect(priorityOf(early)).toEqual([])
    expect(headStartOf(early)).toBe(0)
    expect(headStartOf({ ...early, requestedAt: '2026-11-22T01:50:00.000Z' })).toBe(5 * 60_000)
  })

  test('whoever came back stands where they stood', () => {
    const back = aConsultation({ id: 'back', requestedAt: '2026-11-22T01:04:00.000Z', queuedAt: '2026-11-22T01:00:00.000Z' })
    const between = aConsultation({ id: 'between', requestedAt: '2026-11-22T01:02:00.000Z' })
    expect(inOrder([between, back])).toEqual([back, between])
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
  windows: fc.integer({ min: 0, max: 40 }),
  free: fc.integer({ min: 0, max: 40 }),
  serviceMinutes: fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 50 }),
})

describe('estimate of the wait', () => {
  test.each<[string, Partial<Situation>, [number, number] | undefined]>([
    ['nobody there', { windows: 0 }, undefined],
    ['too little to judge by', { serviceMinutes: [8, 9] }, undefined],
    ['a window is free', { position: 1, windows: 2, free: 1 }, [0, 1]],
    ['next when one of two windows is free again', { position: 1, windows: 2, free: 0 }, [0, 10]],
    ['third in line for one busy window', { position: 3, windows: 1, free: 0 }, [10, 30]],
  ])('%s', (_name, change, expected) => {
    const usual: Situation = { position: 1, windows: 2, free: 0, serviceMinutes: [4, 6, 8, 10] }
    expect(waitMinutes({ ...usual, ...change })).toEqual(expected)
  })

  test('is there exactly when there is something to judge by', () => {
    fc.assert(fc.property(situation, (given) => {
      expect(waitMinutes(given) !== undefined).toBe(given.windows > 0 && given.serviceMinutes.length >= 3)
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
      const helped = waitMinutes({ ...given, windows: given.windows + 1, free: given.free + 1 }) ?? [NaN, NaN]
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
