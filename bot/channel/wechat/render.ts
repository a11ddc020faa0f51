/**
 * Stored messages as WeChat shows them: as few as possible, since each may be one of five. What only a page can show (tables, checklists,
 * what is too long) becomes a card that opens it.
 */
import type { AnswerCard, Locale, Message, MessageContent } from '../../../contract/index.ts'
import { bytesOf, cutToBytes, readMarkdown, splitToBytes, weChatCard, weChatFilePage, WECHAT_BYTES } from '../../../contract/index.ts'
import type { BotSay, WeChatSay } from '../../wording/index.ts'
import { botSay, weChatSay } from '../../wording/index.ts'
import type { Offered } from './options.ts'
import { actionsOf, offeredIn } from './options.ts'
import type { Part } from './ports.ts'
import { videoAddress } from './videoLink.ts'

export interface Surroundings {
  readonly locale: Locale
  /** The hall's address: `https://hall.example/`. */
  readonly base: string
  /** The page that shows one message. */
  readonly pageOf: (messageId: string) => string
  /** Options can be tapped. */
  readonly menus: boolean
  /** People can come to pages of ours as who they are in WeChat. */
  readonly entry: boolean
}

/** A card's description; the platform shows some lines of it. */
const MOST_DESCRIPTION_BYTES = 360

/**
 * @param messages the conversation in order, with what came before: options are numbered from the person's last words
 * @param after what is newer than this place is rendered
 */
export function render(messages: readonly Message[], after: number, surroundings: Surroundings): Part[] {
  const { locale, menus } = surroundings
  const [say, own] = [botSay(locale), weChatSay(locale)]
  const offered = offeredIn(messages)
  const parts: Part[] = []
  let text = ''
  let options: Offered[] = []

  const flush = (): void => {
    if (text !== '' || options.length > 0) parts.push(...textParts(text, options, menus, own))
    text = ''
    options = []
  }
  const add = (words: string, more: readonly Offered[]): void => {
    const together = [text, words].filter(Boolean).join('\n\n')
    // In a bubble of its own, a menu's options stay with their question.
    if (options.length > 0 || bytesOf(together) + bytesOf(linesOf(more, own)) > WECHAT_BYTES) {
      flush()
      text = words
    } else text = together
    options.push(...more)
  }

  for (const message of messages) {
    if (message.seq <= after || message.author.role === 'applicant') continue
    const page = surroundings.pageOf(message.id)
    const choices = offered.get(message.id) ?? []
    const shown = shownAs(message.content, { say, own, page, base: surroundings.base, entry: surroundings.entry, room: WECHAT_BYTES - bytesOf(linesOf(choices, own)) })
    const who = speaker(message, own)
    if (typeof shown === 'string') add([who, shown, ...linesUnder(message, surroundings.base, own)].filter(Boolean).join('\n'), choices)
    else {
      flush()
      parts.push(shown.type === 'news' && who ? { ...shown, description: `${who}\n${shown.description}` } : shown)
      if (choices.length > 0) add('', choices)
    }
  }
  flush()
  return parts
}

/** A menu in words, for a reply and for accounts that have no menus. */
export function inWords(part: Part, locale: Locale): Part {
  if (part.type !== 'menu') return part
  const own = weChatSay(locale)
  return { type: 'text', text: [part.head === own('tapOrNumber') ? '' : part.head, own('byNumber'), ...part.options.map(({ label }) => label)].filter(Boolean).join('\n') }
}

/** The last text that the quota lets through says how to get what comes after it, where there is room. */
export function withMore(part: Part, locale: Locale): Part {
  if (part.type !== 'text') return part
  const text = `${part.text}\n\n${weChatSay(locale)('replyForMore')}`
  return bytesOf(text) <= WECHAT_BYTES ? { type: 'text', text } : part
}

