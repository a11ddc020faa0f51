/** A conversation between an applicant and the bot or a person, and the events of the applicant's socket. */
import { z } from 'zod'
import type { DraftSentence } from './answer.ts'
import { checklistSchema } from './checklist.ts'
import { answerCardSchema, candidateSchema } from './answer.ts'
import { consultationFileSchema } from './consultationFile.ts'
import { materialSchema } from './guidance.ts'
import { authorRoleSchema } from './roles.ts'
import { choiceSchema, themePlaceSchema } from './theme.ts'
import { localeSchema } from './wording.ts'

/** Longest question, in characters (code points). */
export const MAX_SAY = 2000

/** A button under a message. `say` sends its words; the others are commands that need no words. */
export const actionSchema = z.discriminatedUnion('kind', [
  /** `again`: it is an offer and no answer, and may be taken up more than once. `rates`: which consultation its words are about, however many there have been since. */
  z.object({ kind: z.literal('say'), label: z.string(), say: z.string(), again: z.boolean().optional(), rates: z.string().optional() }),
  /** Picks candidate `index` of the clarifying message the button hangs on, or option `index` of the guide's step. */
  z.object({ kind: z.literal('choose'), label: z.string(), index: z.number().int().nonnegative() }),
  /** 转人工 */
  z.object({ kind: z.literal('handoff'), label: z.string() }),
  /** Asks the same words again without the subject that the answer took them to be about. */
  z.object({ kind: z.literal('drop'), label: z.string() }),
  /** Dials a number: 120. */
  z.object({ kind: z.literal('call'), label: z.string(), phone: z.string() }),
  /** In WeChat, a link into the video; the page has a button of its own. */
  z.object({ kind: z.literal('video'), label: z.string() }),
])
export type Action = z.infer<typeof actionSchema>

/** 咨询小结, for the applicant. */
export const summarySchema = z.object({
  question: z.string(),
  answer: z.string(),
  itemTitle: z.string().optional(),
  materials: z.array(materialSchema),
  people: z.array(z.string()),
  from: z.string(),
  to: z.string(),
})
export type ConsultationSummary = z.infer<typeof summarySchema>

/** What somebody may send instead of words, on channels that have it. */
export const CAME_AS = ['voice', 'image', 'video', 'location', 'link', 'other'] as const
export const cameAsSchema = z.enum(CAME_AS)
export type CameAs = z.infer<typeof cameAsSchema>

/**
 * Set when the applicant sent something else than words; the text only says what, or, `heard`, what was understood of their voice.
 * `mediaId`: how the channel calls it. `fileId`: how we do, where it is kept. `lost`: the channel does not have it any more.
 */
const cameSchema = z.object({ as: cameAsSchema, mediaId: z.string().optional(), fileId: z.string().optional(), heard: z.literal(true).optional(), lost: z.literal(true).optional() })
export type Came = z.infer<typeof cameSchema>

/** On a reply: the question that was settled, with its subject and without personal numbers. Absent: the words of the message that it answers. */
const question = z.string().optional()

