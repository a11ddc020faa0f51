/** What a push means in the conversation: words and taps, voice and pictures, a greeting. Done again after a crash, it does nothing twice. */
import type { CameAs, Locale } from '../../../contract/index.ts'
import { AppError } from '../../../contract/index.ts'
import type { Inbox, Said } from '../../inbox.ts'
import type { Conversation, ConversationStore, Delivery, HandOff } from '../../ports.ts'
import { botSay, languageSay, weChatSay } from '../../wording/index.ts'
import { actionsOf, chosenBy, saidBy } from './options.ts'
import { createOrder } from './order.ts'
import type { Platform } from './platform.ts'
import type { Act, Claim, Keeper, WeChatArrival, WeChatUser } from './ports.ts'

export interface Turns {
  /** Resolves when what it asks for has been answered. Rejects when it has to be tried again. */
  work(claim: Claim, user: WeChatUser, conversation: Conversation): Promise<void>
  /** One runs here: what it says goes out together at its end. */
  isRunning(conversationId: string): boolean
  /** A message of ours, once under this name. */
  say(conversation: Conversation, clientId: string, text: string): Promise<void>
}

export interface TurnDeps {
  readonly conversations: ConversationStore
  readonly inbox: () => Pick<Inbox, 'receive' | 'answer'>
  readonly isWithPerson: HandOff['isWithPerson']
  /** They have unfollowed: nobody is to call somebody who does not hear it. */
  readonly leaveQueue: (conversation: Conversation) => Promise<void>
  /** Shows a message of ours on the pages of the hall. */
  readonly show: Delivery['message']
  readonly keeper: Keeper
  readonly platform: Pick<Platform, 'media'>
  /** Somebody has come by a code of this scene; null: it is none of ours, or what it stood for has gone. */
  readonly arrived: (conversationId: string, scene: string) => Promise<WeChatArrival | null>
  readonly onError: (error: unknown) => void
}

/** As far back as an option is looked for. */
const RECENT = 60
/** A voice message is fetched and understood in less. */
const ORDER_MS = 5000

export function createTurns({ conversations, inbox, isWithPerson, leaveQueue, show, keeper, platform, arrived, onError }: TurnDeps): Turns {
  const running = new Map<string, number>()
  const inOrder = createOrder(ORDER_MS)

  /** Nobody is greeted in the middle of a talk with the window. */
  async function greet(conversation: Conversation, key: string, scene: string | undefined): Promise<void> {
    const arrival = scene === undefined ? null : await arrived(conversation.id, scene)
    if (await isWithPerson(conversation.id)) return
    await say(conversation, key, greetingFor(arrival, conversation.locale))
    // A code that stands at something is a question about it.
    if (arrival?.kind === 'article') await turn(`${key}:for`, conversation, () => Promise.resolve({ text: arrival.title }))
  }

  async function turn(key: string, conversation: Conversation, said: () => Promise<Omit<Said, 'clientId'>>, sent?: Extract<Act, { kind: 'sent' }>): Promise<void> {
    running.set(conversation.id, (running.get(conversation.id) ?? 0) + 1)
    try {
      const { message, answered } = await inOrder(conversation.id, said(), (words) => inbox().receive(conversation, { clientId: key, ...words }))
      // Neither answered nor apologised: it is taken up again.
      if (!await answered && !await inbox().answer(message)) throw new Error('a turn has not ended')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (sent) await nameOnly(sent, key, conversation)
      await say(conversation, `${key}:refused`, (sent && whyNotKept(error, sent.what, conversation.locale)) ?? error.toBody(conversation.locale).message)
    } finally {
      const others = (running.get(conversation.id) ?? 1) - 1
      if (others > 0) running.set(conversation.id, others)
      else running.delete(conversation.id)
    }
  }

  /** It may not be kept, and was sent all the same: whoever reads the conversation sees what the refusal is about. */
  async function nameOnly({ what, mediaId }: Extract<Act, { kind: 'sent' }>, clientId: string, conversation: Conversation): Promise<void> {
    const content = { type: 'text', text: weChatSay(conversation.locale)(what), came: { as: what, ...(mediaId !== undefined && { mediaId }), lost: true } } as const
    const { message, stored } = await conversations.append(conversation.id, { clientId, author: { role: 'applicant' }, content })
    if (stored) show(conversation, message)
    await conversations.settle(message.id)
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
    const tap = await tapped(act.option, id)
    // With a person there, a number is an answer to them, from the moment they have accepted.
    if (!tap && await isWithPerson(id)) return { text: act.text }
    const shown = (await conversations.messages(id, { limit: RECENT })).filter(({ seq }) => seq <= user.deliveredUpTo)
    const chosen = tap ?? chosenBy(act.text, shown)
    return chosen ? saidBy(chosen, botSay(locale)) : { text: act.text }
  }

  /** Voice, pictures and films are fetched and kept, so that whoever takes over has them. */
  async function bring({ what, mediaId }: Extract<Act, { kind: 'sent' }>, key: string, conversationId: string): Promise<{ fileId?: string; words?: string; lost?: true }> {
    if (mediaId === undefined || (what !== 'voice' && what !== 'image' && what !== 'video')) return {}
    try {
      return await keeper.keep(conversationId, key, what, async () => {
        const fetched = await platform.media(mediaId, what)
        if (fetched.kind === 'tooLarge') throw new AppError('SENT_TOO_LARGE')
        return fetched.kind === 'media' ? fetched.bytes : null
      }) ?? { lost: true }
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

  return {
    say,
    isRunning: (conversationId) => running.has(conversationId),

    async work({ key, push: { act } }, user, conversation) {
      // They may be back by now, when this comes late.
      if (act.kind === 'left' && !user.followed) await leaveQueue(conversation)
      if (act.kind === 'came') await greet(conversation, key, act.scene)
      if (act.kind === 'said' || act.kind === 'sent') await turn(key, conversation, () => meant(act, key, user, conversation), act.kind === 'sent' ? act : undefined)
    },
  }
}

/** In words that fit what was sent; those of the error itself are for whoever uploads a file. */
function whyNotKept({ code }: AppError, what: CameAs, locale: Locale): string | undefined {
  const own = weChatSay(locale)
  if (code === 'FILE_INFECTED') return own('infected')
  if (code === 'FILE_UNCHECKED') return own('unchecked')
  return code.startsWith('FILE_') && (what === 'image' || what === 'video') ? own(`notShown_${what}`) : undefined
}

function greetingFor(arrival: WeChatArrival | null, locale: Locale): string {
  const own = weChatSay(locale)
  const where = arrival?.kind === 'terminal' ? own('atPlace', { name: arrival.name }) : arrival ? own('forMatter', { title: arrival.title }) : ''
  return [where, botSay(locale)('greeting'), languageSay(locale)('others')].filter(Boolean).join('\n')
}
