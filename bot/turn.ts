/** One turn: an applicant's message comes in, the bot's reactions go out. */
import type { BotState, StatePropertyAccessor, TurnContext } from 'botbuilder'
import { ActivityHandler, ActivityTypes } from 'botbuilder'
import type { Came, Clock, Locale, MessageContent } from '../contract/index.ts'
import { maskPersonal, nearestLocale, ownWish } from '../contract/index.ts'
import { DRAFTING, toOutgoing } from './activities.ts'
import { URGENT } from './alarm.ts'
import type { Reaction } from './decide.ts'
import { answer } from './dialog/answer.ts'
import { outcomeOf } from './dialog/askedBack.ts'
import { clarify } from './dialog/clarify.ts'
import type { GuideDialog, GuideInput } from './dialog/guide.ts'
import { offerPerson } from './dialog/handoff.ts'
import { offerEnglish, seemsEnglish } from './dialog/language.ts'
import type { LaterWish } from './dialog/later.ts'
import { awayMessage, carryOutLater, isCommand, laterWish, withLeave } from './dialog/later.ts'
import { showOwn } from './dialog/own.ts'
import { rateAgain, standingMessage, talk } from './dialog/talk.ts'
import { urgent } from './dialog/urgent.ts'
import { idOf, toDealt } from './dealt.ts'
import type { DraftedDeps } from './drafted.ts'
import { drafted } from './drafted.ts'
import type { Act } from './examples.ts'
import type { Memory, Pending } from './memory.ts'
import { remembered } from './memory.ts'
import { holdsPersonal } from './personal.ts'
import { channelOf } from './ports.ts'
import type { AnswerLog, Conversation, Guide, HandOff, HandOffOutcome, Later, Misses, Outcomes, Own } from './ports.ts'
import type { React } from './react.ts'
import type { Recognizer } from './recognize.ts'
import { botSay } from './wording/index.ts'

export interface TurnDeps extends DraftedDeps {
  readonly react: React
  readonly recognizer: Recognizer
  /** Brings text to one form; the same that search uses. */
  readonly fold: (text: string) => string
  /** Leads through themes. */
  readonly guided: GuideDialog
  /** The article is sent for an answer. */
  readonly delivered: Guide['delivered']
  readonly handOff: HandOff
  readonly later: Later
  readonly own: Own
  readonly clock: Clock
  readonly misses: Misses
  readonly outcomes: Outcomes
  readonly answers: Pick<AnswerLog, 'dealt'>
  readonly state: BotState
}

interface Incoming extends GuideInput {
  readonly messageId: string
  readonly conversationId: string
  readonly channel: Conversation['channel']
  readonly chosen?: string
  readonly afresh?: boolean
  /** Something else than words. */
  readonly came?: Came
  /** The consultation that a tapped rating is about. */
  readonly rates?: string
  readonly locale: Locale
}

/** botbuilder asks for a subclass; it holds no more than the hooks. */
export class ConsultationBot extends ActivityHandler {
  readonly #deps: TurnDeps
  readonly #memory: StatePropertyAccessor<Memory>

