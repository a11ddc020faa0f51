/**
 * The WeChat channel: what comes to the callback address becomes an ordinary message of an ordinary conversation. Each push is claimed in the
 * store before any work, by one node; who answers in time answers in the response, everything else goes the outbox's way. A retry joins
 * the running work or gets the answer that was given, and what a crash leaves behind is taken up by whoever looks next.
 */
import type { Clock, Locale, Message } from '../../../contract/index.ts'
import { AppError } from '../../../contract/index.ts'
import type { Inbox, Said } from '../../inbox.ts'
import type { Conversation, ConversationStore, Delivery, HandOff } from '../../ports.ts'
import { botSay, weChatSay } from '../../wording/index.ts'
import type { CallbackAccount, Query, Refusal } from './envelope.ts'
import { checkAccount, openPush, verifyAddress } from './envelope.ts'
import { closed, EMPTY_LEDGER, left, mayType, received, typed } from './ledger.ts'
import { actionsOf, chosenBy, saidBy } from './options.ts'
import type { NoticeTemplate } from './outbox.ts'
import { createOutbox } from './outbox.ts'
import type { Platform } from './platform.ts'
import { createPlatform } from './platform.ts'
import type { Act, Claim, Keeper, Part, Push, WeChatArrival, WeChatStore, WeChatUser } from './ports.ts'
import { readPush } from './push.ts'
import { weChatPerson } from './person.ts'
import type { Surroundings } from './render.ts'
import { replyXml } from './reply.ts'
import { forReply, isSame, lastSaidHere, waitingFor, wasTried } from './waiting.ts'

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

export interface WeChatDeps {
  readonly settings: WeChatSettings
  readonly store: WeChatStore
  readonly conversations: ConversationStore
  readonly inbox: () => Pick<Inbox, 'receive' | 'answer'>
  readonly isWithPerson: HandOff['isWithPerson']
  /** Shows a message of ours on the pages of the hall. */
  readonly show: Delivery['message']
  readonly clock: Clock
  readonly newId: () => string
  readonly keeper: Keeper
  /** The address of the page that shows one message. */
  readonly pageOf: (messageId: string) => string
  /** How far the person has been told is another now, or that something has to wait. */
  readonly onDelivery?: ((conversationId: string) => void) | undefined
  /** Somebody has come by a code of this scene; null: it is none of ours, or what it stood for has gone. */
  readonly arrived: (conversationId: string, scene: string) => Promise<WeChatArrival | null>
  /** They have our page open. */
  readonly isOnPage: (applicantId: string) => Promise<boolean>
  readonly onError: (error: unknown) => void
}

export type Received =
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** `sent` is called when the response has gone out. */
  | { readonly kind: 'answered'; readonly body: string; readonly sent: () => void }

