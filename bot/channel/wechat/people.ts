/** Whose push it is: a follower with a conversation, and what they have just allowed us to send. */
import type { Clock } from '../../../contract/index.ts'
import type { Conversation, ConversationStore } from '../../ports.ts'
import { closed, EMPTY_LEDGER, received } from './ledger.ts'
import { agreed } from './notices.ts'
import { weChatPerson } from './person.ts'
import type { Push, WeChatStore, WeChatUser } from './ports.ts'

export interface People {
  /** The person after this push. */
  touched(push: Push, user: WeChatUser): WeChatUser
  /** A stranger becomes somebody with a conversation. @param push what they have come by; none: the web page */
  personOf(openid: string, push?: Push): Promise<WeChatUser>
  talkOf(user: WeChatUser): Promise<Conversation>
}

export interface PeopleDeps {
  readonly store: Pick<WeChatStore, 'user' | 'addUser' | 'change'>
  readonly conversations: Pick<ConversationStore, 'get' | 'create'>
  readonly clock: Clock
  readonly newId: () => string
  /** Of the hall's notices. */
  readonly template: string | undefined
}

export function createPeople({ store, conversations, clock, newId, template }: PeopleDeps): People {
  const now = (): number => clock.now().getTime()

  /** What they did allows us to send; nothing more does when they leave. An unfollowing that comes late is over for who has come back since. */
  function touched({ at, allows, act }: Push, user: WeChatUser): WeChatUser {
    if (act.kind === 'agreed') return agreed(user, act.notices, template)
    if (act.kind === 'left') return at < lastCame(user) ? user : gone(user)
    // That a notice was sent or a page was opened is a push too, and no reason to send again.
    if (!allows) return user
    const { retryAt: _retry, noticed: _noticed, ...kept } = user
    return { ...kept, followed: true, failures: 0, ledger: received(user.ledger, allows, at, now()) }
  }

  function lastCame({ ledger: { messageAt = 0, eventAt = 0 } }: WeChatUser): number {
    return Math.max(messageAt, eventAt)
  }

  /** What they had agreed to is over too, until they come back. */
  function gone({ notice: _, ...user }: WeChatUser): WeChatUser {
    return { ...user, followed: false, ledger: closed(user.ledger) }
  }

  async function personOf(openid: string, push?: Push): Promise<WeChatUser> {
    const known = await store.user(openid)
    // Somebody who was a stranger when this push was claimed: the window that it opens is not known yet.
    if (known) return !push || isKnown(push, known) ? known : await store.change(openid, (user) => touched(push, user)) ?? known
    const talk = await conversations.create({ id: newId(), channel: 'wechat', applicantId: weChatPerson(openid), locale: 'zh-Hans', createdAt: clock.now().toISOString() })
    const stranger: WeChatUser = { openid, conversationId: talk.id, followed: false, ledger: EMPTY_LEDGER, deliveredUpTo: 0, parts: [], lookedUpTo: 0, failures: 0 }
    return store.addUser(push ? touched(push, stranger) : stranger)
  }

  async function talkOf({ conversationId }: WeChatUser): Promise<Conversation> {
    const conversation = await conversations.get(conversationId)
    if (!conversation) throw new Error('a follower has no conversation')
    return conversation
  }

  function isKnown({ at, allows, act }: Push, { followed, notice, ledger: { messageAt = 0, eventAt = 0 } }: WeChatUser): boolean {
    if (act.kind === 'agreed') return notice?.template === template
    return !allows || !followed || (allows === 'message' ? messageAt : eventAt) >= Math.min(at, now())
  }

  return { touched, personOf, talkOf }
}
