/**
 * The WeChat channel: what comes to the callback address becomes an ordinary message of an ordinary conversation. Each push is claimed in the
 * store before any work, by one node; who answers in time answers in the response, everything else goes the outbox's way. A retry joins
 * the running work or gets the answer that was given, and what a crash leaves behind is taken up by whoever looks next.
 */
import type { Clock, Message } from '../../../contract/index.ts'
import type { Conversation } from '../../ports.ts'
import { botSay } from '../../wording/index.ts'
import type { CallbackAccount, Query, Refusal } from './envelope.ts'
import { checkAccount, openPush, verifyAddress } from './envelope.ts'
import { left, mayType } from './ledger.ts'
import { createLook } from './look.ts'
import type { Notices, NoticeTemplate } from './notices.ts'
import { createNotices } from './notices.ts'
import { createOutbox } from './outbox.ts'
import { createPeople } from './people.ts'
import type { Platform } from './platform.ts'
import { createPlatform } from './platform.ts'
import type { Claim, Part, Undelivered, WeChatStore, WeChatUser } from './ports.ts'
import { readPush } from './push.ts'
import type { Surroundings } from './render.ts'
import { replyXml } from './reply.ts'
import type { TurnDeps } from './turns.ts'
import { createTurns } from './turns.ts'
import { withVideoKey } from './videoLink.ts'
import { forReply, isSame, isStaff, lastSaidHere, unsentOf, waitingFor, wasTried } from './waiting.ts'

export interface WeChatSettings {
  readonly account: CallbackAccount
  readonly secret: string
  readonly api: string
  readonly verified: boolean
  readonly reserve: number
  readonly notice?: NoticeTemplate | undefined
  /** The hall's address: `https://hall.example/`. */
  readonly base: string
}

export interface WeChatDeps extends Omit<TurnDeps, 'platform'> {
  readonly settings: WeChatSettings
  readonly store: WeChatStore
  readonly clock: Clock
  readonly newId: () => string
  /** The address of the page that shows one message. */
  readonly pageOf: (messageId: string) => string
  /** A key for a link into the video of this conversation. */
  readonly makeVideoKey: (conversationId: string) => Promise<string>
  /** How far the person has been told is another now, that something has to wait, or how much may be sent. */
  readonly onDelivery?: ((conversationId: string) => void) | undefined
  /** Whether they are told by notice that something waits is another now. */
  readonly onNotice?: ((conversationId: string, on: boolean) => void) | undefined
  /** They have our page open. */
  readonly isOnPage: (applicantId: string) => Promise<boolean>
}

export type Received =
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** `sent` is called when the response has gone out. */
  | { readonly kind: 'answered'; readonly body: string; readonly sent: () => void }

export interface WeChatChannel {
  readonly platform: Platform
  /** Where the hall has them. */
  readonly notices: Pick<Notices, 'of' | 'agree'> | undefined
  /** The conversation of whoever has this openid, follower or not. */
  conversationOf(openid: string): Promise<Conversation>
  /** @returns what the platform wants to hear when it asks whether the address is ours; null when it is not the platform */
  verify(query: Query): string | null
  /** A push. Rejects when it could not be stored: the platform then sends it again. */
  receive(query: Query, body: string): Promise<Received>
  /** A stored message of the conversation. */
  deliver(conversation: Conversation, message: Message): void
  /** Null when the conversation is not on WeChat. */
  undelivered(conversationId: string): Promise<Undelivered | null>
  /** They do not follow the account: nothing can be sent to them. */
  hasLeft(conversationId: string): Promise<boolean>
  /** The page has shown them everything up to here. What answers to something that they wrote in WeChat goes there all the same. */
  seen(conversation: Conversation, seq: number): Promise<void>
  start(): void
  close(): Promise<void>
}

