/** What the web page and the official account (公众号) have to do with each other. */
import { z } from 'zod'

/** The way back from the platform: its code, our state, and the session that the browser had before. */
export const weChatEnterSchema = z.object({ code: z.string().min(1).max(512), state: z.string().min(1).max(128), token: z.string().max(200).optional() })

/** `busy`: something goes on in the conversation that the browser has, so it keeps it for now. */
export type WeChatEntered =
  | { readonly kind: 'entered'; readonly token: string; readonly to: string }
  | { readonly kind: 'busy'; readonly to: string }

/** Why the platform did not do it. `unreachable`: nobody knows whether it did. */
export const WECHAT_REFUSALS = ['notVerified', 'names', 'addresses', 'tooOften', 'codesFull', 'secret', 'address', 'unreachable', 'other'] as const
export type WeChatRefusal = (typeof WECHAT_REFUSALS)[number]

/** What a code to scan stands for. */
export const weChatCodeOfSchema = z.object({ kind: z.enum(['terminal', 'article']), id: z.string().min(1).max(100) })
export type WeChatCodeOf = z.infer<typeof weChatCodeOfSchema>
/** `url`: what the code says. */
export type WeChatCode =
  | { readonly kind: 'code'; readonly url: string; readonly name: string }
  | { readonly kind: 'refused'; readonly why: WeChatRefusal; readonly words: string }
