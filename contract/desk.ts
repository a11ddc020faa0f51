/** The consultation desk: a request for a person, from queue to wrap-up, and the staff's events. */
import { z } from 'zod'
import { candidateSchema } from './answer.ts'
import { MAX_SAY, messageSchema } from './chat.ts'
import { languageSchema } from './directory.ts'
import { ownPresenceSchema } from './presence.ts'
import { daySchema } from './validity.ts'
import { localeSchema } from './wording.ts'

export const consultationStateSchema = z.enum([
  'requested', 'waiting', 'accepted', 'inRoom', 'ended', 'ratedEarly', 'wrappedUp', 'rated', 'cancelled',
])
export type ConsultationState = z.infer<typeof consultationStateSchema>

export const invitationStateSchema = z.enum(['invited', 'joined', 'declined', 'withdrawn', 'closed'])
export type InvitationState = z.infer<typeof invitationStateSchema>

/** 好差评, five levels; the lowest two ask for a reason. */
export const RATING_LEVELS = [5, 4, 3, 2, 1] as const
/** What the applicant names, by one tap: what was good, and what was not. */
export const GOOD_TAGS = ['patient', 'clear', 'quick', 'professional', 'convenient'] as const
export const BAD_TAGS = ['slow', 'unclear', 'unfriendly', 'notSettled', 'badVideo'] as const
export const ratingTagSchema = z.enum([...GOOD_TAGS, ...BAD_TAGS])
export type RatingTag = z.infer<typeof ratingTagSchema>

export const ratingSchema = z.object({
  level: z.number().int().min(1).max(5),
  reason: z.string().trim().max(500).optional(),
  tags: z.array(ratingTagSchema).max(10).optional(),
}).refine((rating) => rating.level > 2 || Boolean(rating.reason), { path: ['reason'] })
export type Rating = z.infer<typeof ratingSchema>

export const wrapUpSchema = z.object({
  outcome: z.enum(['settled', 'followUp', 'outOfScope']),
  /** What the applicant was told, in the window's words; becomes the draft of an FAQ. */
  answer: z.string().trim().min(1).max(4000),
  itemId: z.string().optional(),
  /** What the applicant wanted to know, as the window understood it; the question of that FAQ. */
  question: z.string().trim().min(1).max(500).optional(),
  /** Private 内部备注: for colleagues, never sent. */
  remark: z.string().trim().min(1).max(1000).optional(),
  /** With `followUp`: what is to be done, and by which day; 5 working days otherwise. */
  toDo: z.string().trim().min(1).max(1000).optional(),
  dueOn: daySchema.optional(),
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
  /** One person is asked, not the whole section. */
  personName: z.string().optional(),
  /** Asked to interpret 传译. */
  interpreter: z.boolean().optional(),
  /** Rings nowhere: the person asked is not signed in. */
  offline: z.boolean().optional(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** What an applicant may say of themselves: 60岁以上, 行动不便, 需要协助. */
export const NEEDS = ['elder', 'mobility', 'help'] as const
export const needSchema = z.enum(NEEDS)
export type Need = z.infer<typeof needSchema>

/** Why somebody is served earlier; `again`: the second consultation on the same matter within 30 days; `booked`: it is the time that they booked. */
export const prioritySchema = z.enum([...NEEDS, 'again', 'booked'])
export type Priority = z.infer<typeof prioritySchema>

/** What it is thought to be about, while the applicant waits and can put it right. */
export const guessSchema = z.object({
  itemId: z.string().optional(),
  itemTitle: z.string().optional(),
  departmentCode: z.string().optional(),
  departmentName: z.string().optional(),
  language: languageSchema,
  needs: z.array(needSchema),
  again: z.boolean(),
  /** It is the time that they booked. */
  booked: z.boolean().optional(),
})
export type Guess = z.infer<typeof guessSchema>

/** Why the ring comes to this window: it was given on to it, it knows the department, it speaks the language, everybody else is taken, no window is left. */
export const ringReasonSchema = z.enum(['given', 'knows', 'speaks', 'free', 'overflow'])
export type RingReason = z.infer<typeof ringReasonSchema>

/** 等候: the staff confer, and the applicant is asked to wait. */
export const holdSchema = z.object({ since: z.string(), byName: z.string() })
export type Hold = z.infer<typeof holdSchema>

/** How a supervisor 督导 takes part: heard by nobody, by the window only, by everybody. */
export const ATTEND_MODES = ['listen', 'whisper', 'join'] as const
export const attendModeSchema = z.enum(ATTEND_MODES)
export type AttendMode = z.infer<typeof attendModeSchema>

/** 转接: who gave it on, to whom, and what the next one should know. */
export const handOverSchema = z.object({
  byName: z.string(),
  /** The window that should take it; absent: any. */
  toName: z.string().optional(),
  departmentCode: z.string().optional(),
  note: z.string(),
  at: z.string(),
})
export type HandOver = z.infer<typeof handOverSchema>

/** Somebody from outside, an interpreter 传译, who comes in by a link that works once. */
export const guestSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['invited', 'joined', 'withdrawn']),
  invitedAt: z.string(),
})
export type Guest = z.infer<typeof guestSchema>

/** Whom a window can ask by name. */
export const colleagueSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Section and department, as far as there are. */
  place: z.string(),
  isWindow: z.boolean(),
  languages: z.array(languageSchema),
  online: z.boolean(),
})
export type Colleague = z.infer<typeof colleagueSchema>

