/** One turn: an applicant's message comes in, the bot's reaction goes out. */
import type { BotState, StatePropertyAccessor, TurnContext } from 'botbuilder'
import { ActivityHandler, ActivityTypes } from 'botbuilder'
import type { Field, Locale, MessageContent } from '../contract/index.ts'
import { nearestLocale } from '../contract/index.ts'
import { toOutgoing } from './activities.ts'
import type { Reaction } from './decide.ts'
import { reactToAct, reactToFinding } from './decide.ts'
import { answer } from './dialog/answer.ts'
import { clarify } from './dialog/clarify.ts'
import { offerPerson } from './dialog/handoff.ts'
import type { Memory } from './memory.ts'
import type { Guide, HandOff, Misses } from './ports.ts'
import type { Recognizer } from './recognize.ts'
import { botSay } from './wording/index.ts'

export interface TurnDeps {
  readonly guide: Guide
  readonly handOff: HandOff
  readonly misses: Misses
  readonly recognizer: Recognizer
  readonly state: BotState
}

/** Asked by themselves, these are about the hall: when it opens, where it is, whom to call. */
const OF_THE_HALL: ReadonlySet<Field> = new Set(['hours', 'place', 'phone', 'online'])

interface Incoming {
  readonly messageId: string
  readonly conversationId: string
  readonly text: string
  readonly chosen?: string
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
    const memory = await this.#memory.get(context, {})
    const incoming = read(context)
    const reaction = await this.#react(incoming, memory)
    if (reaction.kind === 'answer') memory.subject = reaction.card.source.articleId
    await this.#memory.set(context, memory)
    await reply(context, await this.#carryOut(incoming, reaction))
  }

  /** What to do: a tapped candidate first, then acts, then the subject at hand, then the knowledge base. */
  async #react({ text, chosen }: Incoming, memory: Memory): Promise<Reaction> {
    const { guide, recognizer } = this.#deps
    if (chosen !== undefined) {
      const card = await guide.open(chosen, text)
      return card ? { kind: 'answer', card } : { kind: 'say', what: 'gone' }
    }
    if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'say', what: 'notAQuestion' }
    const byAct = reactToAct(recognizer.recognize(text).act)
    if (byAct) return byAct

    const asked = guide.fieldAlone(text)
    if (asked && memory.subject !== undefined) {
      const card = await guide.open(memory.subject, text, asked)
      if (card) return { kind: 'answer', card }
    } else if (asked && !OF_THE_HALL.has(asked)) return { kind: 'say', what: 'whichMatter' }
    return reactToFinding(await guide.ask(text))
  }

  async #carryOut({ messageId, conversationId, text, locale }: Incoming, reaction: Reaction): Promise<MessageContent[]> {
    const { handOff, misses } = this.#deps
    const say = botSay(locale)
    switch (reaction.kind) {
      case 'say': return [{ type: 'text', text: say(reaction.what) }]
      case 'answer': return [answer(reaction.card, say)]
      case 'clarify': return [clarify(reaction.candidates, say)]
      case 'complaint': return [offerPerson('complaint', say)]
      case 'none':
        await misses.record({ messageId, conversationId, question: text, reason: 'none', candidates: reaction.candidates })
        return [offerPerson('none', say, reaction.candidates)]
      case 'handOff':
        if (await handOff.isOpen(conversationId)) return [{ type: 'text', text: say('askInsteadOfWaiting') }]
        await handOff.request(conversationId)
        return []
    }
  }
}

function read(context: TurnContext): Incoming {
  const { id, conversation, text, locale } = context.activity
  const value = context.activity.value as { chosen?: unknown } | undefined
  const chosen = value?.chosen
  return {
    messageId: id ?? '',
    conversationId: conversation.id,
    text: (text ?? '').trim(),
    ...(typeof chosen === 'string' && { chosen }),
    locale: nearestLocale(locale),
  }
}

async function reply(context: TurnContext, contents: MessageContent[]): Promise<void> {
  if (contents.length > 0) await context.sendActivities(contents.map(toOutgoing))
}
