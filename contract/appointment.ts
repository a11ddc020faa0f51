/** What an applicant is offered while nobody is there: a time that is booked, a question that is left in writing. */
import { z } from 'zod'
import { daySchema } from './validity.ts'

const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)

/** 预约. `missed`: the applicant did not come. */
export const appointmentStateSchema = z.enum(['booked', 'cancelled', 'done', 'missed'])
export type AppointmentState = z.infer<typeof appointmentStateSchema>

export const appointmentSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  departmentCode: z.string(),
  /** As the directory calls it when it is booked. */
  departmentName: z.string(),
  place: z.string().optional(),
  day: daySchema,
  from: clock,
  to: clock,
  /** Which of those that are served at once, from 1. */
  seat: z.number().int(),
  state: appointmentStateSchema,
  /** Without personal numbers. */
  question: z.string(),
  itemTitle: z.string().optional(),
  createdAt: z.string(),
  /** When the applicant was reminded; of a cancelled one, when they came to know of it. */
  remindedAt: z.string().optional(),
  version: z.number().int(),
})
export type Appointment = z.infer<typeof appointmentSchema>
/** `outsideHours`: the calendar has changed since, and nobody is there at that time. */
export interface AppointmentRow extends Appointment {
  readonly outsideHours: boolean
}

/** 留言. `answering`: it has its answer, which is on its way to the applicant. */
export const writtenQuestionStateSchema = z.enum(['open', 'answering', 'answered', 'closed'])
export type WrittenQuestionState = z.infer<typeof writtenQuestionStateSchema>

export const writtenQuestionSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Without personal numbers. */
  question: z.string(),
  itemTitle: z.string().optional(),
  /** Whose matter it is; absent: the general window's. */
  departmentCode: z.string().optional(),
  departmentName: z.string().optional(),
  state: writtenQuestionStateSchema,
  /** The working day by which it should be answered. */
  dueOn: daySchema,
  createdAt: z.string(),
  answer: z.string().optional(),
  answeredBy: z.string().optional(),
  answeredByName: z.string().optional(),
  answeredAs: z.enum(['window', 'department']).optional(),
  answeredAt: z.string().optional(),
  /** Newest last. A department that is not named is the general window. */
  passedOn: z.array(z.object({ fromName: z.string().optional(), toName: z.string().optional(), byName: z.string(), note: z.string(), at: z.string() })).optional(),
  /** Why it was closed without an answer; the applicant has been told. */
  closedReason: z.string().optional(),
  closedByName: z.string().optional(),
  version: z.number().int(),
})
export type WrittenQuestion = z.infer<typeof writtenQuestionSchema>

/** Nobody can be reached now, or soon: why, and what there is instead. */
export interface Away {
  readonly reason: 'closing' | 'closed' | 'unattended'
  /** With `closing`. */
  readonly closesAt?: Date
  /** For one who is in the queue already: what becomes of their place. */
  readonly standing?: 'kept' | 'ended'
  /** When it opens next; absent where no day is known. */
  readonly opensAt?: Date
  /** A time can be booked. */
  readonly isBookable: boolean
  readonly name: string
  readonly phone?: string
  readonly place?: string
}

export const appointmentQuerySchema = z.object({ day: daySchema, departmentCode: z.string().exactOptional() })
export const appointmentStepSchema = z.object({ version: z.number().int(), state: z.enum(['done', 'missed', 'cancelled', 'booked']) })
export const questionQuerySchema = z.object({ state: z.enum(['open', 'answered']).default('open') })
export const questionAnswerSchema = z.object({ version: z.number().int(), text: z.string().trim().min(1).max(2000) })
/** Null: to the general window. */
export const questionPassOnSchema = z.object({ version: z.number().int(), departmentCode: z.string().max(64).nullable(), note: z.string().trim().min(1).max(500) })
export const questionCloseSchema = z.object({ version: z.number().int(), reason: z.string().trim().min(1).max(500) })
/** What waits for the reader: questions without an answer, and today's bookings. */
export interface LaterCount {
  readonly questions: number
  readonly appointments: number
}
