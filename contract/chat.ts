/** A conversation between an applicant and the bot or a person, and the events of the applicant's socket. */
import { z } from 'zod'
import { answerCardSchema, candidateSchema } from './guidance.ts'
import { authorRoleSchema } from './roles.ts'
import { localeSchema } from './wording.ts'

/** Longest question, in characters (code points). */
export const MAX_SAY = 2000

/** A button under a message. `say` sends its words; the others are commands that need no words. */
export const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), label: z.string(), say: z.string() }),
  /** Picks candidate `index` of the clarifying message the button hangs on. */
  z.object({ kind: z.literal('choose'), label: z.string(), index: z.number().int().nonnegative() }),
  /** 转人工 */
  z.object({ kind: z.literal('handoff'), label: z.string() }),
])
export type Action = z.infer<typeof actionSchema>

export const messageContentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    actions: z.array(actionSchema).optional(),
    /** Set when the applicant tapped a candidate: the article that was meant. */
    chosen: z.string().optional(),
    /** Set when the bot had no answer: what it weighed, for the person who takes over. */
    tried: z.array(candidateSchema).optional(),
  }),
  z.object({ type: z.literal('answer'), text: z.string(), card: answerCardSchema, actions: z.array(actionSchema).optional() }),
  z.object({ type: z.literal('clarify'), text: z.string(), candidates: z.array(candidateSchema), actions: z.array(actionSchema) }),
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

const clientId = z.string().min(8).max(64)

export const chatOpenSchema = z.object({
  locale: localeSchema,
  /** The page's newest message, to be sent only what came after; absent: the last 200. */
  afterSeq: z.number().int().nonnegative().optional(),
})
export const chatSaySchema = z.object({
  clientId,
  /** Exactly one of the two. */
  text: z.string().optional(),
  choose: z.object({ messageId: z.string(), index: z.number().int().nonnegative() }).optional(),
}).refine((say) => (say.text === undefined) !== (say.choose === undefined))
export const chatFeedbackSchema = z.object({ messageId: z.string(), helpful: z.boolean() })
export const chatSuggestSchema = z.object({ text: z.string().max(100) })

export type ChatOpen = z.infer<typeof chatOpenSchema>
export type ChatSay = z.infer<typeof chatSaySchema>
export type ChatFeedback = z.infer<typeof chatFeedbackSchema>
export type ChatSuggest = z.infer<typeof chatSuggestSchema>
