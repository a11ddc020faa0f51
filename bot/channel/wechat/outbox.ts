/**
 * Sends by customer-service message what waits, in order, as far as the platform lets it; the rest waits until the person writes again. One
 * node at a time sends to a person, and each step is stored before and after, so that a crash loses nothing: what was on its way in that
 * moment is sent once more.
 */
import type { Clock } from '../../../contract/index.ts'
import type { Conversation, ConversationStore } from '../../ports.ts'
import { cameSince, closed, left, sent, unsent, usedUp } from './ledger.ts'
import type { Notices } from './notices.ts'
import type { Platform, Sent } from './platform.ts'
import { PlatformUnreachable } from './platform.ts'
import type { Part, WeChatStore, WeChatUser } from './ports.ts'
import type { Surroundings } from './render.ts'
import { inWords, withMore } from './render.ts'
import type { Waiting } from './waiting.ts'
import { withVideoKey } from './videoLink.ts'
import { isSame, waitingFor } from './waiting.ts'

export interface Outbox {
  /** There may be something to send. */
  nudge(openid: string): void
  /** Looks for what nobody has told of: a crash, another node. */
  sweep(): Promise<void>
  /** Resolves when what has begun has ended; nothing begins any more. */
  close(): Promise<void>
}

export interface OutboxDeps {
  readonly store: WeChatStore
  readonly conversations: ConversationStore
  readonly platform: Platform
  readonly clock: Clock
  readonly surroundingsOf: (conversation: Conversation) => Surroundings
  /** The hall's address. */
  readonly base: string
  /** A key for a link into the video of this conversation. */
  readonly makeVideoKey: (conversationId: string) => Promise<string>
  /** Customer-service messages are for some accounts; without them everything goes as a reply. */
  readonly maySend: () => boolean
  /** They are not for this one, it turns out. */
  readonly onNotAllowed: () => void
  /** Messages of each quota that are kept for staff. */
  readonly reserve: number
  readonly notices?: Notices | undefined
  readonly onDelivery: (conversationId: string) => void
  /** They have our page open. */
  readonly isOnPage: (applicantId: string) => Promise<boolean>
  readonly onError: (error: unknown) => void
}

/** One message takes so long at most … */
const SENDING_MS = 12_000
/** … so that nobody takes it up who believes that we have gone. */
const LEASE_MS = 15_000
/** The longest clock of the platform's. */
const REACHABLE_MS = 48 * 3_600_000
const RETRY_MS = [2000, 10_000, 60_000, 300_000] as const

/** Those who want notices are too many to be looked at each time. */
const ALL_MS = 60_000

/** A page that is looked at has shown what is new, and said so, long before. */
const PAGE_MS = 10_000

type Step = 'again' | 'done'
/** `lost`: whether it has arrived, and was counted, nobody knows. */
type Outcome = Sent | { readonly kind: 'lost' }

