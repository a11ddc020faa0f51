/** What the web page and the official account (公众号) have to do with each other. */
import { z } from 'zod'

/** The way back from the platform: its code, our state, and the session that the browser had before. */
export const weChatEnterSchema = z.object({ code: z.string().min(1).max(512), state: z.string().min(1).max(128), token: z.string().max(200).optional() })

/** The cookie of who has been asked who they are. `onTheWay`: they were sent to the platform, and have not come back. */
export const WECHAT_ASKED = { cookie: 'zixun_wechat_asked', onTheWay: 'way' } as const

/** `busy`: something goes on in the conversation that the browser has, so it keeps it for now. */
export type WeChatEntered =
  | { readonly kind: 'entered'; readonly token: string; readonly to: string }
  | { readonly kind: 'busy'; readonly to: string }

/** The key of a link into the video, and the session that the browser had before. */
export const weChatVideoSchema = z.object({ key: z.string().min(1).max(128), token: z.string().max(200).optional() })

/** Why a link leads nowhere now. `over`: used, or too old. `waiting`: on the way from one window to the next. */
export type WeChatVideoClosed = { readonly kind: 'over' | 'ended' | 'waiting' }
/** What a link leads to; looking uses nothing up. `brings`: what the browser has asked before comes along. */
export type WeChatVideoLink = WeChatVideoClosed | { readonly kind: 'open'; readonly windowName: string; readonly brings: boolean }
/** `busy`: something goes on in the conversation that the browser has, so it keeps it for now. */
export type WeChatVideoEntered = WeChatVideoClosed | { readonly kind: 'busy' } | { readonly kind: 'entered'; readonly token: string; readonly consultationId: string }

/** The page that shows a consultation's file to the person in WeChat to whom it was sent: the ids in it open nothing by themselves. */
export const weChatFilePage = ({ consultationId, id }: { readonly consultationId: string; readonly id: string }): string => `/wechat/file#${encodeURIComponent(consultationId)}/${encodeURIComponent(id)}`

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

/** Whether somebody is told in WeChat (订阅通知) that there is an answer, and what their page needs to ask them. */
export interface WeChatNotice {
  readonly template: string
  /** Address of the platform's script, which brings its button. */
  readonly script: string
  /** To agree once is enough; otherwise it is for one notice. */
  readonly lasting: boolean
  readonly on: boolean
}

/** What they answered when WeChat asked them. */
export const weChatAgreeSchema = z.object({ on: z.boolean() })

/** WeChat's own browser; WeCom's calls itself the same, and knows nobody of an official account. */
export function isWeChatBrowser(userAgent: string): boolean {
  return /MicroMessenger\//i.test(userAgent) && !/wxwork/i.test(userAgent)
}
