/** What the WeChat channel is told of this server. */
import type { WeChatSettings } from '../bot/index.ts'
import type { Config } from './config.ts'
import type { MessageKeys } from './messageKeys.ts'
import { createMessageKeys } from './messageKeys.ts'

/** Where the platform asks people who they are; a stand-in for it does that itself. */
const AUTHORIZE: Readonly<Record<string, string>> = { 'https://api.weixin.qq.com': 'https://open.weixin.qq.com' }

export interface WeChatSetUp {
  readonly settings: WeChatSettings
  readonly keys: MessageKeys
  readonly pageOf: (messageId: string) => string
  readonly authorize: string
  /** Whose pages may use JS-SDK. */
  readonly pages: readonly string[]
}

/** Undefined where the hall has no account. Settings that belong together are there together: config.ts sees to it. */
export function weChatOf(config: Config): WeChatSetUp | undefined {
  const { WECHAT_APP_ID: id, WECHAT_APP_SECRET: secret, WECHAT_TOKEN: token, WECHAT_AES_KEY: current, WECHAT_AES_KEY_PREVIOUS: previous, PUBLIC_URL: base } = config
  if (!id || !secret || !token || !current || !base) return undefined
  const keys = createMessageKeys(secret)
  const [subject = '', time] = config.WECHAT_NOTICE_FIELDS
  return {
    settings: {
      account: { id, token, keys: { current, previous } },
      secret, base,
      api: config.WECHAT_API,
      verified: config.WECHAT_VERIFIED,
      reserve: config.WECHAT_STAFF_RESERVE,
      ...(config.WECHAT_NOTICE_TEMPLATE && { notice: { id: config.WECHAT_NOTICE_TEMPLATE, subject, time, lasting: config.WECHAT_NOTICE_LASTING, script: config.WECHAT_NOTICE_SCRIPT } }),
    },
    keys,
    pages: [base, ...config.WECHAT_JS_PAGES],
    authorize: AUTHORIZE[config.WECHAT_API] ?? config.WECHAT_API,
    pageOf: (messageId) => new URL(`answer#${keys.make(messageId)}`, base).href,
  }
}
