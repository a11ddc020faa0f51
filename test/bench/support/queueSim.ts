/** Plays a year through the desk's own rules, event by event. */
import type { RingReason } from '../../../contract/index.ts'
import type { AtDesk } from '../../../media/consultation/atDesk.ts'
import { isAtWork, isFree } from '../../../media/consultation/atDesk.ts'
import { waitMinutes } from '../../../media/consultation/estimate.ts'
import { lapsesOf, nextChange, offersOf } from '../../../media/consultation/offers.ts'
import { positionOf } from '../../../media/consultation/queue.ts'
import { passedBy, withoutRing, withRing } from '../../../media/consultation/ring.ts'
import type { Consultation } from '../../../media/ports.ts'
import type { YearRequest, YearWindow } from './queueYear.ts'
import { DAY_MS } from './queueYear.ts'

export interface Served {
  readonly request: YearRequest
  /** Until a window accepted, or the applicant gave up. */
  readonly waitedMs: number
  readonly windowId?: string
  readonly reason?: RingReason
  readonly knows: boolean
  readonly speaks: boolean
  readonly serviceMs: number
  /** What the applicant was told when they came, in minutes. */
  readonly told?: readonly [number, number]
}

const RING_MS = 15_000
/** The summary, after each. */
const WRAP_UP_MS = 45_000
/** Whoever let two rings pass is back after this long. */
const BACK_MS = 3 * 60_000
const MOST_MISSED = 2
/** It takes longer where somebody has to be asked, or to be interpreted for, and with others in hand. */
const UNKNOWN_MATTER = 1.3
const OTHER_LANGUAGE = 1.5
const EACH_OTHER_IN_HAND = 0.35
const RECENT = 50

interface Desk {
  readonly window: YearWindow
  texts: number
  videos: number
  owes: number
  missed: number
  away: number
  servedAt: string
}

/**
 * @param seen what the rules are shown of a request. All of it: the desk's rules. Neither needs nor matter nor language: plain
 * first-come-first-served, to whoever has been free longest.
 */