export interface WeChatChannel {
  readonly platform: Platform
  /** The conversation of whoever has this openid, follower or not. */
  conversationOf(openid: string): Promise<Conversation>
  /** @returns what the platform wants to hear when it asks whether the address is ours; null when it is not the platform */
  verify(query: Query): string | null
  /** A push. Rejects when it could not be stored: the platform then sends it again. */
  receive(query: Query, body: string): Promise<Received>
  /** A stored message of the conversation. */
  deliver(conversation: Conversation, message: Message): void
  /** How many messages the person has not been sent yet; null when the conversation is not on WeChat. */
  undelivered(conversationId: string): Promise<number | null>
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
/** As far back as an option is looked for. */
const RECENT = 60

export function createWeChat({ settings, store, conversations, inbox, isWithPerson, show, clock, newId, keeper, pageOf, onDelivery = () => undefined, arrived, isOnPage, onError }: WeChatDeps): WeChatChannel {
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
  const surroundingsOf = ({ locale }: Conversation): Surroundings => ({ locale, base, pageOf, menus: maySend() })
  const outbox = createOutbox({ store, conversations, platform, clock, surroundingsOf, maySend, onNotAllowed, reserve, notice: settings.notice, onDelivery, isOnPage, onError })
  const working = new Set<Promise<void>>()
  /** Conversations whose turn runs here: what it says goes out together at its end. */
  const inTurn = new Map<string, number>()
  /** Pushes that are worked on here. */
  const held = new Set<string>()
  let timers: NodeJS.Timeout[] = []
  let sweeping: Promise<void> | undefined
  let forgotAt = 0

  const now = (): number => clock.now().getTime()
  const iso = (ms = now()): string => new Date(ms).toISOString()
  const ageOf = ({ at }: Claim): number => now() - Date.parse(at)
  const lease = (): string => iso(now() + LEASE_MS)

  /** What they did allows us to send; nothing more does when they leave. */
  function touched({ at, allows, act }: Push, user: WeChatUser): WeChatUser {
    if (act.kind === 'left') return { ...user, followed: false, ledger: closed(user.ledger) }
    // That a notice was sent or a page was opened is a push too, and no reason to send again.
    if (!allows) return user
    const { retryAt: _retry, noticed: _noticed, ...kept } = user
    return { ...kept, followed: true, failures: 0, ledger: received(user.ledger, allows, at, now()) }
  }

  /** Who it is; a stranger becomes somebody with a conversation. @param push what they have come by; none: the web page */
  async function personOf(openid: string, push?: Push): Promise<WeChatUser> {
    const known = await store.user(openid)
    // Somebody who was a stranger when this push was claimed: the window that it opens is not known yet.
    if (known) return !push || isKnown(push, known) ? known : await store.change(openid, (user) => touched(push, user)) ?? known
    const talk = await conversations.create({ id: newId(), channel: 'wechat', applicantId: weChatPerson(openid), locale: 'zh-Hans', createdAt: iso() })
    const stranger: WeChatUser = { openid, conversationId: talk.id, followed: push !== undefined, ledger: EMPTY_LEDGER, deliveredUpTo: 0, parts: [], lookedUpTo: 0, failures: 0 }
    return store.addUser(push ? touched(push, stranger) : stranger)
  }

  async function talkOf({ conversationId }: WeChatUser): Promise<Conversation> {
    const conversation = await conversations.get(conversationId)
    if (!conversation) throw new Error('a follower has no conversation')
    return conversation
  }

  function isKnown({ at, allows }: Push, { followed, ledger: { messageAt = 0, eventAt = 0 } }: WeChatUser): boolean {
    return !allows || !followed || (allows === 'message' ? messageAt : eventAt) >= Math.min(at, now())
  }

  /** Done again after a crash, it does nothing twice. */
  async function work({ key, push }: Claim): Promise<void> {
    const user = await personOf(push.openid, push)
    const conversation = await talkOf(user)
    const { act } = push
    if (act.kind === 'came') await greet(conversation, key, act.scene)
    if (act.kind === 'said' || act.kind === 'sent') await turn(key, conversation, () => meant(act, key, user, conversation))
  }

  /** Nobody is greeted in the middle of a talk with the window. */
  async function greet(conversation: Conversation, key: string, scene: string | undefined): Promise<void> {
    const arrival = scene === undefined ? null : await arrived(conversation.id, scene)
    if (await isWithPerson(conversation.id)) return
    await say(conversation, key, greetingFor(arrival, conversation.locale))
    // A code that stands at something is a question about it.
    if (arrival?.kind === 'article') await turn(`${key}:for`, conversation, () => Promise.resolve({ text: arrival.title }))
  }

  async function turn(key: string, conversation: Conversation, said: () => Promise<Omit<Said, 'clientId'>>): Promise<void> {
    inTurn.set(conversation.id, (inTurn.get(conversation.id) ?? 0) + 1)
    try {
      const { message, answered } = await inbox().receive(conversation, { clientId: key, ...await said() })
      await answered
      await inbox().answer(message)
      // Neither answered nor apologised: it is taken up again.
      if (!await conversations.isSettled(message.id)) throw new Error('a turn has not ended')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await say(conversation, `${key}:refused`, error.toBody(conversation.locale).message)
    } finally {
      const others = (inTurn.get(conversation.id) ?? 1) - 1
      if (others > 0) inTurn.set(conversation.id, others)
      else inTurn.delete(conversation.id)
    }
  }

  async function say(conversation: Conversation, clientId: string, text: string): Promise<void> {
    const { message } = await conversations.append(conversation.id, { clientId, author: { role: 'bot' }, content: { type: 'text', text } })
    show(conversation, message)
  }

  async function meant(act: Extract<Act, { kind: 'said' | 'sent' }>, key: string, user: WeChatUser, { id, locale }: Conversation): Promise<Omit<Said, 'clientId'>> {
    if (act.kind === 'sent') {
      const { words, ...brought } = await bring(act, key, id)
      return { text: words ?? `${weChatSay(locale)(act.what)}${act.text ?? ''}`, came: { as: act.what, ...(act.mediaId !== undefined && { mediaId: act.mediaId }), ...brought, ...(words !== undefined && { heard: true }) } }
    }
    const shown = (await conversations.messages(id, { limit: RECENT })).filter(({ seq }) => seq <= user.deliveredUpTo)
    const chosen = await tapped(act.option, id) ?? chosenBy(act.text, shown)
    return chosen ? saidBy(chosen, botSay(locale)) : { text: act.text }
  }

  /** Voice and pictures are fetched and kept, so that whoever takes over has them. */
  async function bring({ what, mediaId }: Extract<Act, { kind: 'sent' }>, key: string, conversationId: string): Promise<{ fileId?: string; words?: string; lost?: true }> {
    if (mediaId === undefined || (what !== 'voice' && what !== 'image')) return {}
    try {
      const fetched = await platform.media(mediaId)
      return fetched.kind === 'gone' ? { lost: true } : await keeper.keep(conversationId, key, what, fetched.bytes)
    } catch (error) {
      if (error instanceof AppError) throw error
      // They are asked to send it again: better than to wait for a platform that does not answer.
      onError(error)
      return { lost: true }
    }
  }

  /** A menu that was sent long ago still works. */
  async function tapped(option: string | undefined, conversationId: string) {
    const [messageId = '', index] = option?.split('#') ?? []
    const message = index === undefined ? null : await conversations.message(messageId)
    const action = message?.conversationId === conversationId ? actionsOf(message)[Number(index)] : undefined
    return action ? { action, messageId, label: action.label } : null
  }

  /** What the response says: as much of what waits as one message holds. Null: nothing, or it goes another way. */
  async function takeReply(key: string, openid: string, until: number): Promise<Part | null> {
    while (now() < until) {
      const user = await store.user(openid)
      const waiting = user && await waitingFor(user, conversations, surroundingsOf)
      if (!user || !waiting) break
      const reply = await store.answer(key, openid, iso(), (one) => {
        if (!isSame(one, user)) return null
        // What can be tapped goes by customer-service message, while there is one left and that has not been tried.
        if (waiting.parts[0]?.type === 'menu' && maySend() && !wasTried(one, waiting) && one.followed && left(one.ledger, waiting.by, now(), reserve) > 0) return { user: one, reply: null }
        const [first = null, ...rest] = forReply(waiting)
        return { user: { ...one, deliveredUpTo: waiting.upTo, parts: rest, ...(rest.length === 0 && { lookedUpTo: waiting.upTo }) }, reply: first }
      })
      if (reply) onDelivery(user.conversationId)
      if (reply !== undefined) return reply
      await sleep(LOOK_MS / 2)
    }
    return answerLater(key, openid)
  }

  /** @param types the person is shown that somebody types, where that may be */
  async function answerLater(key: string, openid: string, types = false): Promise<Part | null> {
    let may = false
    const reply = await store.answer(key, openid, iso(), (user) => {
      may = types && maySend() && user.followed && mayType(user.ledger, now())
      return { user: may ? { ...user, ledger: typed(user.ledger, now()) } : user, reply: null }
    })
    if (may) void platform.type(openid).catch(onError)
    return reply ?? null
  }

  /** What keeps failing is given up in the end: it would keep others from being looked at. */
  async function tried(claim: Claim): Promise<void> {
    try {
      await work(claim)
    } catch (error) {
      if (ageOf(claim) < HOPELESS_MS) throw error
      onError(new Error('a push that could not be worked on is given up', { cause: error }))
    }
  }

  async function run(claim: Claim, until: number): Promise<Part | null> {
    const { key, push: { openid, allows } } = claim
    held.add(key)
    const worked = tried(claim).finally(() => { held.delete(key) })
    const ended = worked.then(() => true)
    const isInTime = await Promise.race([ended, sleep(Math.max(0, until - now())).then(() => false)])
      .catch(async (error: unknown) => {
        // Not stored, so not acknowledged: the platform's next try begins at once.
        await store.renew([key], iso())
        throw error
      })
    if (isInTime) {
      // The platform throws away what is replied to any other push.
      const reply = allows ? await takeReply(key, openid, until + LATE_MS) : await answerLater(key, openid)
      if (!reply) await done(key, openid)
      return reply
    }
    const tracked = worked.then(() => done(key, openid)).catch(onError).finally(() => { working.delete(tracked) })
    working.add(tracked)
    return answerLater(key, openid, true)
  }

  /** The work on this push is somebody else's, or was done; or that somebody has gone. */
  async function join(key: string, openid: string, until: number): Promise<Part | null> {
    while (now() < until) {
      const claim = await store.claimed(key)
      if (claim && (claim.reply !== undefined || claim.done)) return claim.reply ?? null
      if (claim && !held.has(key) && claim.leaseUntil <= iso() && await store.takeOver(key, iso(), lease())) return run(claim, until)
      await sleep(LOOK_MS)
    }
    return answerLater(key, openid)
  }

  async function done(key: string, openid: string): Promise<void> {
    await store.finish(key)
    outbox.nudge(openid)
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
      await store.forgetClaims({ before: iso(now() - KEEP_MS), wordsBefore: iso(now() - UNFETCHED_MS) })
    }
  }

