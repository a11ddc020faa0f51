/** When a department works, read off its calendar: the hall's own time, lunch breaks, holidays, make-up days, midnight. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar, CalendarDay } from '../../contract/index.ts'
import { calendarOf, calendarSchema, addDays, hallDay, hallMinute, hallTime, hoursAt, isOpenAt, isWorkingDay, slotsOf, spansOn, workingDaysLater } from '../../contract/index.ts'
import { workingCalendar } from '../support/calendars.ts'

const HOLIDAYS = workingCalendar({
  exceptions: [
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, name: '国庆节', spans: [] })),
    { date: '2026-09-20', name: '国庆节调休', spans: [{ from: '09:00', to: '12:00' }] },
    { date: '2026-10-10', name: '国庆节调休', spans: [{ from: '09:00', to: '17:00' }] },
  ],
})
/** What the hall's clock shows, as the calendar has it. */
const at = (minute: string): Date => hallTime(minute.slice(0, 10), minute.slice(11))
const shown = (time: Date | undefined): string | undefined => time && hallMinute(time)

describe('a day of work', () => {
  it.each([
    ['2026-11-23 08:59', false], ['2026-11-23 09:00', true], ['2026-11-23 11:59', true],
    ['2026-11-23 12:00', false], ['2026-11-23 13:29', false], ['2026-11-23 13:30', true],
    ['2026-11-23 17:29', true], ['2026-11-23 17:30', false],
    ['2026-11-21 10:00', false], ['2026-11-22 10:00', false],
    ['2026-10-01 10:00', false], ['2026-10-08 10:00', true],
    ['2026-10-10 12:30', true], ['2026-10-10 17:15', false], ['2026-09-20 10:00', true], ['2026-09-20 14:00', false],
  ])('%s: open %s', (minute, open) => {
    expect(isOpenAt(HOLIDAYS, at(minute))).toBe(open)
    expect(hoursAt(HOLIDAYS, at(minute)).open).toBe(open)
  })

  it('is counted in the time of the hall, wherever the server stands', () => {
    expect(isOpenAt(HOLIDAYS, new Date('2026-11-23T01:00:00Z'))).toBe(true)
    expect(isOpenAt(HOLIDAYS, new Date('2026-11-23T09:30:00Z'))).toBe(false)
  })
})

describe('when it opens next, and when it closes', () => {
  it.each([
    ['2026-11-23 12:10', '2026-11-23 13:30', 'after lunch'],
    ['2026-11-23 17:30', '2026-11-24 09:00', 'in the morning'],
    ['2026-11-20 18:00', '2026-11-23 09:00', 'after the weekend'],
    ['2026-09-30 18:00', '2026-10-08 09:00', 'after the holiday'],
    ['2026-10-09 18:00', '2026-10-10 09:00', 'on the day that makes up for it'],
    ['2026-11-24 00:00', '2026-11-24 09:00', 'on the same day, from midnight on'],
  ])('%s: %s, %s', (minute, next) => {
    const hours = hoursAt(HOLIDAYS, at(minute))
    expect(hours.open ? undefined : shown(hours.next)).toBe(next)
  })

  it.each([['2026-11-23 09:00', '2026-11-23 12:00'], ['2026-11-23 13:30', '2026-11-23 17:30'], ['2026-10-10 12:00', '2026-10-10 17:00']])('%s: closes %s', (minute, until) => {
    const hours = hoursAt(HOLIDAYS, at(minute))
    expect(hours.open ? shown(hours.until) : undefined).toBe(until)
  })

  it('goes on through midnight, and through spans that touch', () => {
    const night: CalendarDay = [{ from: '00:00', to: '02:00' }, { from: '20:00', to: '22:00' }, { from: '22:00', to: '24:00' }]
    const calendar = workingCalendar({ week: [night, night, night, night, night, night, night] })
    const hours = hoursAt(calendar, at('2026-11-23 21:00'))
    expect(hours.open ? shown(hours.until) : undefined).toBe('2026-11-24 02:00')
    expect(isOpenAt(calendar, at('2026-11-23 23:59'))).toBe(true)
    expect(isOpenAt(calendar, at('2026-11-24 00:00'))).toBe(true)
  })

  it('is never where there is nothing to come', () => {
    const always: CalendarDay = [{ from: '00:00', to: '24:00' }]
    expect(hoursAt(workingCalendar({ week: [[], [], [], [], [], [], []] }), at('2026-11-23 10:00'))).toEqual({ open: false })
    expect(hoursAt(workingCalendar({ week: [always, always, always, always, always, always, always] }), at('2026-11-23 10:00'))).toEqual({ open: true })
    expect(hoursAt(undefined, at('2026-11-23 03:00'))).toEqual({ open: true })
  })
})

describe('working days', () => {
  it.each([
    ['2026-09-30', 1, '2026-10-08'], ['2026-09-30', 3, '2026-10-10'], ['2026-09-18', 1, '2026-09-20'], ['2026-11-20', 5, '2026-11-27'], ['2026-11-20', 0, '2026-11-20'],
  ])('%s and %i more: %s', (day, days, due) => { expect(workingDaysLater(HOLIDAYS, day, days)).toBe(due) })

  it('are Monday to Friday where no calendar says otherwise, or one that is never open', () => {
    expect(workingDaysLater(undefined, '2026-11-20', 1)).toBe('2026-11-23')
    expect(workingDaysLater(workingCalendar({ week: [[], [], [], [], [], [], []] }), '2026-11-20', 2)).toBe('2026-11-24')
  })
})

