/**
 * An application of the hall's WeCom (企业微信): tells members of staff what waits for them, and answers when they write to it. Its
 * callback is enciphered as an official account's is, with the corp id in the place of the app id.
 */
import type { Clock, Locale, StaffAlert } from '../../../contract/index.ts'
import { cutToBytes } from '../../../contract/index.ts'
import { weComSay } from '../../wording/index.ts'
import { checkAccount, openSealed, verifySealed } from '../wechat/envelope.ts'
import type { CallbackAccount, Query, Refusal } from '../wechat/envelope.ts'
import type { WeChatStore } from '../wechat/ports.ts'
import { createTokens } from '../wechat/token.ts'
import { cdata } from '../wechat/xml.ts'

export interface WeComSettings {
  /** `https://qyapi.weixin.qq.com` */
  readonly api: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  /** Of its 接收消息; absent: it only tells. */
  readonly callback?: Pick<CallbackAccount, 'token' | 'keys'>
  readonly locale: Locale
  /** The console: `https://hall.example/console`. */
  readonly console: string
}

export interface WeComDeps {
  readonly settings: WeComSettings
  readonly store: Pick<WeChatStore, 'token' | 'lockToken' | 'saveToken' | 'unlockToken'>
  readonly clock: Clock
}

/** `unknown`: accounts that WeCom does not have, or that may not see the application. */
export type Told = { readonly kind: 'told'; readonly unknown: readonly string[] } | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string }

export type Received =
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** Nothing that is answered. */
  | { readonly kind: 'nothing' }
  /** Somebody has written. `alerts`: what waits for them; null when no member of staff has this account. */
  | { readonly kind: 'asked'; readonly wecomId: string; readonly answer: (alerts: readonly StaffAlert[] | null) => string }

export interface WeCom {
  /** Whether WeCom takes our settings. @throws Error what it says */
  check(): Promise<void>
  /** @param wecomIds at most 1,000. Sent twice within half an hour, it arrives once. @throws Error when it cannot be reached */
  tell(wecomIds: readonly string[], alert: StaffAlert): Promise<Told>
  /** WeCom asks whether the callback address is ours. @returns what it wants to hear within a second; null when it is not WeCom */
  verify(query: Query): string | null
  receive(query: Query, body: string): Received
}

const TIMEOUT_MS = 5000
const TITLE_BYTES = 128
const TEXT_BYTES = 512
const REPLY_BYTES = 2048
/** The token is no good: wrong, or over. */
const BAD_TOKEN: ReadonlySet<number> = new Set([40001, 40014, 42001])
/** Of those that it was for, WeCom knows nobody. */
const NOBODY = 81013

/** @throws Error when a setting is wrong */
export function createWeCom({ settings: { api, corpId, agentId, secret, callback, locale, console }, store, clock }: WeComDeps): WeCom {
  const say = weComSay(locale)
  const account = callback && { id: corpId, ...callback }
  if (account) checkAccount(account)

  async function ask(path: string, query: Readonly<Record<string, string>>, body?: object): Promise<Readonly<Record<string, unknown>>> {
    try {
      const response = await fetch(`${api}${path}?${new URLSearchParams(query).toString()}`, {
        ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }), signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const answer = await response.json() as unknown
      if (typeof answer === 'object' && answer !== null) return answer as Readonly<Record<string, unknown>>
      throw new Error(`HTTP ${response.status}`)
    } catch (cause) {
      // The address holds secret or token: it goes into no message.
      throw new Error(`WeCom's ${path} cannot be reached`, { cause })
    }
  }

  const tokens = createTokens({
    store, clock,
    // Each application of a corporation has tokens of its own.
    appId: `${corpId}/${agentId}`,
    async fetchToken() {
      const { access_token: token, expires_in: seconds, errcode, errmsg } = await ask('/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
      if (typeof token === 'string' && typeof seconds === 'number') return { token, seconds }
      throw new Error(`no access token of WeCom: ${String(errcode)} ${String(errmsg)}`)
    },
  })

  async function send(body: object): Promise<Readonly<Record<string, unknown>>> {
    const token = await tokens.get()
    const answer = await ask('/cgi-bin/message/send', { access_token: token }, body)
    if (!BAD_TOKEN.has(Number(answer['errcode']))) return answer
    return ask('/cgi-bin/message/send', { access_token: await tokens.instead(token) }, body)
  }

  const title = (alert: StaffAlert): string => say(alert.kind === 'question' && alert.isDue ? 'due' : alert.kind)

  function text(alert: StaffAlert): string {
    switch (alert.kind) {
      case 'invited': return withItem(say('invitedText', { section: alert.sectionName }), alert.itemTitle)
      case 'waiting': return say('waitingText', { count: alert.count, minutes: alert.minutes })
      case 'question': return withItem(say(alert.isDue ? 'dueText' : 'questionText', { department: alert.departmentName ?? say('window'), dueOn: alert.dueOn }), alert.itemTitle)
    }
  }
  const withItem = (words: string, itemTitle: string | undefined): string => itemTitle === undefined ? words : `${words}\n${say('item', { title: itemTitle })}`

  function reply(wecomId: string, alerts: readonly StaffAlert[] | null): string {
    if (!alerts) return say('notKnown', { id: wecomId })
    if (alerts.length === 0) return say('nothingWaits', { url: console })
    return say('waits', { list: alerts.map((alert) => `· ${title(alert)}：${text(alert).replace('\n', ' ')}`).join('\n'), url: console })
  }

  return {
    check: tokens.check,

    async tell(wecomIds, alert) {
      const { errcode, errmsg, invaliduser: invalid, unlicenseduser: unlicensed } = await send({
        touser: wecomIds.join('|'), agentid: agentId, msgtype: 'textcard',
        textcard: { title: cutToBytes(title(alert), TITLE_BYTES, '…'), description: cutToBytes(escaped(text(alert)), TEXT_BYTES, '…'), url: `${console}/${alert.page}`, btntxt: say('open') },
        // After a timeout nobody knows whether it has arrived.
        enable_duplicate_check: 1, duplicate_check_interval: 1800,
      })
      if (errcode === NOBODY) return { kind: 'told', unknown: wecomIds }
      if (errcode !== 0) return { kind: 'refused', errcode: Number(errcode), errmsg: String(errmsg) }
      return { kind: 'told', unknown: [...idsOf(invalid), ...idsOf(unlicensed)] }
    },

    verify: (query) => account ? verifySealed(query, account, clock.now()) : null,

    receive(query, body) {
      if (!account) return { kind: 'refused', why: 'unsigned' }
      const opened = openSealed(query, body, account, clock.now())
      if (opened.kind === 'refused') return opened
      const { FromUserName: wecomId, ToUserName: to, MsgType: type } = opened.fields
      if (!wecomId || !to || type === 'event') return { kind: 'nothing' }
      return {
        kind: 'asked',
        wecomId,
        answer: (alerts) => opened.seal(`<xml><ToUserName>${cdata(wecomId)}</ToUserName><FromUserName>${cdata(to)}</FromUserName><CreateTime>${Math.floor(clock.now().getTime() / 1000)}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(cutToBytes(reply(wecomId, alerts), REPLY_BYTES, '…'))}</Content></xml>`),
      }
    },
  }
}

/** WeCom names them in lower case, whatever they were called. */
const idsOf = (list: unknown): string[] => typeof list === 'string' ? list.split('|').filter(Boolean) : []

/** A card's text is a little HTML. */
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