  return {
    platform,
    conversationOf: async (openid) => talkOf(await personOf(openid)),
    verify: (query) => verifyAddress(query, account, clock.now()),

    async receive(query, body) {
      const until = now() + REPLY_MS
      const opened = openPush(query, body, account, clock.now())
      if (opened.kind === 'refused') return opened
      const read = readPush(opened.fields)
      if (!read) return { kind: 'refused', why: 'unreadable' }
      const { key, push } = read
      const claim: Claim = { key, push, at: iso(), leaseUntil: lease(), done: false }
      const reply = await store.claim(claim, (user) => touched(push, user)) ? await run(claim, until) : await join(key, push.openid, until)
      const xml = reply && reply.type !== 'menu' ? replyXml(reply, push, clock.now()) : undefined
      return {
        kind: 'answered',
        body: xml === undefined ? 'success' : opened.seal(xml),
        sent: () => { if (reply) void done(key, push.openid).catch(onError) },
      }
    },

    deliver({ id }, { author }) {
      if (author.role === 'applicant' || inTurn.has(id)) return
      store.userOf(id).then((user) => { if (user) outbox.nudge(user.openid) }).catch(onError)
    },

    async undelivered(conversationId) {
      const user = await store.userOf(conversationId)
      if (!user) return null
      const fresh = await conversations.messages(conversationId, { afterSeq: user.deliveredUpTo, limit: RECENT })
      return fresh.filter(({ author }) => author.role !== 'applicant').length + (user.parts.length > 0 ? 1 : 0)
    },

    async seen({ id }, seq) {
      const user = await store.userOf(id)
      const messages = await conversations.messages(id, { limit: RECENT })
      // What the page has been shown it cannot have been sent later than the newest.
      const upTo = Math.min(seq, messages.at(-1)?.seq ?? 0)
      if (!user || user.deliveredUpTo >= upTo || lastSaidHere(messages, user.openid)) return
      await store.change(user.openid, (one) => one.deliveredUpTo >= upTo ? one : { ...one, deliveredUpTo: upTo, parts: [], lookedUpTo: Math.max(one.lookedUpTo, upTo) })
      onDelivery(id)
    },

    start() {
      timers = [
        // Who works on a push says so again and again, however long the sweep takes.
        setInterval(() => { if (held.size > 0) store.renew([...held], lease()).catch(onError) }, SWEEP_MS).unref(),
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

function greetingFor(arrival: WeChatArrival | null, locale: Locale): string {
  const own = weChatSay(locale)
  const where = arrival?.kind === 'terminal' ? own('atPlace', { name: arrival.name }) : arrival ? own('forMatter', { title: arrival.title }) : ''
  return [where, botSay(locale)('greeting')].filter(Boolean).join('\n')
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