describe('what can be booked of a day', () => {
  it('is its hours in whole parts, without the lunch break', () => {
    expect(slotsOf(HOLIDAYS, '2026-11-23', 60).map(({ from }) => from)).toEqual(['09:00', '10:00', '11:00', '13:30', '14:30', '15:30', '16:30'])
    expect(slotsOf(HOLIDAYS, '2026-11-23', 50).slice(0, 4)).toEqual([{ from: '09:00', to: '09:50' }, { from: '09:50', to: '10:40' }, { from: '10:40', to: '11:30' }, { from: '13:30', to: '14:20' }])
    expect(slotsOf(HOLIDAYS, '2026-10-01', 30)).toEqual([])
  })

  it('may end at midnight', () => {
    const calendar = workingCalendar({ week: Array.from({ length: 7 }, () => [{ from: '23:00', to: '24:00' }]) })
    expect(slotsOf(calendar, '2026-11-23', 30)).toEqual([{ from: '23:00', to: '23:30' }, { from: '23:30', to: '24:00' }])
  })
})

describe('the calendar of a department', () => {
  const own = workingCalendar({ code: 'tax', name: '税务' })
  const department = { code: 'ssj', name: '税务局', shortName: '税务' }

  it('is its own, else the hall\'s, else none', () => {
    const hall = workingCalendar()
    expect(calendarOf({ departments: [{ ...department, calendarCode: 'tax' }], calendars: [hall, own] }, 'ssj')).toBe(own)
    expect(calendarOf({ departments: [department], calendars: [own, hall] }, 'ssj')).toBe(hall)
    expect(calendarOf({ departments: [{ ...department, calendarCode: 'gone' }], calendars: [hall] }, 'ssj')).toBe(hall)
    expect(calendarOf({ departments: [department], calendars: [] }, 'ssj')).toBeUndefined()
  })
})

/** Spans of a day in order, on quarters of an hour. */
const day: fc.Arbitrary<CalendarDay> = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 8 }).map((quarters) => {
  const clock = (quarter: number): string => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
  const sorted = quarters.sort((a, b) => a - b)
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, at) => ({ from: clock(sorted[2 * at] ?? 0), to: clock(sorted[2 * at + 1] ?? 96) }))
})
const calendars: fc.Arbitrary<Calendar> = fc.record({
  code: fc.constant('hall'),
  name: fc.constant('大厅'),
  week: fc.array(day, { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(fc.record({ date: fc.integer({ min: 0, max: 60 }).map((ahead) => addDays('2026-11-01', ahead)), name: fc.constant(''), spans: day }), { selector: ({ date }) => date, maxLength: 10 }),
})
const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((ahead) => new Date(Date.parse('2026-10-31T16:00:00Z') + ahead * 60_000))
const MINUTE = 60_000

describe('any calendar at any minute', () => {
  it('has a form that the schema takes', () => {
    fc.assert(fc.property(calendars, (calendar) => { expect(calendarSchema.parse(calendar)).toEqual(calendar) }))
  })

  it('is open until it closes, and closed until it opens, and not a minute longer or shorter', () => {
    fc.assert(fc.property(calendars, minutes, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, now, share) => {
      const hours = hoursAt(calendar, now)
      const turn = hours.open ? hours.until : hours.next
      expect(isOpenAt(calendar, now)).toBe(hours.open)
      if (!turn) return
      expect(turn.getTime()).toBeGreaterThan(now.getTime())
      expect(isOpenAt(calendar, turn)).toBe(!hours.open)
      expect(isOpenAt(calendar, new Date(turn.getTime() - MINUTE))).toBe(hours.open)
      const between = now.getTime() + Math.floor((turn.getTime() - now.getTime()) * share * 0.999)
      expect(isOpenAt(calendar, new Date(between))).toBe(hours.open)
    }))
  })

  it('counts exactly so many working days', () => {
    fc.assert(fc.property(calendars, minutes, fc.integer({ min: 0, max: 20 }), (calendar, now, days) => {
      const today = hallDay(now)
      const due = workingDaysLater(calendar, today, days)
      const counting = calendar.week.some((spans) => spans.length > 0) ? calendar : undefined
      if (!counting && calendar.exceptions.length > 0) return
      let counted = 0
      for (let one = addDays(today, 1); one <= due; one = addDays(one, 1)) if (isWorkingDay(counting, one)) counted++
      expect(counted).toBe(days)
      if (days > 0) expect(isWorkingDay(counting, due)).toBe(true)
    }))
  })

  it('offers slots that lie within its hours, one after the other', () => {
    fc.assert(fc.property(calendars, minutes, fc.constantFrom(10, 15, 20, 30, 45, 60), (calendar, now, length) => {
      const today = hallDay(now)
      const slots = slotsOf(calendar, today, length)
      for (const [index, { from, to }] of slots.entries()) {
        expect(hallTime(today, to).getTime() - hallTime(today, from).getTime()).toBe(length * MINUTE)
        expect(spansOn(calendar, today).some((span) => span.from <= from && to <= span.to)).toBe(true)
        expect(from >= (slots[index - 1]?.to ?? '')).toBe(true)
      }
    }))
  })
})
