/** What the WeCom application is told of this server. */
import type { WeComSettings } from '../../bot/index.ts'
import type { Config } from '../config.ts'

/** Undefined where the hall has none. Settings that belong together are there together: config.ts sees to it. */
export function weComOf({ WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret, WECOM_TOKEN: token, WECOM_AES_KEY: current, WECOM_LOCALE: locale, WECOM_API: api, PUBLIC_URL: base }: Config): WeComSettings | undefined {
  if (!corpId || agentId === undefined || !secret || !base) return undefined
  return {
    api, corpId, agentId, secret, locale,
    console: new URL('console', base).href,
    ...(token && current && { callback: { token, keys: { current } } }),
  }
}
