/**
 * Subscription notices (订阅通知): whoever wants them is told once, until they come again, that something waits. Of a template of the kind
 * 一次性 the platform takes one notice for each time that somebody agrees, of the kind 长期 as many as there are.
 */
import type { WeChatNotice } from '../../../contract/index.ts'
import type { Conversation } from '../../ports.ts'
import { weChatSay } from '../../wording/index.ts'
import type { Platform, Sent } from './platform.ts'
import { PlatformUnreachable } from './platform.ts'
import type { Agreement, WeChatStore, WeChatUser } from './ports.ts'

/** The hall's template, and the template's names for the subject and the time. */
export interface NoticeTemplate {
  readonly id: string
  readonly subject: string
  readonly time?: string | undefined
  /** 长期: to agree once is enough. */
  readonly lasting: boolean
  /** The platform's script, with which a page asks for it. */
  readonly script: string
}

export interface Notices {
  /** Whether they are to be told by notice that something waits. */
  mayTell(user: WeChatUser): boolean
  /** @returns false: it has not gone, and may be tried again */
  tell(openid: string, conversation: Conversation): Promise<boolean>
  /** As their page shows it; null: their conversation is of another channel. */
  of(conversationId: string): Promise<WeChatNotice | null>
  /** Their page has heard it from the platform, which tells us itself only of the first time. */
  agree(conversationId: string, on: boolean): Promise<void>
  /** Their page hears how it stands. */
  show(user: WeChatUser): void
}

export interface NoticeDeps {
  readonly store: Pick<WeChatStore, 'change' | 'userOf'>
  readonly platform: Pick<Platform, 'notify'>
  readonly template: NoticeTemplate
  readonly now: () => number
  /** The hall's address. */
  readonly base: string
  readonly onNotice: (conversationId: string, on: boolean) => void
  readonly onError: (error: unknown) => void
}

export function createNotices({ store, platform, template, now, base, onNotice, onError }: NoticeDeps): Notices {
  const wants = ({ notice }: WeChatUser): boolean | undefined => notice?.template === template.id ? notice.on : undefined
  const show = (user: WeChatUser): void => { onNotice(user.conversationId, wants(user) ?? false) }

  async function keep(openid: string, change: (user: WeChatUser) => WeChatUser): Promise<void> {
    const user = await store.change(openid, change)
    if (user) show(user)
  }

  return {
    // Nobody has said: they may have agreed where we do not hear of it, in an article or without being asked again. 43101 then says that they have not.
    mayTell: (user) => !user.noticed && (wants(user) ?? user.followed),

    async tell(openid, { locale }) {
      const at = new Date(now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
      const fields = { [template.subject]: weChatSay(locale)('noticeTitle'), ...(template.time !== undefined && { [template.time]: at }) }
      // Their conversation, by way of the platform: whoever else has the address comes to their own.
      const page = new URL('api/wechat/enter?to=/ask', base).href
      let outcome: Sent
      try {
        outcome = await platform.notify(openid, { template: template.id, page, fields })
      } catch (error) {
        onError(error)
        return error instanceof PlatformUnreachable && error.mayHaveActed
      }
      // Whatever becomes of this, the notice has gone.
      if (outcome.kind === 'unwanted') await keep(openid, (user) => withAnswer(user, { template: template.id, on: false }))
      else if (outcome.kind !== 'sent') onError(new Error(`the platform refused a notice: ${JSON.stringify(outcome)}`))
      // They may have agreed more than once: whether anything is left, the next time tells.
      else if (!template.lasting) await keep(openid, ({ notice: _, ...user }) => user)
      return true
    },

    async of(conversationId) {
      const user = await store.userOf(conversationId)
      return user && { template: template.id, script: template.script, lasting: template.lasting, on: wants(user) ?? false }
    },

    async agree(conversationId, on) {
      const user = await store.userOf(conversationId)
      if (user) await keep(user.openid, (one) => withAnswer(one, { template: template.id, on }))
    },

    show,
  }
}

/** The person after they have said what they want, as far as it is about the hall's template. */
export function agreed(user: WeChatUser, said: readonly Agreement[], template: string | undefined): WeChatUser {
  const notice = said.find((one) => one.template === template)
  return notice ? withAnswer(user, notice) : user
}

/** What they were told before is another matter. Who wants it from now on is told of what waits already, so that is looked at again. */
function withAnswer({ noticed: _, ...user }: WeChatUser, notice: Agreement): WeChatUser {
  const wanted = user.notice?.template === notice.template && user.notice.on
  return { ...user, notice, ...(notice.on && !wanted && { lookedUpTo: 0 }) }
}
