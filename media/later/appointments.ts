/** Appointments 预约: a time at a department, within its hours and for so many at once. Of two who want the last seat one gets it. */
import type { Appointment, AppointmentRow, AppointmentState, Clock, Department, Directory, Identity, Slot } from '../../contract/index.ts'
import { AppError, calendarOf, addDays, dayInWords, hallDay, hallTime, slotsOf, spansOn } from '../../contract/index.ts'
import type { Transcript } from '../ports.ts'
import { departmentFor } from './away.ts'
import type { AppointmentStore, Matter } from './ports.ts'
import { requireAnswerer } from './rights.ts'

export interface AppointmentDeps {
  readonly appointments: AppointmentStore
  readonly directory: () => Directory
  readonly transcript: Pick<Transcript, 'announce' | 'localeOf'>
  readonly clock: Clock
  readonly newId: () => string
}

export type Booked = { readonly kind: 'booked'; readonly appointment: Appointment } | { readonly kind: 'taken' }

export interface Appointments {
  /** Days on which something is free, the next ones first. */
  days(matter: Matter): Promise<string[]>
  /** Slots of the day that are free; none for a day that has gone, or cannot be booked. */
  slots(matter: Matter, day: string): Promise<Slot[]>
  /** Books a time; an appointment that the conversation has moves there. */
  book(conversationId: string, matter: Matter, day: string, from: string): Promise<Booked>
  bookedOf(conversationId: string): Promise<Appointment | null>
  /** When their booked time of today begins. */
  bookedToday(conversationId: string): Promise<Date | null>
  /** Null when there was none. */
  cancel(conversationId: string): Promise<Appointment | null>
  ofDay(identity: Identity, day: string, departmentCode?: string): Promise<AppointmentRow[]>
  /** Booked ones at times at which nobody is there any more, since the calendar has changed: to be moved or cancelled. */
  outsideHours(identity: Identity): Promise<AppointmentRow[]>
  /** By staff. The applicant is told of a cancellation. @throws AppError NOT_FOUND, FORBIDDEN, ENTRY_CHANGED */
  mark(identity: Identity, id: string, version: number, state: AppointmentState): Promise<Appointment>
  /** Reminds those who come within a day (who booked since, within two hours), and tells those whose appointment was cancelled and whom a crash has kept from knowing. */
  remind(): Promise<void>
}

/** So many days ahead can be booked, and so many of them are offered. */
const AHEAD_DAYS = 21
const OFFERED_DAYS = 6
/** Nobody comes at a moment's notice. */
const NOTICE_MS = 30 * 60_000
const REMIND_MS = 24 * 3_600_000
/** A booking of less than so long ago is fresh in mind. */
const FRESH_MS = 12 * 3_600_000
const REMIND_SOON_MS = 2 * 3_600_000
const MOST_ATTEMPTS = 5

