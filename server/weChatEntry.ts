/**
 * From WeChat into the web page, as the same person (网页授权, snsapi_base): the browser is sent to the platform with a state of its own, and
 * comes back with a code that tells who holds the phone. The page then has the conversation that they have in WeChat.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Conversation, ConversationStore, WeChatChannel } from '../bot/index.ts'
import { botSay, isWeChatPerson } from '../bot/index.ts'
import type { Clock, WeChatEntered } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { IdentityService } from './identity.ts'
import type { Logger } from './logger.ts'

export interface WeChatEntryStore {
  begin(entry: { readonly stateHash: string; readonly browserHash: string; readonly to: string; readonly expiresAt: string }): Promise<void>
  /** Uses the state up. @returns where they wanted to; null when it is unknown, over, or another browser's */
  take(stateHash: string, browserHash: string, now: string): Promise<string | null>
  /**
   * All of one conversation goes to the end of another, with what hangs on it. @returns `busy`: staff or the bot are at it, so it stays where
   * it is
   */
  carryOver(from: Conversation, to: Conversation, begins: { readonly notice: string; readonly at: string }): Promise<'carried' | 'nothing' | 'busy'>
}

export interface WeChatEntryDeps {
  readonly channel: Pick<WeChatChannel, 'platform' | 'conversationOf'>
  readonly store: WeChatEntryStore
  readonly conversations: Pick<ConversationStore, 'of'>
  readonly identity: Pick<IdentityService, 'openApplicant' | 'applicantOf'>
  /** Pages that are open with the session before. */
  readonly onLeft: (applicantId: string) => void
  readonly appId: string
  /** Where people reach this server. */
  readonly base: string
  /** Where the platform asks people who they are. */
  readonly authorize: string
  readonly clock: Clock
  readonly logger: Logger
}

export interface WeChatEntry {
  /** A path of this server, whatever was asked for. */
  pathOf(to: string): string
  /** @returns the platform's address, and what the browser keeps until it is back */
  begin(to: string): Promise<{ readonly address: string; readonly browser: string }>
  /** @throws AppError WECHAT_ENTRY_OVER, WECHAT_SNAPSHOT, WECHAT_UNREACHABLE */
  end(came: { readonly code: string; readonly state: string; readonly browser: string | undefined; readonly token: string | undefined }): Promise<WeChatEntered>
}

const STATE_MS = 10 * 60_000

export function createWeChatEntry({ channel, store, conversations, identity, onLeft, appId, base, authorize, clock, logger }: WeChatEntryDeps): WeChatEntry {
  async function personBehind(code: string): Promise<string> {
    const holder = await channel.platform.holderOf(code).catch((error: unknown) => {
      logger.warn({ err: error }, 'the platform does not say who came')
      throw new AppError('WECHAT_UNREACHABLE', { cause: error })
    })
    switch (holder.kind) {
      case 'person': return holder.openid
      case 'snapshot': throw new AppError('WECHAT_SNAPSHOT')
      case 'over': throw new AppError('WECHAT_ENTRY_OVER')
      case 'refused':
        logger.error({ errcode: holder.errcode, errmsg: holder.errmsg }, 'the platform refuses to say who came')
        throw new AppError('WECHAT_UNREACHABLE')
    }
  }

  const pathOf = (to: string): string => ownPath(to, base)

  return {
    pathOf,

    async begin(to) {
      const [state, browser] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')]
      await store.begin({ stateHash: hashOf(state), browserHash: hashOf(browser), to: pathOf(to), expiresAt: new Date(clock.now().getTime() + STATE_MS).toISOString() })
      const query = new URLSearchParams({ appid: appId, redirect_uri: new URL('wechat', base).href, response_type: 'code', scope: 'snsapi_base', state })
      return { address: `${authorize}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`, browser }
    },

    async end({ code, state, browser, token }) {
      const to = browser === undefined ? null : await store.take(hashOf(state), hashOf(browser), clock.now().toISOString())
      if (to === null) throw new AppError('WECHAT_ENTRY_OVER')
      const conversation = await channel.conversationOf(await personBehind(code))
      const before = await identity.applicantOf(token)
      if (token !== undefined && before?.applicantId === conversation.applicantId) return { kind: 'entered', token, to }
      // Somebody else's phone account was here before: what is theirs stays theirs.
      const talk = before && !isWeChatPerson(before.applicantId) ? await conversations.of('web', before.applicantId) : null
      const carried = talk ? await store.carryOver(talk, conversation, { notice: botSay(conversation.locale)('carriedOver'), at: clock.now().toISOString() }) : 'nothing'
      if (carried === 'busy') return { kind: 'busy', to }
      const entered = await identity.openApplicant(conversation.applicantId)
      if (talk) onLeft(talk.applicantId)
      return { kind: 'entered', token: entered, to }
    },
  }
}

function ownPath(to: string, base: string): string {
  const home = new URL(base)
  const ask = new URL('ask', home).pathname
  if (!to.startsWith('/') || !URL.canParse(`.${to}`, home.href)) return ask
  // The hall may have a part of an address for itself.
  const { origin, pathname, search, hash } = new URL(`.${to}`, home)
  return origin === home.origin && pathname.startsWith(home.pathname) && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : ask
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
