/** Appointments 预约: a time at a department, within its hours and for so many at once. Of two who want the last seat one gets it. */
import type { Appointment, AppointmentState, Clock, Department, Directory, Identity, Slot } from '../../contract/index.ts'
import { AppError, calendarOf, addDays, hallDay, hallTime, slotsOf } from '../../contract/index.ts'
import type { Transcript } from '../ports.ts'
import { departmentFor } from './away.ts'
import type { AppointmentStore, Matter } from './ports.ts'
import { requireAnswerer } from './rights.ts'

export interface AppointmentDeps {
  readonly appointments: AppointmentStore
  readonly directory: () => Directory
  readonly transcript: Pick<Transcript, 'announce'>
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
  ofDay(identity: Identity, day: string, departmentCode?: string): Promise<Appointment[]>
  /** By staff. The applicant is told of a cancellation. @throws AppError NOT_FOUND, FORBIDDEN, ENTRY_CHANGED */
  mark(identity: Identity, id: string, version: number, state: AppointmentState): Promise<Appointment>
  /** Reminds those who come within a day. */
  remind(): Promise<void>
}

/** So many days ahead can be booked, and so many of them are offered. */
const AHEAD_DAYS = 21
const OFFERED_DAYS = 6
/** Nobody comes at a moment's notice. */
const NOTICE_MS = 30 * 60_000
const REMIND_MS = 24 * 3_600_000
const MOST_ATTEMPTS = 5

export function createAppointments({ appointments: store, directory, transcript, clock, newId }: AppointmentDeps): Appointments {
  async function free(department: Department | undefined, day: string): Promise<(Slot & { seat: number })[]> {
    const calendar = calendarOf(directory(), department?.code)
    if (!department?.booking || !calendar || day > addDays(hallDay(clock.now()), AHEAD_DAYS)) return []
    const { minutes, atOnce } = department.booking
    const earliest = clock.now().getTime() + NOTICE_MS
    const taken = await store.taken(department.code, day)
    return slotsOf(calendar, day, minutes).flatMap((slot) => {
      const seat = Array.from({ length: atOnce }, (_, at) => at + 1).find((one) => !taken.get(slot.from)?.includes(one))
      return seat !== undefined && hallTime(day, slot.from).getTime() >= earliest ? [{ ...slot, seat }] : []
    })
  }
  const departmentOf = ({ departmentCode }: Matter): Department | undefined => departmentFor(directory(), departmentCode)
  const bookedOf = async (conversationId: string): Promise<Appointment | null> => {
    const booked = await store.bookedOf(conversationId, hallDay(clock.now()))
    return booked && hallTime(booked.day, booked.to) > clock.now() ? booked : null
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
          createdAt: before?.createdAt ?? clock.now().toISOString(), version: (before?.version ?? 0) + 1,
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
      const cancelled: Appointment = { ...booked, state: 'cancelled', version: booked.version + 1 }
      return await store.change(cancelled) ? cancelled : null
    },

    async ofDay(identity, day, departmentCode) {
      const own = requireAnswerer(identity)
      return store.ofDay(day, own.departmentCode ?? departmentCode)
    },

    async mark(identity, id, version, state) {
      const own = requireAnswerer(identity)
      const stored = await store.get(id)
      if (!stored) throw new AppError('NOT_FOUND')
      if (own.departmentCode !== undefined && own.departmentCode !== stored.departmentCode) throw new AppError('FORBIDDEN')
      if (stored.state === state) return stored
      const next: Appointment = { ...stored, state, version: version + 1 }
      if (stored.version !== version || !await store.change(next)) throw new AppError('ENTRY_CHANGED')
      if (state === 'cancelled') await transcript.announce(stored.conversationId, 'appointmentCancelled', { when: `${stored.day} ${stored.from}`, department: stored.departmentName })
      return next
    },

    async remind() {
      const now = clock.now()
      for (const one of await store.unreminded(hallDay(now), hallDay(new Date(now.getTime() + REMIND_MS)))) {
        const ahead = hallTime(one.day, one.from).getTime() - now.getTime()
        if (ahead <= 0 || ahead > REMIND_MS) continue
        // Marked first: twice is worse than, once in a crash, not at all.
        if (!await store.change({ ...one, remindedAt: now.toISOString(), version: one.version + 1 })) continue
        await transcript.announce(one.conversationId, 'appointmentReminder', { when: `${one.day} ${one.from}`, department: one.departmentName, place: one.place ?? '' })
      }
    },
  }
}
