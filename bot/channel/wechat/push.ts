/** A push of the platform, as far as it concerns the conversation. */
import type { Act, Push } from './ports.ts'
import type { Fields } from './xml.ts'

/** @param listOf what it lists under a name @returns the push and the key under which its retries come; null when it lacks what every push has */
export function readPush(fields: Fields, listOf: (name: string) => readonly Fields[] = () => []): { readonly key: string; readonly push: Push } | null {
  const { FromUserName: openid, ToUserName: account, CreateTime: created, MsgType: type, MsgId: id, Event: event = '', EventKey: eventKey = '' } = fields
  if (!openid || !account || !type || !/^\d{1,12}$/.test(created ?? '')) return null
  // Events have no MsgId. Of two in one second, the kind tells which is which.
  const key = type === 'event' ? `${openid}:${created}:${event}:${eventKey}`.slice(0, 500) : `${openid}:${id || created}`
  const allows = type !== 'event' ? 'message' : ALLOWING.has(event.toLowerCase()) ? 'event' : undefined
  return { key, push: { openid, account, at: Number(created) * 1000, ...(allows && { allows }), act: type === 'event' ? eventOf(event, eventKey, listOf) : messageOf(type, fields) } }
}

const ALLOWING: ReadonlySet<string> = new Set(['subscribe', 'scan', 'click'])

/** What the platform says in words when it has something that it does not show to accounts. */
const NOT_SHOWN = '【收到不支持的消息类型，暂无法显示】'

function messageOf(type: string, { Content: content = '', bizmsgmenuid: option, MediaId, Label: label = '', Location_X: x = '', Location_Y: y = '', Title: title = '', Url: url = '' }: Fields): Act {
  const media = MediaId ? { mediaId: MediaId } : {}
  switch (type) {
    case 'text': return content === NOT_SHOWN ? { kind: 'sent', what: 'other' } : { kind: 'said', text: content, ...(option && { option }) }
    case 'voice': return { kind: 'sent', what: 'voice', ...media }
    case 'image': return { kind: 'sent', what: 'image', ...media }
    case 'video':
    case 'shortvideo': return { kind: 'sent', what: 'video', ...media }
    case 'location': return { kind: 'sent', what: 'location', text: [label, x && `(${x}, ${y})`].filter(Boolean).join(' ') }
    case 'link': return { kind: 'sent', what: 'link', text: [title, url].filter(Boolean).join(' ') }
    default: return { kind: 'sent', what: 'other' }
  }
}

function eventOf(event: string, key: string, listOf: (name: string) => readonly Fields[]): Act {
  const scene = key.replace(/^qrscene_/, '')
  switch (event.toLowerCase()) {
    case 'subscribe':
    case 'scan': return { kind: 'came', ...(scene && { scene }) }
    case 'unsubscribe': return { kind: 'left' }
    // The key of a menu's entry is what a tap on it says.
    case 'click': return key ? { kind: 'said', text: key } : { kind: 'nothing' }
    // Asked by a page or an article whether they want notices; switched off among the notices of their phone.
    case 'subscribe_msg_popup_event': return agreedIn(listOf('SubscribeMsgPopupEvent'))
    case 'subscribe_msg_change_event': return agreedIn(listOf('SubscribeMsgChangeEvent'))
    default: return { kind: 'nothing' }
  }
}

function agreedIn(list: readonly Fields[]): Act {
  return { kind: 'agreed', notices: list.flatMap(({ TemplateId: template, SubscribeStatusString: status }) => template && status ? [{ template, on: status.startsWith('accept') }] : []) }
}