export function createOutbox({ store, conversations, platform, clock, surroundingsOf, base, makeVideoKey, maySend, onNotAllowed, reserve, notices, onDelivery, isOnPage, onError }: OutboxDeps): Outbox {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  let isClosed = false
  let lookedAtAll = 0

  const now = (): number => clock.now().getTime()
  const iso = (ms: number): string => new Date(ms).toISOString()

  async function step(openid: string): Promise<Step> {
    const user = await store.user(openid)
    const waiting = user && await waitingFor(user, conversations, surroundingsOf)
    if (!user || !waiting) return 'done'
    const [part] = waiting.parts
    if (!part) {
      if (user.lookedUpTo < waiting.upTo || user.retryAt !== undefined) await store.change(openid, (one) => isSame(one, user) ? { ...looked(one, waiting), deliveredUpTo: waiting.upTo } : one)
      return 'done'
    }
    // The next sweep looks again.
    if (await pageShows(waiting)) return 'done'
    let why: 'changed' | 'notNow' | undefined
    const at = now()
    const begun = await store.beginSending(openid, iso(at), iso(at + LEASE_MS), (one) => {
      why = isSame(one, user) ? undefined : 'changed'
      if (!why && (!maySend() || !one.followed || left(one.ledger, waiting.by, at, reserve) === 0)) why = 'notNow'
      // Counted before it goes: a crash may cost one of the quota, and never one too many.
      return why ? null : { ...one, ledger: sent(one.ledger, at) }
    }, waiting.by)
    if (!begun) {
      if (why === 'notNow') await waitForThem(user, waiting)
      return why === 'changed' ? 'again' : 'done'
    }
    return sendOne(begun, part, waiting, at)
  }

  async function pageShows(waiting: Waiting): Promise<boolean> {
    return waiting.onPage && await mayBeSeen(waiting)
  }

  async function mayBeSeen({ first, conversation }: Waiting): Promise<boolean> {
    return first !== undefined && now() - Date.parse(first.at) < PAGE_MS && await isOnPage(conversation.applicantId)
  }

  async function sendOne(begun: WeChatUser, part: Part, waiting: Waiting, at: number): Promise<Step> {
    const { openid } = begun
    // Nobody knows how much staff will say; what else waits for the bot's share is known.
    const isLast = left(begun.ledger, waiting.by, at, reserve) === 0 && (waiting.by === 'staff' || waiting.parts.length > 1)
    const outcome = await trySend(openid, isLast ? withMore(part, waiting.conversation.locale) : part, waiting)
    let step: Step = 'again'
    const isOurs = await store.endSending(openid, iso(at + LEASE_MS), (user) => {
      if (outcome.kind === 'sent') {
        // More than this may have been shown by the page in the meantime, and then the rest of it too.
        const isShown = user.deliveredUpTo > waiting.upTo && user.parts.length === 0
        const parts = isShown ? [] : waiting.parts.slice(1)
        // What is newer nudges, or is found by the sweep.
        if (parts.length === 0) step = 'done'
        return { ...(parts.length === 0 ? looked(user, waiting) : user), deliveredUpTo: Math.max(user.deliveredUpTo, waiting.upTo), parts }
      }
      const ledger = outcome.kind === 'lost' ? user.ledger : unsent(user.ledger, at)
      if (outcome.kind === 'lost' || outcome.kind === 'refused' || outcome.kind === 'noMenu') {
        step = 'done'
        return later({ ...user, ledger }, waiting)
      }
      // The next look finds that it has to wait; or that they have come again in the meantime.
      if (outcome.kind === 'notAllowed' || cameSince(begun.ledger, ledger)) return { ...user, ledger }
      return { ...user, ledger: outcome.kind === 'usedUp' ? usedUp(ledger, now()) : closed(ledger) }
    })
    onDelivery(waiting.conversation.id)
    return isOurs ? step : 'again'
  }

  /** A menu that the account may not send goes in words. */
  async function trySend(openid: string, stored: Part, { conversation }: Waiting): Promise<Outcome> {
    const signal = AbortSignal.timeout(SENDING_MS)
    try {
      const part = await withVideoKey(stored, base, () => makeVideoKey(conversation.id))
      const outcome = await platform.send(openid, part, signal)
      const settled = outcome.kind === 'noMenu' ? await platform.send(openid, inWords(part, conversation.locale), signal) : outcome
      if (settled.kind === 'notAllowed') onNotAllowed()
      if (settled.kind === 'refused' || settled.kind === 'noMenu') onError(new Error(`the platform refused a message: ${JSON.stringify(settled)}`))
      return settled
    } catch (error) {
      onError(error)
      if (error instanceof PlatformUnreachable && error.mayHaveActed) return { kind: 'lost' }
      return { kind: 'refused', errcode: -1, errmsg: 'unreachable' }
    }
  }

  /** After so many failures it waits until they write again; the reply then takes it along. */
  function later(user: WeChatUser, waiting: Waiting): WeChatUser {
    const wait = RETRY_MS[user.failures]
    return { ...looked(user, waiting), failures: user.failures + 1, ...(wait !== undefined && { retryAt: iso(now() + wait) }) }
  }

  /** What there is has been tried: it is not looked for again until something changes. */
  function looked({ retryAt: _, ...user }: WeChatUser, { upTo }: Waiting): WeChatUser {
    return { ...user, lookedUpTo: upTo, failures: 0 }
  }

  async function waitForThem(user: WeChatUser, waiting: Waiting): Promise<void> {
    // Who looks at the page needs no notice; the next sweep looks again.
    if (notices?.mayTell(user) && await mayBeSeen(waiting)) return
    let tell = false
    await store.change(user.openid, (one) => {
      tell = notices?.mayTell(one) ?? false
      // Notices that could not go count as failures do.
      return { ...looked(one, waiting), failures: one.failures, ...(tell && { noticed: true }) }
    })
    onDelivery(user.conversationId)
    if (!tell || await notices?.tell(user.openid, waiting.conversation) !== false) return
    await store.change(user.openid, ({ noticed: _, ...one }) => later(one, waiting))
  }

  async function deliver(openid: string): Promise<void> {
    do {
      again.delete(openid)
      while (await step(openid) === 'again') { /* as long as there is something, and it may go */ }
    } while (again.has(openid))
  }

  function nudge(openid: string): void {
    if (isClosed) return
    again.add(openid)
    if (running.has(openid)) return
    running.set(openid, deliver(openid).catch(onError).finally(() => {
      running.delete(openid)
      if (again.delete(openid)) nudge(openid)
    }))
  }

  return {
    nudge,
    async sweep() {
      const everybody = now() - lookedAtAll >= ALL_MS
      if (everybody) lookedAtAll = now()
      for (const openid of await store.due(iso(now()), iso(now() - REACHABLE_MS), everybody)) nudge(openid)
    },
    async close() {
      isClosed = true
      await Promise.all(running.values())
    },
  }
}
