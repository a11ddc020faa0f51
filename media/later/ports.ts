/** What appointments and questions left in writing need from the outside. server/app.ts wires it. */
import type { Appointment, WrittenQuestion } from '../../contract/index.ts'

export interface AppointmentStore {
  /** @returns false when the seat is taken */
  add(appointment: Appointment): Promise<boolean>
  get(id: string): Promise<Appointment | null>
  /** The conversation's booked ones from this day on, in order of time. */
  bookedOf(conversationId: string, fromDay: string): Promise<Appointment[]>
  /** All booked ones from this day on, in order of time. */
  bookedFrom(fromDay: string): Promise<Appointment[]>
  /** In order of time. */
  ofDay(day: string, departmentCode?: string): Promise<Appointment[]>
  /** Seats that are taken, and from when to when. */
  taken(departmentCode: string, day: string): Promise<readonly Pick<Appointment, 'from' | 'to' | 'seat'>[]>
  /** Stores `next` if the stored version is `next.version - 1`; false: somebody was first, or the seat is taken. */
  change(next: Appointment): Promise<boolean>
  /** Those of these days that nobody has been reminded of. */
  unreminded(state: 'booked' | 'cancelled', fromDay: string, toDay?: string): Promise<Appointment[]>
}

export interface WrittenQuestionStore {
  add(question: WrittenQuestion): Promise<void>
  get(id: string): Promise<WrittenQuestion | null>
  openOf(conversationId: string): Promise<WrittenQuestion | null>
  /** Open ones by the day they are due, others newest first. */
  list(filter: { states: readonly WrittenQuestion['state'][]; departmentCode?: string; limit: number }): Promise<WrittenQuestion[]>
  /** Stores `next` if the stored version is `next.version - 1`; false: somebody was first. */
  change(next: WrittenQuestion): Promise<boolean>
}

/** What a request is about, read off its conversation. */
export interface Matter {
  readonly question: string
  readonly itemTitle?: string
  readonly departmentCode?: string
}
