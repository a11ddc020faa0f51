/** What has to be done after a consultation, by when and by whom 跟进. */
import { z } from 'zod'
import { daySchema } from './validity.ts'

export const followUpStateSchema = z.enum(['open', 'inProgress', 'done'])
export type FollowUpState = z.infer<typeof followUpStateSchema>

/** The window could not settle it; or one of the lowest two ratings. */
export const followUpReasonSchema = z.enum(['wrapUp', 'rating'])

export const followUpSchema = z.object({
  id: z.string(),
  consultationId: z.string(),
  reason: followUpReasonSchema,
  state: followUpStateSchema,
  /** What the consultation was about. */
  question: z.string(),
  /** What is to be done, or what the applicant was not satisfied with. */
  what: z.string(),
  dueOn: daySchema,
  ownerId: z.string().exactOptional(),
  ownerName: z.string().exactOptional(),
  /** How its day was moved, oldest first. */
  moves: z.array(z.object({ from: daySchema, to: daySchema, reason: z.string(), byName: z.string(), at: z.string() })).exactOptional(),
  createdAt: z.string(),
  doneAt: z.string().exactOptional(),
  /** What was done. */
  result: z.string().exactOptional(),
  /** Counts changes, from 1. */
  version: z.number().int(),
})
export type FollowUp = z.infer<typeof followUpSchema>
export type FollowUpRow = FollowUp & { readonly overdue: boolean }

export const followUpFilterSchema = z.object({
  /** `undone`: open or in progress. */
  state: z.enum(['undone', ...followUpStateSchema.options]).default('undone'),
  mine: z.literal('1').exactOptional(),
  overdue: z.literal('1').exactOptional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
})

const version = z.number().int()
export const followUpActionSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('take'), version }),
  z.object({ action: z.literal('due'), version, dueOn: daySchema, reason: z.string().trim().min(1).max(500) }),
  z.object({ action: z.literal('done'), version, result: z.string().trim().min(1).max(2000) }),
  z.object({ action: z.literal('reopen'), version }),
])
export type FollowUpAction = z.infer<typeof followUpActionSchema>
