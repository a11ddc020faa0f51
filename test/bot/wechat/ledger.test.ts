/** What may be sent to one person: never more than the platform lets through, however it counts; and what waits is not lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ledger, Sender } from '../../../bot/channel/wechat/ledger.ts'
import { closed, EMPTY_LEDGER, left, mayType, received, sent, usedUp } from '../../../bot/channel/wechat/ledger.ts'

const HOUR = 3_600_000
const T = Date.parse('2026-11-23T08:00:00Z')
const sends = (ledger: Ledger, count: number, at: number): Ledger => count === 0 ? ledger : sends(sent(ledger, at), count - 1, at)

describe('a message of theirs', () => {
  const wrote = received(EMPTY_LEDGER, 'message', T, T)
  it('allows five within 48 hours', () => {
    expect(left(EMPTY_LEDGER, 'staff', T, 1)).toBe(0)
    expect(left(wrote, 'staff', T, 1)).toBe(5)
    expect(left(sends(wrote, 5, T + 1), 'staff', T + 2, 1)).toBe(0)
    expect(left(wrote, 'staff', T + 47 * HOUR, 1)).toBe(5)
    expect(left(wrote, 'staff', T + 48 * HOUR, 1)).toBe(0)
  })

  it('keeps one of them for staff', () => {
    expect(left(wrote, 'bot', T, 1)).toBe(4)
    expect(left(sends(wrote, 4, T + 1), 'bot', T + 2, 1)).toBe(0)
    expect(left(sends(wrote, 4, T + 1), 'staff', T + 2, 1)).toBe(1)
  })

  it('begins anew with the next one, but for what was sent in its second', () => {
    const spent = sends(wrote, 5, T + 10_500)
    expect(left(received(spent, 'message', T + 11_000, T + 11_200), 'staff', T + 11_300, 0)).toBe(5)
    expect(left(received(spent, 'message', T + 10_000, T + 11_200), 'staff', T + 11_300, 0)).toBe(0)
  })

  it('that comes late takes nothing back', () => {
    expect(received(received(EMPTY_LEDGER, 'message', T, T), 'message', T - 5000, T)).toEqual(wrote)
  })
})

describe('a tap, a follow, a scan', () => {
  const tapped = received(EMPTY_LEDGER, 'event', T, T)
  it('allows three within a minute', () => {
    expect(left(tapped, 'staff', T, 0)).toBe(3)
    expect(left(sends(tapped, 3, T + 1), 'staff', T + 2, 0)).toBe(0)
    expect(left(tapped, 'staff', T + 60_000, 0)).toBe(0)
  })
})

it('takes the platform\'s word that it is used up, or closed, until they come again', () => {
  const wrote = received(EMPTY_LEDGER, 'message', T, T)
  for (const ledger of [usedUp(wrote, T + 1), closed(wrote)]) {
    expect(left(ledger, 'staff', T + 2, 0)).toBe(0)
    expect(left(received(ledger, 'message', T + 5000, T + 5000), 'staff', T + 5001, 0)).toBe(5)
  }
})

it('shows that somebody types within half a minute of their message, and not while it is shown', () => {
  const wrote = received(EMPTY_LEDGER, 'message', T, T)
  expect(mayType(EMPTY_LEDGER, 0, T)).toBe(false)
  expect(mayType(wrote, 0, T + 4000)).toBe(true)
  expect(mayType(wrote, T + 4000, T + 10_000)).toBe(false)
  expect(mayType(wrote, T + 4000, T + 20_000)).toBe(true)
  expect(mayType(wrote, 0, T + 30_000)).toBe(false)
})

/** The platform as it might count: which of the open clocks a message goes on. */
type Counting = 'message first' | 'event first' | 'both'
class Platform {
  readonly #counting: Counting
  readonly #windows = { message: { at: -Infinity, used: 0, most: 5, ms: 48 * HOUR }, event: { at: -Infinity, used: 0, most: 3, ms: 60_000 } }
  constructor(counting: Counting) { this.#counting = counting }
  touched(what: 'message' | 'event', now: number): void { Object.assign(this.#windows[what], { at: now, used: 0 }) }
  accepts(now: number): boolean {
    const { message, event } = this.#windows
    const open = (this.#counting === 'event first' ? [event, message] : [message, event]).filter(({ at, ms, used, most }) => now - at < ms && used < most)
    for (const one of this.#counting === 'both' ? [message, event] : open.slice(0, 1)) one.used++
    return open.length > 0
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('message' as const, 'event' as const), /** The push comes later than the platform knows. */ lateMs: fc.nat(3000) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.oneof(fc.nat(2000), fc.nat(70_000), fc.nat(50 * HOUR)) }),
  fc.record({ kind: fc.constant('say' as const), by: fc.constantFrom<Sender>('bot', 'staff') }),
)

it('never sends what the platform would refuse, keeps the order, and sends all in the end', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom<Counting>('message first', 'event first', 'both'), fc.integer({ min: 0, max: 2 }), (steps, counting, reserve) => {
    const platform = new Platform(counting)
    let ledger: Ledger = EMPTY_LEDGER
    let now = T
    let pushes: { at: number; what: 'message' | 'event'; due: number }[] = []
    const waiting: { n: number; by: Sender }[] = []
    const arrived: number[] = []
    let said = 0
    const work = (): void => {
      for (const { at, what } of pushes.filter(({ due }) => due <= now)) ledger = received(ledger, what, Math.floor(at / 1000) * 1000, now)
      pushes = pushes.filter(({ due }) => due > now)
      for (let next = waiting[0]; next && left(ledger, next.by, now, reserve) > 0; next = waiting[0]) {
        expect(platform.accepts(now)).toBe(true)
        ledger = sent(ledger, now)
        arrived.push(next.n)
        waiting.shift()
      }
    }
    for (const one of steps) {
      if (one.kind === 'wait') now += one.ms
      else if (one.kind === 'say') waiting.push({ n: said++, by: one.by })
      else {
        platform.touched(one.kind, now)
        pushes.push({ at: now, what: one.kind, due: now + one.lateMs })
      }
      work()
    }
    // They keep writing, and get everything.
    for (let more = 0; more <= said; more++) {
      now += 10_000
      platform.touched('message', now)
      pushes.push({ at: now, what: 'message', due: now })
      work()
    }
    expect(arrived).toEqual(Array.from({ length: said }, (_, n) => n))
  }), { numRuns: 500 })
})
