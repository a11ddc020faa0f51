/** 常用语: replies that a window need not type again; one's own, or everybody's. */
import { z } from 'zod'
import { MAX_SAY } from './chat.ts'

const text = z.string().trim().max(MAX_SAY)
/** At least in one language; the others are used for applicants who speak them. */
export const cannedTextsSchema = z.object({ 'zh-Hans': text.min(1), 'zh-Hant': text.optional(), en: text.optional() })

export const cannedReplySchema = z.object({
  /** What it is called by, after a slash: 欢迎. */
  name: z.string().trim().min(1).max(30).regex(/^[^\s/]+$/),
  texts: cannedTextsSchema,
  shared: z.boolean(),
})
export type CannedReplyInput = z.infer<typeof cannedReplySchema>
export interface CannedReply extends CannedReplyInput {
  readonly id: string
}