  constructor(deps: TurnDeps) {
    super()
    this.#deps = deps
    this.#memory = deps.state.createProperty<Memory>('memory')
    this.onMessage(async (context, next) => {
      await this.#message(context)
      await next()
    })
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context)
    await this.#deps.state.saveChanges(context)
  }

  async #message(context: TurnContext): Promise<void> {
    await context.sendActivity({ type: ActivityTypes.Typing })
    const memory = remembered(await this.#memory.get(context, {}))
    const incoming = read(context)
    if (incoming.messageId !== '' && memory.answered === incoming.messageId) return
    memory.answered = incoming.messageId
    if (incoming.came && !incoming.came.heard) {
      await this.#memory.set(context, memory)
      await reply(context, [{ type: 'text', text: botSay(incoming.locale)(cameWords(incoming.came)) }])
      return
    }
    // Misheard, they see at once why the answer is beside the point.
    if (incoming.came) await reply(context, [{ type: 'text', text: botSay(incoming.locale)('heard', { text: incoming.text }) }])
    const isTapped = incoming.picked !== undefined || incoming.chosen !== undefined
    if (isTapped) delete memory.rating
    const talked = isTapped ? null : await talk({ ...incoming, now: this.#deps.clock.now(), folded: this.#deps.fold(incoming.text), comesFirst: this.#comesFirst(incoming) || isCommand(incoming.text) }, memory, this.#deps.handOff)
    if (talked) {
      await this.#memory.set(context, memory)
      await reply(context, talked)
      return
    }
    const wish = incoming.picked === undefined ? laterWish(incoming.text) : null
    if (wish) {
      await this.#memory.set(context, memory)
      await reply(context, await this.#carryOutLater(wish, incoming))
      return
    }
    const own = incoming.picked === undefined ? ownWish(incoming.text) : null
    if (own) {
      await this.#memory.set(context, memory)
      await reply(context, [await showOwn(own, this.#deps.own, { ...incoming, write: (text) => this.#deps.write(text, incoming.locale) })])
      return
    }
    const guided = this.#comesFirst(incoming) ? null : await this.#deps.guided.answer(incoming, memory, incoming.locale)
    const contents = [...guided ?? await this.#others(context, incoming, memory)]
    if (holdsPersonal(incoming.text) && once('masked', memory)) contents.push({ type: 'text', text: botSay(incoming.locale)('masked') })
    if (incoming.channel === 'wechat' && seemsEnglish(incoming.text, incoming.locale) && once('english', memory)) contents.push(offerEnglish(incoming.locale))
    await this.#memory.set(context, memory)
    await reply(context, contents)
    await this.#deps.handOff.described(incoming.conversationId)
  }

  /** Danger, a wish for a person, abuse and orders to the bot are no answers to a guide, whatever names of options are in them. */
  #comesFirst({ text, picked }: Incoming): boolean {
    if (picked !== undefined) return false
    const { act, danger } = this.#deps.recognizer.recognize(text)
    return danger !== undefined || BEFORE_ALL.has(act)
  }

  /** What is not for a guide. With one at hand, what nobody understands is taken for an attempt to answer it. */
  async #others(context: TurnContext, incoming: Incoming, memory: Memory): Promise<MessageContent[]> {
    const { react, guided } = this.#deps
    const { locale } = incoming
    const { guide, pending, clarifying } = memory
    // Asked a second time when the article changes while its draft is waited for: from the same memory as the first time.
    let before: Memory | undefined
    const answer = (): Promise<Reaction[]> => {
      if (before) {
        for (const key of Object.keys(memory)) Reflect.deleteProperty(memory, key)
        Object.assign(memory, before)
      } else before = { ...structuredClone(memory), ...(guide && { guide }) }
      return react(incoming, memory)
    }
    const reactions = await drafted(this.#deps, incoming, answer, (value) => context.sendActivity({ type: ActivityTypes.Event, name: DRAFTING, value }))
    const again = reactions.every(isNotUnderstood) ? await guided.askAgain(memory, locale) ?? (reactions.every(isNothing) ? rateAgain(incoming, memory) : null) : null
    if (again) return again
    const contents: MessageContent[] = []
    let open = clarifying
    for (const [index, reaction] of reactions.entries()) {
      const id = idOf(reaction, index, incoming.messageId, { pending, clarifying: open })
      if (id === open) open = undefined
      await this.#log(incoming, reaction, id, memory)
      contents.push(...await this.#carryOut(incoming, reaction, { index, memory, pending }))
    }
    if (pending?.id !== undefined) await this.#settle(pending.id, outcomeOf(pending, reactions, memory.pending), incoming.messageId)
    const isElsewhere = reactions.some(({ kind }) => kind === 'urgent' || kind === 'handOff') || memory.guide !== guide
    return isElsewhere ? contents : [...contents, ...guided.offerToGoOn(memory, locale)]
  }

  async #log({ messageId, conversationId, channel, locale, text }: Incoming, reaction: Reaction, id: string, memory: Memory): Promise<void> {
    if (reaction.kind === 'clarify') memory.clarifying = id
    const about = toDealt(reaction, text)
    if (about) await this.#deps.answers.dealt({ id, messageId, conversationId, channel, locale, ...about })
  }

  /** @param index which of the message's questions it is; each is a miss of its own. @param pending what had been asked back before */
  async #carryOut(incoming: Incoming, reaction: Reaction, { index, memory, pending }: { index: number; memory: Memory; pending: Pending | undefined }): Promise<MessageContent[]> {
    const { handOff, misses, outcomes, own } = this.#deps
    const { messageId, conversationId, text, locale } = incoming
    const id = index === 0 ? messageId : `${messageId}:${index + 1}`
    const say = botSay(locale)
    const write = (text: string): string => this.#deps.write(text, locale)
    switch (reaction.kind) {
      case 'say': return [{ type: 'text', text: say(reaction.what) }]
      case 'answer': {
        const notes = locale !== 'zh-Hans' && once('language', memory) ? [say('scriptNote')] : []
        const { kind, articleId } = reaction.card.source
        this.#deps.delivered(articleId)
        await outcomes.answered({ messageId, conversationId, question: reaction.question, articleId })
        if (kind === 'theme') return this.#deps.guided.begin(articleId, memory, locale, { isLikely: reaction.card.confidence === 'likely', isAbout: reaction.about !== undefined, notes })
        return [answer(reaction, { say, write, notes })]
      }
      case 'clarify': {
        const content = clarify(reaction.pending, { say, write, note: reaction.understoodAs && say('understoodAs', { words: write(reaction.understoodAs) }) })
        if (reaction.pending.id !== undefined) return [content]
        if (memory.pending === reaction.pending) memory.pending = { ...reaction.pending, id }
        const { question, candidates } = reaction.pending
        await outcomes.askedBack({ messageId: id, conversationId, question, candidates, shown: content.text })
        return [content]
      }
      case 'urgent': return [urgent(reaction.what, say)]
      case 'empty':
      case 'none': {
        const candidates = reaction.kind === 'none' ? reaction.candidates : []
        const { question } = reaction
        // None of what was asked back was meant.
        const reason = pending && pending.question === question ? 'abandoned' : 'none'
        const words = maskPersonal(text)
        await misses.record({ messageId: id, conversationId, question, reason, candidates, ...(words !== question && { words }) })
        const offered = offerPerson(reaction.kind, say, { question: reaction.question, tried: candidates })
        // Who has left a question in writing may be adding to it.
        return [await own.writtenQuestion(conversationId) ? withLeave(offered, locale) : offered]
      }
      case 'handOff':
        if (await handOff.isOpen(conversationId)) return [{ type: 'text', text: say('askInsteadOfWaiting') }]
        return this.#queued(await handOff.request(conversationId), incoming)
    }
  }

  /** The queue announces itself, and a page of ours shows the place in it; that nobody is there is for us to say. */
  async #queued(outcome: HandOffOutcome, { conversationId, channel, locale }: Pick<Incoming, 'conversationId' | 'channel' | 'locale'>): Promise<MessageContent[]> {
    if (outcome.kind === 'away') return [awayMessage(outcome.away, { locale, now: this.#deps.clock.now() })]
    if (channel === 'web') return []
    const standing = await this.#deps.handOff.standing(conversationId)
    return standing.kind === 'waiting' ? [standingMessage(standing, locale)] : []
  }

  async #carryOutLater(wish: LaterWish, incoming: Incoming): Promise<MessageContent[]> {
    const { handOff, later, clock } = this.#deps
    const { conversationId, locale } = incoming
    if (wish.kind === 'queue') return this.#queued(await handOff.request(conversationId, { anyway: true }), incoming)
    return [await carryOutLater(wish, later, { conversationId, locale, now: clock.now() })]
  }

  async #settle(id: string, outcome: ReturnType<typeof outcomeOf>, by: string): Promise<void> {
    if (outcome === null) return
    // What was refused is a miss of this turn already.
    const settled = outcome === 'refused' ? 'answered' : typeof outcome === 'string' ? outcome : { chosen: { articleId: outcome.chosen, by } }
    await this.#deps.outcomes.settled(id, settled)
  }
}

const BEFORE_ALL: ReadonlySet<Act> = new Set<Act>([...URGENT, 'handOff', 'abuse', 'meddling'])

function cameWords({ as, fileId, lost }: Came) {
  if (lost) return 'came_lost'
  return fileId !== undefined && (as === 'voice' || as === 'image' || as === 'video') ? `came_${as}_kept` as const : `came_${as}` as const
}

/** Words that lead nowhere by themselves. */
function isNotUnderstood(reaction: Reaction): boolean {
  return reaction.kind === 'none' || (reaction.kind === 'say' && ['notAQuestion', 'whichMatter', 'anythingElse'].includes(reaction.what))
}

/** Words that may be none but a verdict. */
function isNothing(reaction: Reaction): boolean {
  return reaction.kind === 'none' || (reaction.kind === 'say' && reaction.what === 'notAQuestion')
}

/** True the first time in a conversation. */
function once(what: NonNullable<Memory['told']>[number], memory: Memory): boolean {
  if (memory.told?.includes(what)) return false
  memory.told = [...memory.told ?? [], what]
  return true
}

function read(context: TurnContext): Incoming {
  const { id, conversation, text, locale } = context.activity
  const value = context.activity.value as { chosen?: unknown; afresh?: unknown; picked?: GuideInput['picked']; came?: Came; rates?: string } | undefined
  const chosen = value?.chosen
  return {
    messageId: id ?? '',
    conversationId: conversation.id,
    channel: channelOf(context.activity.channelId),
    text: (text ?? '').trim(),
    ...(typeof chosen === 'string' && { chosen }),
    ...(value?.afresh === true && { afresh: true }),
    ...(value?.picked && { picked: value.picked }),
    ...(value?.came && { came: value.came }),
    ...(value?.rates !== undefined && { rates: value.rates }),
    locale: nearestLocale(locale),
  }
}

async function reply(context: TurnContext, contents: MessageContent[]): Promise<void> {
  if (contents.length > 0) await context.sendActivities(contents.map(toOutgoing))
}