export function simulate(requests: readonly YearRequest[], windows: readonly YearWindow[], seen: (request: YearRequest) => Partial<Consultation>): Served[] {
  const events = createEvents()
  const desks = new Map(windows.map((window): [string, Desk] => [window.id, { window, texts: 0, videos: 0, owes: 0, missed: 0, away: 0, servedAt: '' }]))
  const waiting = new Map<string, { request: YearRequest; consultation: Consultation; rings: number; told: readonly [number, number] | undefined }>()
  const served: Served[] = []
  const recent: number[] = []
  let ticking = Infinity

  const people = (): AtDesk[] => [...desks.values()].map(({ window, texts, videos, owes, away, servedAt }) => ({
    id: window.id, name: window.id, overflow: window.overflow, skills: window.skills, languages: window.languages,
    status: away > 0 ? 'away' : videos > 0 ? 'inCall' : 'online',
    inHand: texts + videos, owes: owes > 0, servedAt,
  }))
  const open = (): Consultation[] => [...waiting.values()].map(({ consultation }) => consultation)
  const keep = (consultation: Consultation): void => {
    const entry = waiting.get(consultation.id)
    if (entry) entry.consultation = consultation
  }

  function arrive(request: YearRequest, now: number): void {
    const consultation: Consultation = {
      id: request.id, conversationId: request.id, applicantId: request.id, state: 'waiting', question: '', tried: [],
      requestedAt: new Date(now).toISOString(), version: 1, ...seen(request),
    }
    const told = tellWait(consultation)
    waiting.set(request.id, { request, consultation, rings: 0, told })
    events.add(now + request.patienceMs, () => { giveUp(request, now) })
  }

  function tellWait(consultation: Consultation): readonly [number, number] | undefined {
    const position = positionOf(consultation.id, [...open(), consultation]) ?? 1
    const atDesk = people().filter(({ overflow }) => !overflow)
    return waitMinutes({
      position, windows: atDesk.filter(isAtWork).length, free: atDesk.filter((one) => isFree(one) && one.inHand === 0).length, serviceMinutes: recent,
    })
  }

  function giveUp(request: YearRequest, came: number): void {
    const entry = waiting.get(request.id)
    if (!entry) return
    waiting.delete(request.id)
    served.push({ request, waitedMs: events.now - came, knows: false, speaks: false, serviceMs: 0, ...(entry.told && { told: entry.told }) })
  }

  function accept(id: string, windowId: string, rungAt: string): void {
    const entry = waiting.get(id)
    const desk = desks.get(windowId)
    const ring = entry?.consultation.ring
    if (!entry || !desk || ring?.windowId !== windowId || ring.at !== rungAt) return
    waiting.delete(id)
    const { request, told } = entry
    const knows = desk.window.skills.includes(request.departmentCode)
    const speaks = desk.window.languages.includes(request.language)
    const serviceMs = request.serviceMs * (knows ? 1 : UNKNOWN_MATTER) * (speaks ? 1 : OTHER_LANGUAGE) * (1 + EACH_OTHER_IN_HAND * (desk.texts + desk.videos))
    const kind = request.video ? 'videos' : 'texts'
    desk[kind]++
    desk.missed = 0
    desk.servedAt = new Date(events.now).toISOString()
    served.push({ request, waitedMs: events.now - Date.parse(entry.consultation.requestedAt), windowId, reason: ring.reason, knows, speaks, serviceMs, ...(told && { told }) })
    events.add(events.now + serviceMs, () => {
      desk[kind]--
      desk.owes++
      recent.unshift(serviceMs / 60_000)
      recent.length = Math.min(recent.length, RECENT)
    })
    events.add(events.now + serviceMs + WRAP_UP_MS, () => { desk.owes-- })
  }

  function dispatch(now: number): void {
    for (const { consultation, windowId, event } of lapsesOf(open(), people(), now)) {
      keep(event === 'runOut' ? passedBy(consultation, windowId, now) : withoutRing(consultation))
      const desk = desks.get(windowId)
      if (event === 'withdraw' || !desk || ++desk.missed < MOST_MISSED) continue
      desk.missed = 0
      desk.away++
      events.add(now + BACK_MS, () => { desk.away-- })
    }
    const atDesk = people()
    for (const { consultation, window, reason } of offersOf(open(), atDesk, now)) {
      const rung = withRing(consultation, { windowId: window.id, windowName: window.name, reason }, now, RING_MS)
      keep(rung)
      const entry = waiting.get(consultation.id)
      const answer = entry?.request.answers[entry.rings++ % entry.request.answers.length]
      const at = rung.ring?.at
      if (answer !== null && answer !== undefined && at !== undefined) events.add(now + answer, () => { accept(consultation.id, window.id, at) })
    }
    const next = nextChange(open(), atDesk, now)
    if (next === undefined || next >= ticking) return
    ticking = next
    events.add(next, () => { ticking = Infinity })
  }

  for (const request of requests) events.add(request.atMs, () => { arrive(request, request.atMs) })
  for (const day of new Set(requests.map(({ atMs }) => Math.floor(atMs / DAY_MS) * DAY_MS))) {
    for (const desk of desks.values()) {
      for (const { from, to } of desk.window.breaks) {
        events.add(day + from, () => { desk.away++ })
        events.add(day + to, () => { desk.away-- })
      }
    }
  }
  while (events.next()) dispatch(events.now)
  return served
}

/** What is to happen, by time; what comes at the same time in the order in which it was added. */
function createEvents() {
  const heap: { at: number; count: number; act: () => void }[] = []
  const before = (a: number, b: number): boolean => heap[a]!.at < heap[b]!.at || (heap[a]!.at === heap[b]!.at && heap[a]!.count < heap[b]!.count)
  const swap = (a: number, b: number): void => { [heap[a], heap[b]] = [heap[b]!, heap[a]!] }
  let count = 0
  let now = 0
  return {
    get now() { return now },
    add(at: number, act: () => void): void {
      // Dates know whole milliseconds only.
      heap.push({ at: Math.ceil(at), count: count++, act })
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1
        if (!before(child, parent)) return
        swap(child, parent)
        child = parent
      }
    },
    /** Lets the next thing happen; false: there is none. */
    next(): boolean {
      const [first] = heap
      if (!first) return false
      const last = heap.pop()!
      if (heap.length > 0) heap[0] = last
      for (let parent = 0; ;) {
        let least = parent
        for (const child of [2 * parent + 1, 2 * parent + 2]) if (child < heap.length && before(child, least)) least = child
        if (least === parent) break
        swap(least, parent)
        parent = least
      }
      now = Math.max(now, first.at)
      first.act()
      return true
    },
  }
}