/** What staff write to one another about a consultation 内部备注; the applicant never gets it. */
export const staffNoteSchema = z.object({
  id: z.string(),
  /** The sender's own id for it: sending the same one twice stores one note. */
  clientId: z.string(),
  role: z.enum(['window', 'department', 'supervisor']),
  name: z.string(),
  text: z.string(),
  at: z.string(),
})
export type StaffNote = z.infer<typeof staffNoteSchema>

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
  /** While waiting. */
  guess: guessSchema.optional(),
  /** A window is being rung. */
  ringing: z.boolean().optional(),
  /** After leaving the queue: asking again within so many seconds gives the old place back. */
  placeKeptSeconds: z.number().optional(),
  rated: z.boolean(),
  /** The staff confer: nobody hears or sees the applicant. */
  hold: z.object({ since: z.string(), who: z.array(z.string()) }).optional(),
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
  /** They write in WeChat, where no page has to be open. */
  inWeChat: z.literal(true).optional(),
  language: languageSchema.optional(),
  /** Why it stands where it stands; none: by its time alone. */
  priority: z.array(prioritySchema).optional(),
  /** Item and department are the applicant's own choice, not a guess. */
  corrected: z.boolean().optional(),
  /** The reader is being rung; seconds at the moment of sending, so that a page's clock does not matter. */
  ring: z.object({ secondsLeft: z.number(), of: z.number(), reason: ringReasonSchema }).optional(),
  /** The window that is being rung, where it is not the reader. */
  ringingName: z.string().optional(),
  /** The reader has joined it by an invitation. */
  joined: z.boolean().optional(),
  /** While it waits to be taken on. */
  handOver: handOverSchema.extend({ toMe: z.boolean() }).optional(),
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
  /** When a person first came; what they write from then on is for that person. */
  acceptedAt: z.string().optional(),
  messages: z.array(messageSchema),
  /** The articles the bot weighed before it gave up. */
  tried: z.array(candidateSchema),
  suggestedSections: z.array(sectionSuggestionSchema),
  /** `joinedById`: two colleagues may have one name. */
  invitations: z.array(invitationSchema.extend({ joinedById: z.string().optional() })),
  hold: holdSchema.optional(),
  /** The applicant's, as the chat was last read. */
  applicantLocale: localeSchema,
  /** What the same applicant came for before, newest first; personal numbers are masked. */
  earlier: z.array(z.object({
    id: z.string(),
    question: z.string(),
    at: z.string(),
    windowName: z.string().optional(),
    outcome: wrapUpSchema.shape.outcome.optional(),
    answer: z.string().optional(),
  })),
  handOvers: z.array(handOverSchema),
  guests: z.array(guestSchema),
  /** Supervisors of whom the reader is told. */
  attending: z.array(z.object({ name: z.string(), mode: attendModeSchema, mine: z.boolean() })),
  /** In the order in which they were written. */
  notes: z.array(staffNoteSchema),
  /** They are on WeChat: the messages that they have not been sent yet, and how many more may be sent before they write again. `unfollowed`: only a page of ours shows them anything. */
  weChat: z.object({ undelivered: z.array(z.string()), left: z.number().int(), unfollowed: z.literal(true).optional() }).optional(),
  wrapUp: wrapUpSchema.optional(),
  rating: z.object({ level: z.number(), reason: z.string().optional(), tags: z.array(ratingTagSchema).optional() }).optional(),
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
  /** How the reader stands to the queue; absent for those who are not rung. */
  me: ownPresenceSchema.optional(),
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
/** A section, or one person. */
/** An answer card of the knowledge base, sent by a person. */
export const sendAnswerSchema = z.object({ consultationId: z.string(), clientId: z.string().min(8).max(64), articleId: z.string().max(100), question: z.string().max(MAX_SAY) })
export const inviteSchema = z.union([
  z.object({ consultationId: z.string(), sectionCode: z.string() }),
  z.object({ consultationId: z.string(), staffId: z.string(), interpreter: z.boolean().optional() }),
])
export type Invited = { sectionCode: string } | { staffId: string; interpreter?: boolean | undefined }
/** To one window, or back into the queue. */
export const handOverRequestSchema = z.object({
  consultationId: z.string(),
  to: z.union([z.strictObject({ staffId: z.string() }), z.strictObject({ departmentCode: z.string().optional() })]),
  note: z.string().trim().min(1).max(1000),
})
export type HandOverRequest = z.infer<typeof handOverRequestSchema>
export const attendSchema = z.object({ consultationId: z.string(), mode: attendModeSchema.nullable() })
export const inviteGuestSchema = z.object({ consultationId: z.string(), name: z.string().trim().min(1).max(50) })
export const guestIdSchema = z.object({ consultationId: z.string(), guestId: z.string() })
export const deskWrapUpSchema = z.object({ consultationId: z.string(), wrapUp: wrapUpSchema })
export const rateSchema = z.object({ consultationId: z.string(), rating: ratingSchema })
/** What the applicant puts right while waiting; an item brings its department along. */
export const adjustSchema = z.object({
  consultationId: z.string(),
  itemId: z.string().optional(),
  departmentCode: z.string().optional(),
  language: languageSchema.optional(),
  needs: z.array(needSchema).max(NEEDS.length).optional(),
})
export const findMatterSchema = z.object({ text: z.string().max(100) })
/** What an applicant may choose from: items for the words, and every department. */
export interface Matters {
  readonly items: readonly { readonly id: string; readonly title: string }[]
  readonly departments: readonly { readonly code: string; readonly name: string }[]
}