export const messageContentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    actions: z.array(actionSchema).optional(),
    /** Set when the applicant tapped a candidate: the article that was meant. */
    chosen: z.string().optional(),
    /** Set when the applicant tapped an option of a guide's step: the place in the guide, and the answer to its question. */
    picked: z.object({ place: themePlaceSchema, choice: choiceSchema }).optional(),
    came: cameSchema.optional(),
    /** Set when the applicant tapped a rating: the consultation that was meant. */
    rates: z.string().optional(),
    /** Set when the applicant dropped the subject: the words stand for themselves. */
    afresh: z.boolean().optional(),
    /** Set when the bot had no answer: what it weighed, for the person who takes over. */
    tried: z.array(candidateSchema).optional(),
    question,
  }),
  z.object({
    type: z.literal('answer'),
    text: z.string(),
    card: answerCardSchema,
    question,
    /** The remembered subject that the words were taken to be about. */
    about: z.object({ articleId: z.string(), title: z.string() }).optional(),
    /** Short remarks on the answer as a whole: a corrected spelling, the language of the guidance. */
    notes: z.array(z.string()).optional(),
    actions: z.array(actionSchema).optional(),
  }),
  z.object({ type: z.literal('clarify'), text: z.string(), candidates: z.array(candidateSchema), question, actions: z.array(actionSchema) }),
  /** A question of a theme's guide. Its place is in it, so that a button of any step works for as long as the message is there. */
  z.object({
    type: z.literal('step'),
    /** The whole step in words, for channels that show only words. */
    text: z.string(),
    place: themePlaceSchema,
    /** 1 for the first question … */
    number: z.number().int(),
    /** … of so many at most. */
    of: z.number().int(),
    /** What there is to say before the question: the summary, that an answer was not understood. */
    intro: z.string().optional(),
    ask: z.string(),
    note: z.string().optional(),
    options: z.array(z.object({ id: z.string(), label: z.string() })),
    actions: z.array(actionSchema),
  }),
  z.object({ type: z.literal('checklist'), text: z.string(), checklist: checklistSchema, actions: z.array(actionSchema) }),
  /** What a consultation with people came to, to keep. */
  z.object({ type: z.literal('summary'), text: z.string(), summary: summarySchema }),
  /** A file that somebody shows in the consultation; its words are its name. */
  z.object({ type: z.literal('file'), text: z.string(), file: consultationFileSchema }),
  /** Something happened: a window joined, the consultation ended. */
  z.object({ type: z.literal('notice'), text: z.string() }),
])
export type MessageContent = z.infer<typeof messageContentSchema>

export const messageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Order within the conversation, from 1, without gaps. */
  seq: z.number().int(),
  /** The sender's own id for it: sending the same one twice stores one message. */
  clientId: z.string().optional(),
  author: z.object({ role: authorRoleSchema, name: z.string().optional() }),
  content: messageContentSchema,
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The applicant's verdict on an answer. */
  helpful: z.boolean().optional(),
})
export type Message = z.infer<typeof messageSchema>

/** An answer while it is being drafted. */
export interface ChatDraft {
  readonly conversationId: string
  /** The applicant's message that is being answered. */
  readonly answering: string
  /** Those that have passed the check so far, in order; none when a draft has been dropped. */
  readonly sentences: readonly DraftSentence[]
}

const clientId = z.string().min(8).max(64)

/** Why an answer was no help: wrong, outdated, unclear, incomplete, not what was asked. */
export const FEEDBACK_REASONS = ['wrong', 'outdated', 'unclear', 'incomplete', 'notAsked'] as const
export const feedbackReasonSchema = z.enum(FEEDBACK_REASONS)
export type FeedbackReason = z.infer<typeof feedbackReasonSchema>
/** Longest words beside the reason, in characters (code points). */
export const MAX_FEEDBACK_WORDS = 500

export const chatOpenSchema = z.object({
  locale: localeSchema,
  /** Chosen with the page's own switch just now, and not only what the browser is set to. */
  switched: z.boolean().optional(),
  /** The page's newest message, to be sent only what came after; absent: the last 200. */
  afterSeq: z.number().int().nonnegative().optional(),
})
export const chatSaySchema = z.object({
  clientId,
  /** Exactly one of the three. */
  text: z.string().optional(),
  choose: z.object({ messageId: z.string(), index: z.number().int().nonnegative() }).optional(),
  /** The answer whose subject was wrong. */
  drop: z.object({ messageId: z.string() }).optional(),
}).refine(({ text, choose, drop }) => [text, choose, drop].filter((way) => way !== undefined).length === 1)
export const chatFeedbackSchema = z.object({
  messageId: z.string(),
  helpful: z.boolean(),
  /** With an unhelpful answer, now or in a second call. */
  reason: feedbackReasonSchema.optional(),
  words: z.string().trim().refine((words) => [...words].length <= MAX_FEEDBACK_WORDS).optional(),
})
export const chatSuggestSchema = z.object({ text: z.string().max(100) })

/** Everything up to here has been on the screen. */
export const chatSeenSchema = z.object({ seq: z.number().int().nonnegative() })

export type ChatOpen = z.infer<typeof chatOpenSchema>
export type ChatSay = z.infer<typeof chatSaySchema>
export type ChatFeedback = z.infer<typeof chatFeedbackSchema>
export type ChatSuggest = z.infer<typeof chatSuggestSchema>
