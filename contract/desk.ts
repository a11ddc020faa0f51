/** The consultation desk: a request for a person, from queue to wrap-up, and the staff's events. */
import { z } from 'zod'
import { candidateSchema } from './guidance.ts'
import { MAX_SAY, messageSchema } from './chat.ts'

export const consultationStateSchema = z.enum([
  'requested', 'waiting', 'accepted', 'inRoom', 'ended', 'ratedEarly', 'wrappedUp', 'rated', 'cancelled',
])
export type ConsultationState = z.infer<typeof consultationStateSchema>

export const invitationStateSchema = z.enum(['invited', 'joined', 'declined', 'withdrawn', 'closed'])
export type InvitationState = z.infer<typeof invitationStateSchema>

/** 好差评, five levels; the lowest two ask for a reason. */
export const RATING_LEVELS = [5, 4, 3, 2, 1] as const
export const ratingSchema = z.object({
  level: z.number().int().min(1).max(5),
  reason: z.string().trim().max(500).optional(),
}).refine((rating) => rating.level > 2 || Boolean(rating.reason), { path: ['reason'] })
export type Rating = z.infer<typeof ratingSchema>

export const wrapUpSchema = z.object({
  outcome: z.enum(['settled', 'followUp', 'outOfScope']),
  /** What the applicant was told, in the window's words; becomes the draft of an FAQ. */
  answer: z.string().trim().min(1).max(4000),
  itemId: z.string().optional(),
  /** What the applicant wanted to know, as the window understood it; the question of that FAQ. */
  question: z.string().trim().min(1).max(500).optional(),
})
export type WrapUp = z.infer<typeof wrapUpSchema>

export const invitationSchema = z.object({
  id: z.string(),
  consultationId: z.string(),
  sectionCode: z.string(),
  sectionName: z.string(),
  departmentName: z.string(),
  state: invitationStateSchema,
  invitedAt: z.string(),
  joinedByName: z.string().optional(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** What the applicant's page knows about its own consultation. */
export const consultationViewSchema = z.object({
  id: z.string(),
  state: consultationStateSchema,
  /** Place in the queue, from 1, while waiting. */
  position: z.number().int().optional(),
  /** An honest range, in minutes, while waiting; absent when there is nothing to judge by. */
  waitMinutes: z.tuple([z.number(), z.number()]).optional(),
  windowName: z.string().optional(),
  /** Materials to prepare meanwhile, when the item is known. */
  itemTitle: z.string().optional(),
  rated: z.boolean(),
})
export type ConsultationView = z.infer<typeof consultationViewSchema>

/** A line of the window's queue. */
export const queueEntrySchema = z.object({
  id: z.string(),
  state: consultationStateSchema,
  question: z.string(),
  itemTitle: z.string().optional(),
  departmentName: z.string().optional(),
  requestedAt: z.string(),
  windowName: z.string().optional(),
  mine: z.boolean(),
  /** They stand at this terminal of the hall. */
  terminalName: z.string().optional(),
  /** The applicant's page is connected. */
  applicantOnline: z.boolean(),
})
export type QueueEntry = z.infer<typeof queueEntrySchema>

export const sectionSuggestionSchema = z.object({
  sectionCode: z.string(),
  sectionName: z.string(),
  departmentName: z.string(),
  /** Why it is suggested, best first: it answers for the item, or its duty fits the words. */
  reason: z.enum(['item', 'words']),
})
export type SectionSuggestion = z.infer<typeof sectionSuggestionSchema>

/** Everything the window sees of one consultation. */
export const consultationDetailSchema = z.object({
  entry: queueEntrySchema,
  conversationId: z.string(),
  messages: z.array(messageSchema),
  /** The articles the bot weighed before it gave up. */
  tried: z.array(candidateSchema),
  suggestedSections: z.array(sectionSuggestionSchema),
  invitations: z.array(invitationSchema),
  wrapUp: wrapUpSchema.optional(),
  rating: z.object({ level: z.number(), reason: z.string().optional() }).optional(),
})
export type ConsultationDetail = z.infer<typeof consultationDetailSchema>

/** What the window's and the department's page show; sent whole on every change, so nothing can be missed. */
export const deskViewSchema = z.object({
  queue: z.array(queueEntrySchema),
  invitations: z.array(invitationSchema.extend({
    question: z.string(),
    windowName: z.string().optional(),
    /** The reader is the one who has joined. */
    mine: z.boolean(),
  })),
})
export type DeskView = z.infer<typeof deskViewSchema>

export const consultationRequestSchema = z.object({ itemId: z.string().optional() })
export const consultationIdSchema = z.object({ consultationId: z.string() })
export const invitationIdSchema = z.object({ invitationId: z.string() })
export const deskSaySchema = z.object({
  consultationId: z.string(),
  clientId: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(MAX_SAY),
})
export const inviteSchema = z.object({ consultationId: z.string(), sectionCode: z.string() })
export const deskWrapUpSchema = z.object({ consultationId: z.string(), wrapUp: wrapUpSchema })
export const rateSchema = z.object({ consultationId: z.string(), rating: ratingSchema })