export function createAppointments({ appointments: store, directory, transcript, clock, newId }: AppointmentDeps): Appointments {
  async function free(department: Department | undefined, day: string): Promise<(Slot & { seat: number })[]> {
    const calendar = calendarOf(directory(), department?.code)
    if (!department?.booking || !calendar || day > addDays(hallDay(clock.now()), AHEAD_DAYS)) return []
    const { minutes, atOnce } = department.booking
    const earliest = clock.now().getTime() + NOTICE_MS
    const taken = await store.taken(department.code, day)
    return slotsOf(calendar, day, minutes).flatMap((slot) => {
      // Booked in other steps, an appointment may lie across two slots.
      const isFree = (seat: number): boolean => !taken.some((one) => one.seat === seat && one.from < slot.to && slot.from < one.to)
      const seat = Array.from({ length: atOnce }, (_, at) => at + 1).find(isFree)
      return seat !== undefined && hallTime(day, slot.from).getTime() >= earliest ? [{ ...slot, seat }] : []
    })
  }
  const departmentOf = ({ departmentCode }: Matter): Department | undefined => departmentFor(directory(), departmentCode)
  const bookedOf = async (conversationId: string): Promise<Appointment | null> => {
    const now = clock.now()
    return (await store.bookedOf(conversationId, hallDay(now))).find(({ day, to }) => hallTime(day, to) > now) ?? null
  }
  const rowOf = (one: Appointment): AppointmentRow => {
    const calendar = calendarOf(directory(), one.departmentCode)
    const isInside = !calendar || spansOn(calendar, one.day).some(({ from, to }) => from <= one.from && one.to <= to)
    return { ...one, outsideHours: one.state === 'booked' && !isInside }
  }
  const whenOf = async ({ conversationId, day, from }: Appointment): Promise<string> => `${dayInWords(day, await transcript.localeOf(conversationId))} ${from}`
  /** Named after the appointment: told twice, it is said once. */
  const tellCancelled = async (one: Appointment): Promise<Appointment> => {
    const { id, conversationId, day, from, departmentName: department, version } = one
    await transcript.announce(conversationId, 'appointmentCancelled', { when: await whenOf(one), department }, `appointment:${id}:cancelled:${day}:${from}`)
    const told: Appointment = { ...one, remindedAt: clock.now().toISOString(), version: version + 1 }
    return await store.change(told) ? told : one
  }

  return {
    async days(matter) {
      const department = departmentOf(matter)
      const today = hallDay(clock.now())
      const days: string[] = []
      for (let ahead = 0; ahead <= AHEAD_DAYS && days.length < OFFERED_DAYS; ahead++) {
        const day = addDays(today, ahead)
        if ((await free(department, day)).length > 0) days.push(day)
      }
      return days
    },

    slots: async (matter, day) => (await free(departmentOf(matter), day)).map(({ from, to }) => ({ from, to })),

    async book(conversationId, matter, day, from) {
      const department = departmentOf(matter)
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const before = await bookedOf(conversationId)
        if (before?.departmentCode === department?.code && before?.day === day && before.from === from) return { kind: 'booked', appointment: before }
        const slot = (await free(department, day)).find((one) => one.from === from)
        if (!slot || !department) return { kind: 'taken' }
        const { seat, to } = slot
        const wanted: Appointment = {
          id: before?.id ?? newId(), conversationId, departmentCode: department.code, departmentName: department.name,
          ...(department.place !== undefined && { place: department.place }),
          day, from, to, seat, state: 'booked', question: matter.question, ...(matter.itemTitle !== undefined && { itemTitle: matter.itemTitle }),
          createdAt: clock.now().toISOString(), version: (before?.version ?? 0) + 1,
        }
        // The seat went to somebody else in this very moment: the next one, if there is any.
        if (await (before ? store.change(wanted) : store.add(wanted))) return { kind: 'booked', appointment: wanted }
      }
      return { kind: 'taken' }
    },

    bookedOf,

    async bookedToday(conversationId) {
      const booked = await bookedOf(conversationId)
      return booked?.day === hallDay(clock.now()) ? hallTime(booked.day, booked.from) : null
    },

    async cancel(conversationId) {
      const booked = await bookedOf(conversationId)
      if (!booked) return null
      const cancelled: Appointment = { ...booked, state: 'cancelled', remindedAt: clock.now().toISOString(), version: booked.version + 1 }
      return await store.change(cancelled) ? cancelled : null
    },

    async ofDay(identity, day, departmentCode) {
      const own = requireAnswerer(identity)
      return (await store.ofDay(day, own.departmentCode ?? departmentCode)).map(rowOf)
    },

    async outsideHours(identity) {
      const { departmentCode } = requireAnswerer(identity)
      const now = clock.now()
      return (await store.bookedFrom(hallDay(now))).map(rowOf)
        .filter((one) => one.outsideHours && hallTime(one.day, one.to) > now && (departmentCode === undefined || one.departmentCode === departmentCode))
    },

    async mark(identity, id, version, state) {
      const own = requireAnswerer(identity)
      const stored = await store.get(id)
      if (!stored) throw new AppError('NOT_FOUND')
      if (own.departmentCode !== undefined && own.departmentCode !== stored.departmentCode) throw new AppError('FORBIDDEN')
      if (stored.state === state) return stored
      const { remindedAt: _, ...rest } = stored
      const next: Appointment = { ...(state === 'cancelled' ? rest : stored), state, version: version + 1 }
      if (stored.version !== version || !await store.change(next)) throw new AppError('ENTRY_CHANGED')
      return state === 'cancelled' ? tellCancelled(next) : next
    },

    async remind() {
      const now = clock.now()
      for (const one of await store.unreminded('cancelled', hallDay(now))) await tellCancelled(one)
      for (const one of await store.unreminded('booked', hallDay(now), hallDay(new Date(now.getTime() + REMIND_MS)))) {
        const ahead = hallTime(one.day, one.from).getTime() - now.getTime()
        // Who has just booked knows; they are reminded shortly before.
        const due = now.getTime() - Date.parse(one.createdAt) >= FRESH_MS ? REMIND_MS : REMIND_SOON_MS
        if (ahead <= 0 || ahead > due || rowOf(one).outsideHours) continue
        await transcript.announce(one.conversationId, 'appointmentReminder', { when: await whenOf(one), department: one.departmentName, place: one.place ?? '' }, `appointment:${one.id}:reminder:${one.day}:${one.from}`)
        await store.change({ ...one, remindedAt: now.toISOString(), version: one.version + 1 })
      }
    },
  }
}