/** The platform gives up after 5 s; this is left for the way. */
const REPLY_MS = 4000
/** Who has claimed a push says every so often that it is still worked on. */
const LEASE_MS = 6000
const LOOK_MS = 100
/** What ended just in time is still put into the response. */
const LATE_MS = 300
const SWEEP_MS = 2000
/** After the last retry, a reply that nobody has fetched is sent another way. */
const UNFETCHED_MS = 30_000
const NOT_ALLOWED_MS = 600_000
/** Longer than anything can be replayed. */
const KEEP_MS = 24 * 3_600_000
/** What fails after so long fails for ever. */
const HOPELESS_MS = 3_600_000
const FORGET_MS = 600_000
/** So many messages are looked at for what has not been sent. */
const RECENT = 60

export function createWeChat({ settings, store, conversations, inbox, isWithPerson, leaveQueue, show, clock, newId, keeper, pageOf, makeVideoKey, onDelivery = () => undefined, onNotice = () => undefined, arrived, isOnPage, onError }: WeChatDeps): WeChatChannel {
  const { account, verified, reserve, base } = settings
  checkAccount(account)
  const platform = createPlatform({ api: settings.api, appId: account.id, secret: settings.secret, store, clock })
  /** What the account is not allowed after all is tried again by and by: somebody may get it the permission. */
  let notAllowedUntil = 0
  const maySend = (): boolean => verified && now() >= notAllowedUntil
  const onNotAllowed = (): void => {
    notAllowedUntil = now() + NOT_ALLOWED_MS
    onError(new Error('the account may not send customer-service messages (48001): get it the permission, or set WECHAT_VERIFIED=off'))
  }
  const surroundingsOf = ({ locale }: Conversation): Surroundings => ({ locale, base, pageOf, menus: maySend(), entry: verified })
  const notices = verified && settings.notice ? createNotices({ store, platform, template: settings.notice, now: () => now(), base, onNotice, onError }) : undefined
  const outbox = createOutbox({ store, conversations, platform, clock, surroundingsOf, base, makeVideoKey, maySend, onNotAllowed, reserve, notices, onDelivery, isOnPage, onError })
  const { touched, personOf, talkOf } = createPeople({ store, conversations, clock, newId, template: settings.notice?.id })
  const turns = createTurns({ conversations, inbox, isWithPerson, leaveQueue, show, keeper, platform, arrived, onError })
  const look = createLook(store, LOOK_MS)
  const working = new Set<Promise<void>>()
  /** Pushes that are worked on here, and since when that was last said. */
  const held = new Map<string, number>()
  /** Pushes that could not be worked on here, and since when. */
  const failing = new Map<string, number>()
  /** When people were last shown that somebody types. */
  const typedAt = new Map<string, number>()
  let timers: NodeJS.Timeout[] = []
  let sweeping: Promise<void> | undefined
  let forgotAt = 0

  const now = (): number => clock.now().getTime()
  const iso = (ms = now()): string => new Date(ms).toISOString()
  const ageOf = ({ at }: Claim): number => now() - Date.parse(at)
  const lease = (): string => iso(now() + LEASE_MS)

  /** What the response says: as much of what waits as one message holds. Null: nothing, or it goes another way. */
  async function takeReply(key: string, openid: string, until: number, asClaimed: WeChatUser | null): Promise<Part | null> {
    for (let user = asClaimed; now() < until; user = null) {
      user ??= await store.user(openid)
      const waiting = user && await waitingFor(user, conversations, surroundingsOf)
      if (!user || !waiting) break
      const reply = await store.answer(key, openid, iso(), (one) => {
        if (!isSame(one, user)) return null
        // What can be tapped goes by customer-service message, while there is one left and that has not been tried.
        if (waiting.parts[0]?.type === 'menu' && maySend() && !wasTried(one, waiting) && one.followed && left(one.ledger, waiting.by, now(), reserve) > 0) return { user: one, reply: null }
        const [first = null, ...rest] = forReply(waiting)
        return { user: { ...one, deliveredUpTo: waiting.upTo, parts: rest, lookedUpTo: rest.length === 0 ? waiting.upTo : 0 }, reply: first }
      })
      if (reply) onDelivery(user.conversationId)
      if (reply !== undefined) return reply
      await sleep(LOOK_MS / 2)
    }
    return store.answerLater(key)
  }

  /** Who has to wait is shown that somebody types, where that may be. */
  async function showTyping(openid: string, asClaimed: WeChatUser | null): Promise<void> {
    const user = asClaimed ?? await store.user(openid)
    if (!maySend() || !user?.followed || !mayType(user.ledger, typedAt.get(openid) ?? 0, now())) return
    typedAt.set(openid, now())
    await platform.type(openid)
  }

  /** What keeps failing is given up in the end, and they are told: it would keep others from being looked at. */
  async function tried(claim: Claim, asClaimed: WeChatUser | null): Promise<void> {
    const { key, push, push: { openid, act } } = claim
    try {
      const user = asClaimed ?? await personOf(openid, push)
      if (act.kind === 'agreed' || act.kind === 'left') notices?.show(user)
      await turns.work(claim, user, await talkOf(user))
      // More may be sent again, or nothing any more; the window sees which.
      if (claim.push.allows || act.kind === 'left') onDelivery(user.conversationId)
    } catch (error) {
      // Counted from the first try: what a node has left behind for hours has not failed yet.
      const first = failing.get(key) ?? now()
      failing.set(key, first)
      if (now() - first < HOPELESS_MS) throw error
      onError(new Error('a push that could not be worked on is given up', { cause: error }))
      await apologise(claim).catch(onError)
    }
    failing.delete(key)
  }

  async function apologise({ key, push }: Claim): Promise<void> {
    if (push.act.kind !== 'said' && push.act.kind !== 'sent') return
    const conversation = await talkOf(await personOf(push.openid, push))
    await turns.say(conversation, `${key}:trouble`, botSay(conversation.locale)('trouble'))
  }

  /** @param asClaimed the person, as the claim has just left them */
  async function run(claim: Claim, until: number, asClaimed: WeChatUser | null = null): Promise<Part | null> {
    const { key, push: { openid, allows } } = claim
    held.set(key, now())
    const worked = tried(claim, asClaimed).finally(() => { held.delete(key) })
    const ended = worked.then(() => true)
    const isInTime = await Promise.race([ended, sleep(Math.max(0, until - now())).then(() => false)])
      .catch(async (error: unknown) => {
        // Not stored, so not acknowledged: the platform's next try begins at once.
        await store.renew([key], iso())
        throw error
      })
    if (isInTime) {
      // The platform throws away what is replied to any other push.
      const reply = allows ? await takeReply(key, openid, until + LATE_MS, asClaimed) : await store.answerLater(key)
      if (!reply) await done(key, openid)
      return reply
    }
    const tracked = worked.then(() => done(key, openid)).catch(onError).finally(() => { working.delete(tracked) })
    working.add(tracked)
    // The platform waits for nothing more: only this work can still give the push an answer.
    void store.answerLater(key).catch(onError)
    void showTyping(openid, asClaimed).catch(onError)
    return null
  }

  /** The work on this push is somebody else's, or was done; or that somebody has gone. */
  async function join(key: string, openid: string, until: number): Promise<Part | null> {
    while (now() < until) {
      const claim = await look(key)
      if (claim && (claim.reply !== undefined || claim.done)) return claim.reply ?? null
      if (claim && !held.has(key) && claim.leaseUntil <= iso() && await store.takeOver(key, iso(), lease())) return run(claim, until)
    }
    return store.answerLater(key)
  }

  async function done(key: string, openid: string): Promise<void> {
    if (await store.finish(key)) outbox.nudge(openid)
  }

  /** Who works on a push says so again and again; what is done within moments is not worth saying. */
  async function renew(): Promise<void> {
    const keys = [...held].filter(([, at]) => now() - at >= SWEEP_MS - LOOK_MS).map(([key]) => key)
    for (const key of keys) held.set(key, now())
    await store.renew(keys, lease())
  }

  /** Takes up what a crash has left, here or at another node. */
  async function sweep(): Promise<void> {
    for (const claim of await store.abandoned(iso())) {
      const { key, push: { openid }, reply } = claim
      if (held.has(key)) continue
      if (reply) {
        if (ageOf(claim) < UNFETCHED_MS) continue
        await store.takeBack(key, iso())
        outbox.nudge(openid)
      } else if (await store.takeOver(key, iso(), lease())) {
        void run(claim, now()).catch(onError)
      }
    }
    await outbox.sweep()
    if (now() - forgotAt > FORGET_MS) {
      forgotAt = now()
      for (const [key, since] of failing) if (now() - since > KEEP_MS) failing.delete(key)
      for (const [openid, at] of typedAt) if (now() - at > FORGET_MS) typedAt.delete(openid)
      await store.forgetClaims({ before: iso(now() - KEEP_MS), wordsBefore: iso(now() - UNFETCHED_MS) })
    }
  }

  return {
    platform,
    notices,
    conversationOf: async (openid) => talkOf(await personOf(openid)),
    verify: (query) => verifyAddress(query, account, clock.now()),

    async receive(query, body) {
      const until = now() + REPLY_MS
      const opened = openPush(query, body, account, clock.now())
      if (opened.kind === 'refused') return opened
      const read = readPush(opened.fields, opened.listOf)
      if (!read) return { kind: 'refused', why: 'unreadable' }
      const { key, push } = read
      const claim: Claim = { key, push, at: iso(), leaseUntil: lease(), done: false }
      const claimed = await store.claim(claim, (user) => touched(push, user))
      const reply = claimed ? await run(claim, until, claimed.user) : await join(key, push.openid, until)
      const whole = reply && await withVideoKey(reply, base, async () => makeVideoKey((await personOf(push.openid)).conversationId))
      const xml = whole && whole.type !== 'menu' ? replyXml(whole, push, clock.now()) : undefined
      return {
        kind: 'answered',
        body: xml === undefined ? 'success' : opened.seal(xml),
        sent: () => { if (reply) void done(key, push.openid).catch(onError) },
      }
    },

    deliver({ id }, { author }) {
      // What a person of the hall says waits for no turn.
      if (author.role === 'applicant' || (turns.isRunning(id) && !isStaff(author))) return
      store.userOf(id).then((user) => { if (user) outbox.nudge(user.openid) }).catch(onError)
    },

    async undelivered(conversationId) {
      const user = await store.userOf(conversationId)
      if (!user) return null
      const recent = await conversations.messages(conversationId, { limit: RECENT })
      // Of what takes several messages the last ones are missing.
      const begun = user.parts.length > 0 ? recent.findLast(({ seq, author }) => seq <= user.deliveredUpTo && author.role !== 'applicant') : undefined
      return {
        undelivered: [...begun ? [begun] : [], ...unsentOf(recent, user)].map(({ id }) => id),
        left: maySend() && user.followed ? left(user.ledger, 'staff', now(), reserve) : 0,
        ...(!user.followed && { unfollowed: true as const }),
      }
    },

    hasLeft: async (conversationId) => (await store.userOf(conversationId))?.followed === false,

    async seen({ id }, seq) {
      const user = await store.userOf(id)
      const messages = await conversations.messages(id, { limit: RECENT })
      // What the page has been shown it cannot have been sent later than the newest.
      const upTo = Math.min(seq, messages.at(-1)?.seq ?? 0)
      // What WeChat takes no more, or was told by notice, need not be sent as well.
      if (!user || (lastSaidHere(messages, user.openid) && !user.noticed && maySend() && left(user.ledger, 'bot', now(), reserve) > 0)) return
      if (await store.shown(user.openid, upTo)) onDelivery(id)
    },

    start() {
      timers = [
        // However long the sweep takes.
        setInterval(() => { renew().catch(onError) }, SWEEP_MS).unref(),
        setInterval(() => { sweeping ??= sweep().catch(onError).finally(() => { sweeping = undefined }) }, SWEEP_MS).unref(),
      ]
    },

    async close() {
      for (const timer of timers) clearInterval(timer)
      await sweeping
      await Promise.all(working)
      await outbox.close()
    },
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
