/** A synthetic year of requests for a person: the district's size, its daily and weekly peaks, all from one seed. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language, Need } from '../../../contract/index.ts'
import { directorySchema, LANGUAGES } from '../../../contract/index.ts'
import { createRandom } from './syntheticGuidance.ts'

export interface YearRequest {
  readonly id: string
  readonly atMs: number
  /** What it is about … */
  readonly departmentCode: string
  /** … and what it is thought to be about. */
  readonly guessed: string | undefined
  readonly language: Language
  readonly needs: readonly Need[]
  readonly again: boolean
  /** The time that they have booked; they come up to ten minutes before or after it. */
  readonly bookedForMs: number | undefined
  readonly video: boolean
  /** Gives up after so long. */
  readonly patienceMs: number
  /** Takes so long with a window that knows the matter and has nothing else in hand. */
  readonly serviceMs: number
  /** For each ring in turn: after how long it is answered; null: not at all. */
  readonly answers: readonly (number | null)[]
}

export interface YearWindow {
  readonly id: string
  readonly overflow: boolean
  readonly skills: readonly string[]
  readonly languages: readonly Language[]
  /** When it is not at the desk, in ms of the day; never in the last quarter of an hour. */
  readonly breaks: readonly { readonly from: number; readonly to: number }[]
}

export const DAY_MS = 24 * 3_600_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The hall takes requests from nine to a quarter past five. */
const OPENS = 9 * HOUR
const CLOSES = 17.25 * HOUR
/** Relative numbers of requests, by quarter of an hour from nine on: two peaks and a lunch. */
const SHAPE = [
  0.9, 1.1, 1.3, 1.5, 1.7, 1.8, 1.8, 1.7, 1.5, 1.3, 1.1, 0.9, 0.6, 0.5, 0.45, 0.45, 0.5, 0.6,
  0.8, 1.0, 1.2, 1.4, 1.5, 1.5, 1.4, 1.3, 1.1, 1.0, 0.9, 0.8, 0.6, 0.5, 0.3,
]
/** Monday to Friday. */
const WEEK = [1.3, 1.1, 1.0, 0.95, 0.85]

export function createYear({ seed, requests, windows }: { seed: number; requests: number; windows: number }) {
  const random = createRandom(seed)
  // From a seed of their own, so that the rest of the year is the same with and without them.
  const bookings = createRandom(seed + 1)
  const unit = (): number => (random.below(1_000_000) + 0.5) / 1_000_000
  const normal = (): number => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit())
  const { sections, departments } = directorySchema.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../sample/directory.json'), 'utf8')))
  // Few sections have much to answer, many little.
  const pickSection = weighted(sections.map((section, at) => [section, 1 / (at + 3)] as const))
  const pickLanguage = weighted([['cmn', 0.82], ['yue', 0.14], ['en', 0.04]] as const)

  function weighted<T>(parts: readonly (readonly [T, number])[]): () => T {
    const all = parts.reduce((sum, [, weight]) => sum + weight, 0)
    return () => {
      let left = unit() * all
      return parts.find(([, weight]) => (left -= weight) < 0)?.[0] ?? parts[0]![0]
    }
  }

  const days = workingDays()
  const dayWeights = days.map((_, at) => WEEK[at % 5]! * Math.exp(0.15 * normal()))
  const pickDay = weighted(days.map((day, at) => [day, dayWeights[at]!] as const))
  const pickQuarter = weighted(SHAPE.map((weight, at) => [at, weight] as const))

  const aRequest = (at: number): YearRequest => {
    const section = pickSection()
    const day = pickDay()
    const right = random.chance(0.8)
    const needs: Need[] = [...random.chance(0.14) ? ['elder' as const] : [], ...random.chance(0.03) ? ['mobility' as const] : [], ...random.chance(0.02) ? ['help' as const] : []]
    const atMs = day + OPENS + Math.min((pickQuarter() + unit()) * 15 * MINUTE, CLOSES - OPENS)
    return {
      id: `r${String(at).padStart(6, '0')}`,
      atMs,
      departmentCode: section.departmentCode,
      guessed: right ? section.departmentCode : random.chance(0.5) ? undefined : random.pick(departments).code,
      language: pickLanguage(),
      needs,
      again: random.chance(0.08),
      bookedForMs: bookings.chance(0.06) ? atMs + (bookings.below(20 * MINUTE) - 10 * MINUTE) : undefined,
      video: random.chance(0.25),
      patienceMs: 20_000 - 5 * MINUTE * Math.log(unit()),
      serviceMs: 6.5 * MINUTE * Math.exp(0.6 * normal()),
      answers: Array.from({ length: 12 }, () => random.chance(0.03) ? null : Math.min(14_000, 3500 * Math.exp(0.5 * normal()))),
    }
  }

  return {
    departments: departments.map(({ code }) => code),
    requests: Array.from({ length: requests }, (_, at) => aRequest(at)).sort((a, b) => a.atMs - b.atMs),
    /** Each department is known to three or so; two more are supervisors. */
    windows: Array.from({ length: windows + 2 }, (_, at): YearWindow => {
      const overflow = at >= windows
      const lunch = (at % 2 === 0 ? 12 : 12.75) * HOUR
      const pause = (at % 3 === 0 ? 10.5 : at % 3 === 1 ? 14.5 : 16) * HOUR
      return {
        id: overflow ? `s${at - windows + 1}` : `w${String(at + 1).padStart(2, '0')}`,
        overflow,
        skills: overflow ? [] : departments.filter((_, index) => [0, 5, 9].some((step) => (index + step) % windows === at)).map(({ code }) => code),
        languages: LANGUAGES.filter((language) => language === 'cmn' || (language === 'yue' ? at % 2 === 0 : at % 6 === 0)),
        breaks: [{ from: lunch, to: lunch + 0.75 * HOUR }, { from: pause, to: pause + 10 * MINUTE }],
      }
    }),
  }
}

/** Midnights of 2026's Mondays to Fridays, in ms; holidays are left in, they change nothing here. */
function workingDays(): number[] {
  const first = Date.parse('2026-01-05T00:00:00Z')
  return Array.from({ length: 50 }, (_, week) => [0, 1, 2, 3, 4].map((day) => first + (week * 7 + day) * DAY_MS)).flat()
}
