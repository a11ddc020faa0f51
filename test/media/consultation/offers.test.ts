/** Who is rung for whom. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, NEEDS } from '../../../contract/index.ts'
import type { AtDesk } from '../../../media/consultation/atDesk.ts'
import { isFree, MOST_TEXTS } from '../../../media/consultation/atDesk.ts'
import { lapsesOf, nextChange, offersOf, STEPS } from '../../../media/consultation/offers.ts'
import { passedBy, PASSED_MS, withRing } from '../../../media/consultation/ring.ts'
import type { Consultation } from '../../../media/ports.ts'
import { aConsultation } from '../../support/desk/samples.ts'

const NOW = Date.parse('2026-11-22T02:00:00.000Z')
const RING_MS = 15_000
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString()

function aWindow(fields: Partial<AtDesk> = {}): AtDesk {
  return { id: 'w1', name: '王敏', overflow: false, skills: [], languages: ['cmn'], status: 'online', inHand: 0, owes: false, servedAt: '', ...fields }
}
const waiting = (fields: Partial<Consultation> = {}): Consultation => aConsultation({ requestedAt: ago(0), ...fields })
const rungFor = (consultations: readonly Consultation[], windows: readonly AtDesk[], now = NOW) =>
  offersOf(consultations, windows, now).map(({ consultation, window, reason }) => [consultation.id, window.id, reason])

describe('the circle in which a window is looked for', () => {
  const skilled = aWindow({ id: 'skilled', skills: ['rsj'] })
  const cantonese = aWindow({ id: 'cantonese', languages: ['cmn', 'yue'] })
  const other = aWindow({ id: 'other' })
  const supervisor = aWindow({ id: 'supervisor', overflow: true, skills: ['rsj'], languages: ['cmn', 'yue', 'en'] })
  const inCall = { status: 'inCall' } as const

  test.each<[string, Partial<Consultation>, AtDesk[], [string, string] | undefined]>([
    ['knows the department', { departmentCode: 'rsj' }, [other, skilled, supervisor], ['skilled', 'knows']],
    ['nobody knows it: everybody who speaks the language, at once', { departmentCode: 'gaj' }, [skilled], ['skilled', 'speaks']],
    ['who knows it is talking: not yet another', { departmentCode: 'rsj' }, [{ ...skilled, ...inCall }, other], undefined],
    ['… but after a ring’s time', { departmentCode: 'rsj', requestedAt: ago(15) }, [{ ...skilled, ...inCall }, other], ['other', 'speaks']],
    ['who knows it is away: another at once', { departmentCode: 'rsj' }, [{ ...skilled, status: 'away' }, other], ['other', 'speaks']],
    ['no department known', {}, [other], ['other', 'free']],
    ['speaks the language', { language: 'yue' }, [other, cantonese], ['cantonese', 'free']],
    ['who speaks it is talking: not yet another', { language: 'yue', requestedAt: ago(44) }, [other, { ...cantonese, ...inCall }], undefined],
    ['… but later anybody', { language: 'yue', requestedAt: ago(45) }, [other, { ...cantonese, ...inCall }], ['other', 'free']],
    ['nobody speaks it: anybody at once', { language: 'en' }, [other], ['other', 'free']],
    ['all windows talk: no supervisor yet', { requestedAt: ago(59) }, [{ ...other, ...inCall }, supervisor], undefined],
    ['… but after a minute', { requestedAt: ago(60) }, [{ ...other, ...inCall }, supervisor], ['supervisor', 'overflow']],
    ['no window there at all: a supervisor at once', {}, [supervisor], ['supervisor', 'overflow']],
    ['a supervisor is left in peace while a window is free', { requestedAt: ago(600) }, [supervisor, other], ['other', 'free']],
  ])('%s', (_name, fields, windows, expected) => {
    expect(rungFor([waiting(fields)], windows)).toEqual(expected ? [['c1', ...expected]] : [])
  })
})

describe('fairness among those who fit', () => {
  test('free hands first, even with less knowledge once that circle is open', () => {
    const windows = [aWindow({ id: 'knows', skills: ['rsj'], inHand: 1 }), aWindow({ id: 'free' })]
    expect(rungFor([waiting({ departmentCode: 'rsj' })], windows)).toEqual([['c1', 'knows', 'knows']])
    expect(rungFor([waiting({ departmentCode: 'rsj', requestedAt: ago(20) })], windows)).toEqual([['c1', 'free', 'speaks']])
  })
  test('then whoever has gone longest without one; who has had none comes first', () => {
    const windows = [aWindow({ id: 'a', servedAt: ago(60) }), aWindow({ id: 'b', servedAt: ago(600) }), aWindow({ id: 'c' })]
    const three = ['1', '2', '3'].map((id, at) => waiting({ id, requestedAt: ago(30 - at) }))
    expect(rungFor(three, windows).map(([, window]) => window)).toEqual(['c', 'b', 'a'])
  })
  test.each<[string, Partial<AtDesk>]>([
    ['busy', { status: 'busy' }], ['away', { status: 'away' }], ['in a call', { status: 'inCall' }],
    ['full', { inHand: MOST_TEXTS }], ['owing a summary', { owes: true }],
  ])('nobody is rung who is %s', (_name, fields) => {
    expect(rungFor([waiting({ requestedAt: ago(600) })], [aWindow(fields)])).toEqual([])
  })
})

describe('a ring', () => {
  const rung = (seconds: number) => withRing(waiting(), { windowId: 'w1', windowName: '王敏', reason: 'free' }, NOW - seconds * 1000, RING_MS)

  test('goes on for its time, then runs out', () => {
    expect(lapsesOf([rung(14)], [aWindow()], NOW)).toEqual([])
    expect(lapsesOf([rung(15)], [aWindow()], NOW)).toMatchObject([{ event: 'runOut', windowId: 'w1' }])
  })
  test.each<[string, AtDesk[]]>([
    ['has gone', []], ['says that it is away', [aWindow({ status: 'away' })]], ['has begun a call', [aWindow({ status: 'inCall' })]],
  ])('is withdrawn without waiting when its window %s', (_name, windows) => {
    expect(lapsesOf([rung(3)], windows, NOW)).toMatchObject([{ event: 'withdraw' }])
  })
  test('is over, not endless, when the clock is set back', () => {
    expect(lapsesOf([rung(-3600)], [aWindow()], NOW)).toMatchObject([{ event: 'withdraw' }])
  })
  test('is no business of another node whose clock is a little behind', () => {
    expect(lapsesOf([rung(-1)], [aWindow()], NOW)).toEqual([])
  })
  test('goes to the next one who fits, and not at once to the same one again', () => {
    const passed = passedBy(rung(15), 'w1', NOW)
    expect(rungFor([passed], [aWindow()])).toEqual([])
    expect(rungFor([passed], [aWindow(), aWindow({ id: 'w2' })])).toEqual([['c1', 'w2', 'free']])
    expect(rungFor([passed], [aWindow()], NOW + PASSED_MS)).toEqual([['c1', 'w1', 'free']])
  })
})

const DEPARTMENTS = ['rsj', 'scj', 'gaj'] as const
const windowArbitrary: fc.Arbitrary<AtDesk> = fc.record({
  id: fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5', 'w6'),
  name: fc.constant('窗口'),
  overflow: fc.boolean(),
  skills: fc.subarray([...DEPARTMENTS]),
  languages: fc.subarray([...LANGUAGES]),
  status: fc.constantFrom('online', 'online', 'busy', 'inCall', 'away'),
  inHand: fc.integer({ min: 0, max: MOST_TEXTS }),
  owes: fc.boolean(),
  servedAt: fc.integer({ min: 0, max: 900 }).map(ago),
})
const consultationArbitrary: fc.Arbitrary<Consultation> = fc.record({
  id: fc.uuid(),
  waited: fc.integer({ min: 0, max: 900 }),
  needs: fc.subarray([...NEEDS]),
  departmentCode: fc.option(fc.constantFrom(...DEPARTMENTS), { nil: undefined }),
  language: fc.constantFrom(...LANGUAGES),
  passedBy: fc.option(fc.constantFrom('w1', 'w2'), { nil: undefined }),
  passedAgo: fc.integer({ min: 0, max: 120 }),
}).map(({ id, waited, needs, departmentCode, language, passedBy: by, passedAgo }) => waiting({
  id, needs, language, requestedAt: ago(waited), ...(departmentCode && { departmentCode }), ...(by && { passed: [{ windowId: by, at: ago(passedAgo) }] }),
}))
const desk = fc.record({
  windows: fc.uniqueArray(windowArbitrary, { selector: ({ id }) => id, maxLength: 6 }),
  open: fc.uniqueArray(consultationArbitrary, { selector: ({ id }) => id, maxLength: 10 }),
})

describe('whatever waits and whoever is there', () => {
  const applied = (open: readonly Consultation[], windows: readonly AtDesk[], now = NOW): Consultation[] => {
    const offers = offersOf(open, windows, now)
    return open.map((one) => {
      const offer = offers.find(({ consultation }) => consultation.id === one.id)
      return offer ? withRing(one, { windowId: offer.window.id, windowName: offer.window.name, reason: offer.reason }, now, RING_MS) : one
    })
  }

  test('nobody is rung for two at once, nor two for one, nor anybody who is not free', () => {
    fc.assert(fc.property(desk, ({ open, windows }) => {
      const offers = offersOf(open, windows, NOW)
      expect(new Set(offers.map(({ window }) => window.id)).size).toBe(offers.length)
      expect(new Set(offers.map(({ consultation }) => consultation.id)).size).toBe(offers.length)
      for (const { window } of offers) expect(isFree(window)).toBe(true)
    }))
  })

  test('the same situation gives the same offers, whatever order it is read in; once they are made, none', () => {
    fc.assert(fc.property(desk, ({ open, windows }) => {
      expect(rungFor([...open].reverse(), [...windows].reverse())).toEqual(rungFor(open, windows))
      expect(offersOf(applied(open, windows), windows, NOW)).toEqual([])
    }))
  })

  test('after a minute nobody waits while somebody is free', () => {
    fc.assert(fc.property(desk, ({ open, windows }) => {
      const long = open.map((one) => ({ ...one, requestedAt: ago(STEPS.at(-1)!.afterMs / 1000), passed: [] }))
      const left = applied(long, windows).filter(({ ring }) => !ring)
      const idle = windows.filter((window) => isFree(window) && !applied(long, windows).some(({ ring }) => ring?.windowId === window.id))
      expect(left.length === 0 || idle.length === 0).toBe(true)
    }))
  })

  test('whoever is first in line gets the window that both could have', () => {
    fc.assert(fc.property(desk, ({ open, windows }) => {
      const alike = open.map((one) => ({ ...one, departmentCode: 'rsj', language: 'cmn' as const, passed: [], requestedAt: ago(120) }))
      const offers = offersOf(alike, windows, NOW).map(({ consultation }) => consultation.id)
      const first = [...alike].sort((a, b) => Number(b.needs!.length > 0) - Number(a.needs!.length > 0) || (a.id < b.id ? -1 : 1)).slice(0, offers.length)
      expect([...offers].sort()).toEqual(first.map(({ id }) => id).sort())
    }))
  })

  test('when nothing changes until the time that is named, nothing was to be done before it', () => {
    fc.assert(fc.property(desk, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ open, windows }, share) => {
      const rung = applied(open, windows)
      const next = nextChange(rung, windows, NOW) ?? NOW + 3_600_000
      const before = NOW + Math.floor((next - NOW) * share)
      expect(lapsesOf(rung, windows, before).filter(({ event }) => event === 'runOut')).toEqual([])
      expect(rungFor(rung, windows, before)).toEqual([])
    }))
  })
})
