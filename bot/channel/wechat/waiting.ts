/** What somebody's conversation holds and they have not been sent: the truth about what is still to be delivered. */
import type { Message } from '../../../contract/index.ts'
import { bytesOf, WECHAT_BYTES } from '../../../contract/index.ts'
import type { Conversation, ConversationStore } from '../../ports.ts'
import type { Sender } from './ledger.ts'
import { cameByPush } from './person.ts'
import type { Part, WeChatUser } from './ports.ts'
import type { Surroundings } from './render.ts'
import { inWords, render } from './render.ts'

export interface Waiting {
  readonly conversation: Conversation
  /** As few as possible, in order. */
  readonly parts: readonly Part[]
  /** With these parts, everything up to here is delivered. */
  readonly upTo: number
  /** Where a member of staff waits with something, it goes before the reserve is touched. */
  readonly by: Sender
  /** They wrote last on the page: what the page shows them need not be sent. */
  readonly onPage: boolean
  /** The first message that waits. */
  readonly first?: Message
}

/** More than this nobody has waiting. */
const MOST = 1000
/** So far back are the options of an answer that came in several messages. */
const BEFORE = 40

export async function waitingFor(user: WeChatUser, conversations: ConversationStore, surroundingsOf: (conversation: Conversation) => Surroundings): Promise<Waiting | null> {
  const conversation = await conversations.get(user.conversationId)
  if (!conversation) return null
  const all = await conversations.messages(conversation.id, { afterSeq: Math.max(0, user.deliveredUpTo - BEFORE), limit: MOST })
  const messages = withoutKnown(all, user)
  const fresh = unsentOf(messages, user)
  const first = fresh[0]
  return {
    conversation,
    parts: together([...user.parts, ...render(messages, user.deliveredUpTo, surroundingsOf(conversation))]),
    upTo: Math.max(user.deliveredUpTo, all.at(-1)?.seq ?? 0),
    by: fresh.some(({ author }) => isStaff(author)) ? 'staff' : 'bot',
    onPage: !lastSaidHere(all, user.openid),
    ...(first && { first }),
  }
}

/** What is for them to read and they have not been sent. */
export function unsentOf(messages: readonly Message[], user: WeChatUser): Message[] {
  return withoutKnown(messages, user).filter(({ seq, author }) => seq > user.deliveredUpTo && author.role !== 'applicant')
}

function withoutKnown(messages: readonly Message[], { known = [] }: WeChatUser): readonly Message[] {
  return messages.filter(({ seq }) => !known.some(([from, to]) => seq >= from && seq <= to))
}

/** What they wrote last they wrote in WeChat: there the answer goes, whatever page is open. */
export function lastSaidHere(messages: readonly Message[], openid: string): boolean {
  const last = messages.findLast(({ author }) => author.role === 'applicant')
  return last === undefined || cameByPush(last.clientId, openid)
}

export function isStaff({ role }: Message['author']): boolean {
  return role === 'window' || role === 'department'
}

/** Nothing has been sent in between, or come along from elsewhere. */
export function isSame(one: WeChatUser, other: WeChatUser): boolean {
  return one.deliveredUpTo === other.deliveredUpTo && one.parts.length === other.parts.length && one.known?.length === other.known?.length
}

/** Sending has been tried with the first of it: in vain, or a message of several parts has begun to go. */
export function wasTried(user: WeChatUser, { first }: Waiting): boolean {
  return user.parts.length > 0 || (first !== undefined && first.seq <= user.lookedUpTo)
}

/** What waits, as a reply can begin it: a menu only in words, and then the words of all of it together, so that nothing stays behind. */
export function forReply({ parts, conversation: { locale } }: Waiting): Part[] {
  return parts[0]?.type === 'menu' ? together(parts.map((part) => inWords(part, locale))) : [...parts]
}

/** Texts one after the other are one where they fit. */
function together(parts: readonly Part[]): Part[] {
  return parts.reduce<Part[]>((joined, part) => {
    const last = joined.at(-1)
    if (last?.type !== 'text' || part.type !== 'text') return [...joined, part]
    const text = `${last.text}\n\n${part.text}`
    return bytesOf(text) <= WECHAT_BYTES ? [...joined.slice(0, -1), { type: 'text', text }] : [...joined, part]
  }, [])
}
