/**
 * Subscription notices (订阅通知) as the platform keeps them: who has allowed what, how often, and the button on a page that asks. The page
 * reaches it as a phone would; here, where there is no WeChat around the page, by scripts from the platform's address.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const SCRIPT = '/open/js/jweixin-1.6.0.js'
const code = readFileSync(new URL('jweixin.js', import.meta.url), 'utf8')
const TAG = 'wx-open-subscribe'

export interface FakeNotices {
  /** What a page loads from this path; null: no such script. */
  code(path: string, query: URLSearchParams): string | null
  /** They have allowed one. */
  allow(openid: string, template: string): void
  switchOff(openid: string, template: string): void
  /** @returns whether one may be sent, which is then one less */
  spend(openid: string, template: string): boolean
  /** Tells that one has been. */
  sent(openid: string, template: string): void
}

interface Deps {
  readonly appId: string
  readonly lasting: readonly string[]
  /** Whose WeChat has the page open. */
  readonly phone: () => { readonly openid: string; readonly snapshot: boolean } | null
  /** The one that holds now, if there is one. */
  readonly ticket: () => string
  readonly pageHost: (() => string) | undefined
  readonly push: (openid: string, event: string, nested: string) => void
}

type Answer = Readonly<Record<string, unknown>>
const cdata = (name: string, text: string): string => `<${name}><![CDATA[${text}]]></${name}>`

export function createFakeNotices({ appId, lasting, phone, ticket, pageHost, push }: Deps): FakeNotices {
  const allowed = new Map<string, number>()
  /** 总是保持以上选择: they are not asked again. */
  const kept = new Map<string, 'accept' | 'reject'>()
  /** Addresses of pages that have shown a good signature, with what they asked for. */
  const configured = new Map<string, readonly string[]>()
  let messages = 0
  const key = (openid: string, template: string): string => `${openid}/${template}`
  const allow = (openid: string, template: string): void => {
    allowed.set(key(openid, template), lasting.includes(template) ? Infinity : (allowed.get(key(openid, template)) ?? 0) + 1)
  }

  const config = ({ url, appId: app, timestamp, nonceStr, signature, jsApiList, openTagList }: Record<string, unknown>): Answer => {
    if (app !== appId) return { errMsg: 'config:invalid appid' }
    if (pageHost && new URL(String(url)).host !== pageHost()) return { errMsg: 'config:invalid url domain' }
    const signed = createHash('sha1').update(`jsapi_ticket=${ticket()}&noncestr=${String(nonceStr)}&timestamp=${String(timestamp)}&url=${String(url)}`).digest('hex')
    if (ticket() === '' || signature !== signed) return { errMsg: 'config:invalid signature' }
    // With no interface at all the tags are not there either.
    const tags = Array.isArray(jsApiList) && jsApiList.length > 0 && Array.isArray(openTagList) ? openTagList.map(String) : []
    configured.set(String(url), tags)
    return { errMsg: 'config:ok', tags }
  }

  /** @param answer what they tap; undefined: whether they have to be asked at all */
  const ask = ({ url, template, answer, always }: Record<string, unknown>): Answer => {
    const holder = phone()
    if (!configured.get(String(url))?.includes(TAG) || !holder || holder.snapshot) return { errMsg: 'subscribe:fail no permission', errCode: 10003 }
    if (typeof template !== 'string' || template === '') return { errMsg: 'subscribe:fail', errCode: 10001 }
    const { openid } = holder
    const known = kept.get(key(openid, template))
    if (answer === undefined && known === undefined) return { asks: true }
    const said = known ?? (answer === 'accept' ? 'accept' : 'reject')
    if (always === true) kept.set(key(openid, template), said)
    if (said === 'accept') allow(openid, template)
    // Only what they tap is pushed.
    if (known === undefined) push(openid, 'subscribe_msg_popup_event', `<SubscribeMsgPopupEvent><List>${cdata('TemplateId', template)}${cdata('SubscribeStatusString', said)}<PopupScene>1</PopupScene></List></SubscribeMsgPopupEvent>`)
    return { errMsg: 'subscribe:ok', subscribeDetails: JSON.stringify({ [template]: JSON.stringify({ status: said }) }) }
  }

  return {
    allow,
    code(path, query) {
      if (path === SCRIPT) return code
      const run = path === '/bridge/config' ? config : path === '/bridge/ask' ? ask : null
      return run && `window.__weixin[${JSON.stringify(query.get('call'))}](${JSON.stringify(run(JSON.parse(query.get('with') ?? '{}') as Record<string, unknown>))})`
    },
    switchOff(openid, template) {
      allowed.delete(key(openid, template))
      kept.set(key(openid, template), 'reject')
      push(openid, 'subscribe_msg_change_event', `<SubscribeMsgChangeEvent><List>${cdata('TemplateId', template)}${cdata('SubscribeStatusString', 'reject')}</List></SubscribeMsgChangeEvent>`)
    },
    spend(openid, template) {
      const left = allowed.get(key(openid, template)) ?? 0
      if (left > 0) allowed.set(key(openid, template), left - 1)
      return left > 0
    },
    sent(openid, template) {
      push(openid, 'subscribe_msg_sent_event', `<SubscribeMsgSentEvent><List>${cdata('TemplateId', template)}<MsgID>${++messages}</MsgID>${cdata('ErrorCode', '0')}${cdata('ErrorStatus', 'success')}</List></SubscribeMsgSentEvent>`)
    },
  }
}

/** What the platform minds in a notice, with its numbers: a `thing` is short, a `time` is one, a page has a whole address. */
export function noticeFault({ page, data }: { readonly page: unknown; readonly data: unknown }): readonly [number, string] | null {
  if (page !== undefined && (typeof page !== 'string' || !/^https?:\/\//.test(page) || !URL.canParse(page))) return [41030, 'invalid page']
  for (const [name, field] of Object.entries(data as Record<string, { value?: unknown }>)) {
    const value = typeof field.value === 'string' ? field.value : ''
    const isRight = name.startsWith('thing') ? value !== '' && [...value].length <= 20 : name.startsWith('time') ? /^(\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}$/.test(value) : value !== ''
    if (!isRight) return [47003, `argument invalid! data.${name}.value invalid`]
  }
  return null
}