function textParts(text: string, options: readonly Offered[], menus: boolean, own: WeChatSay): Part[] {
  const lines = linesOf(options, own)
  const fits = bytesOf(text) + bytesOf(lines) <= WECHAT_BYTES
  const before = fits ? [] : splitToBytes(text, WECHAT_BYTES).map((one): Part => ({ type: 'text', text: one }))
  const head = fits ? text : ''
  if (options.length === 0) return fits ? [{ type: 'text', text }] : before
  if (menus) return [...before, { type: 'menu', head: [head, ...headingOf(options, own)].filter(Boolean).join('\n\n') || own('tapOrNumber'), options: options.map(({ id, label, number }) => ({ id, label: `${number}. ${label}` })) }]
  return [...before, ...splitToBytes(`${head}${lines}`.trim(), WECHAT_BYTES).map((one): Part => ({ type: 'text', text: one }))]
}

function linesOf(options: readonly Offered[], own: WeChatSay): string {
  if (options.length === 0) return ''
  return `\n\n${[...headingOf(options, own), own('byNumber'), ...options.map(({ number, label }) => `${number}. ${label}`)].join('\n')}`
}

/** So that nobody takes the list under an answer for a part of it. */
function headingOf(options: readonly Offered[], own: WeChatSay): string[] {
  return options.some(({ related }) => related) ? [own('relatedMatters')] : []
}

/** Words, or a card where words will not do. */
function shownAs(content: MessageContent, { say, own, page, base, entry, room }: { say: BotSay; own: WeChatSay; page: string; base: string; entry: boolean; room: number }): string | Part {
  if (content.type === 'checklist') return newsOf(content.checklist.title, content.text, page)
  if (content.type === 'file') return [own('file', { name: content.text }), entry ? `<a href="${asThemselves(base, weChatFilePage(content.file))}">${own('fileOpen')}</a>` : own('fileNotHere')].join('\n')
  if (content.type !== 'answer') return content.text
  const { card } = content
  const link = `<a href="${page}">${own('sourceLink')}</a>`
  const before = [...content.notes ?? [], card.source.sample ? own('sample') : '', card.confidence === 'likely' ? own('likely') : '', drafted(card, say)].filter(Boolean)
  const cut = '…\u0000'
  const words = weChatCard(card, { base, say: own, most: room - bytesOf([...before, link, ''].join('\n')), more: cut })
  if (words.endsWith(cut) || hasTable(card)) return newsOf(card.title, [...before, card.lead].join('\n'), page)
  return [...before, words, link].join('\n')
}

/** Papers are personal: by way of the platform, who asks whether it is them, and not for whoever has the link. */
function asThemselves(base: string, to: string): string {
  return `${base}api/wechat/enter?to=${encodeURIComponent(to)}`
}

function newsOf(title: string, description: string, url: string): Part {
  return { type: 'news', title, description: cutToBytes(description, MOST_DESCRIPTION_BYTES, '…'), url }
}

function drafted({ draft }: AnswerCard, say: BotSay): string {
  return draft ? `${say('draft')}${draft.sentences.map(({ text }) => text).join('')}\n${say('draftNote')}` : ''
}

function hasTable({ body, source: { passage }, facts, materials, steps }: AnswerCard): boolean {
  return [body, passage.markdown, ...facts.map(({ value }) => value), ...materials.map(({ note }) => note), ...steps]
    .some((text) => text !== undefined && readMarkdown(text).lines.some(({ kind }) => kind === 'row'))
}

function linesUnder(message: Message, base: string, own: WeChatSay): string[] {
  return actionsOf(message).flatMap((action) => {
    if (action.kind === 'call') return [action.label]
    return action.kind === 'video' ? [`<a href="${videoAddress(base)}">${action.label}</a>`, own('videoOnce')] : []
  })
}

function speaker({ author: { role, name } }: Message, own: WeChatSay): string {
  return name && (role === 'window' || role === 'department') ? `【${own(role, { name })}】` : ''
}
