/** What the WeChat channel keeps; see bot/channel/wechat/ports.ts. */
import type { Bit, Json, Once } from './column.ts'

export interface WeChatUserTable {
  openid: Once<string>
  conversation_id: Once<string>
  delivered_up_to: number
  looked_up_to: number
  /** When they came last. */
  touched_at: string
  retry_at: string | null
  /** Somebody sends to them at most until then. */
  sending_until: string | null
  data: Json
}

export interface WeChatClaimTable {
  key: Once<string>
  openid: Once<string>
  at: Once<string>
  lease_until: string
  /** Emptied when it is done: the conversation has it. */
  push: Json
  /** JSON; `null` within it is an answer too. */
  reply: Json | null
  done: Bit
}

export interface WeChatTokenTable {
  app_id: Once<string>
  token: string
  expires_at: string
  locked_until: string
}

/** The account's menu as it was saved last. */
export interface WeChatMenuTable {
  app_id: Once<string>
  version: number
  data: Json
}

export interface WeChatCodeTable {
  scene: Once<string>
  kind: Once<'terminal' | 'article'>
  of: Once<string>
  url: Once<string>
}

/** Where a conversation's person has come by a code. */
export interface WeChatPlaceTable {
  conversation_id: Once<string>
  scene: string
  at: string
}

/** Somebody's way through the platform into the page. */
export interface WeChatEntryTable {
  state_hash: Once<string>
  browser_hash: Once<string>
  to: Once<string>
  expires_at: Once<string>
}
