/**
 * The queue, the talk with a person and its rating in words, for channels without a page of ours: each offer sends its words, and the words
 * do the same when they are typed.
 */
import type { Action, Locale, MessageContent } from '../../contract/index.ts'
import { LOCALES } from '../../contract/index.ts'
import type { Conversation, HandOff, Standing } from '../ports.ts'
import type { TalkSay } from '../wording/index.ts'
import { talkSay } from '../wording/index.ts'

export type Level = 1 | 2 | 3 | 4 | 5
export type TalkWish = { readonly kind: 'standing' | 'cancelQueue' | 'endTalk' } | { readonly kind: 'rate'; readonly level: Level }

/** What waits for the applicant's next words: why they were not content. */
export interface RatingMemory {
  readonly consultationId: string
  readonly level: Level
  /** Since when. */
  readonly at: string
  /** How they stood with people then: with another talk in between, what they say next is about that one. */
  readonly stood: string
}

const LEVELS: readonly Level[] = [5, 4, 3, 2, 1]
/** These want a reason. */
const LOW: readonly Level[] = [1, 2]
const WORDS = ['standing', 'cancelQueue', 'endTalk'] as const
const MOST_REASON = 500
/** Later, nobody remembers that they were asked. */
const REASON_MS = 30 * 60_000
/** Somebody asks something: that is no reason. */
const ASKS = /[?？]|怎么|怎麼|如何|什么|甚麼|多少|哪[里裏些]|几[点天号时]|[吗嗎呢]$|能不能|可不可以|是不是|\b(?:how|what|where|when|can i)\b/iu

const hasPage = ({ channel }: Pick<Conversation, 'channel'>): boolean => channel === 'web'
const inAny = (text: string, words: (say: TalkSay) => string): boolean => LOCALES.some((locale) => words(talkSay(locale)) === text.trim())

export function talkWish(text: string): TalkWish | null {
  const kind = WORDS.find((one) => inAny(text, (say) => say(one)))
  if (kind) return { kind }
  const level = LEVELS.find((one) => inAny(text, (say) => say('rateWords', { level: say(`rate${one}`) })))
  return level === undefined ? null : { kind: 'rate', level }
}

/** While a person is there, everything is for that person; but that the talk is over is for nobody but us. */
export function endsTalk(conversation: Pick<Conversation, 'channel'>, text: string): boolean {
  return !hasPage(conversation) && talkWish(text)?.kind === 'endTalk'
}

interface TalkContext extends Pick<Conversation, 'channel'> {
  readonly conversationId: string
  readonly text: string
  readonly locale: Locale
  readonly now: Date
  /** The consultation that was tapped, and not the newest. */
  readonly rates?: string
  /** Danger, a wish for a person and the like, which nothing may swallow. */
  readonly comesFirst: boolean
}

/**
 * @param waiting of the memory: a low rating that wants its reason
 * @returns what is said, and the rating that wants its reason now; null when the words are about something else
 */
export async function talk(context: TalkContext, waiting: RatingMemory | undefined, handOff: HandOff): Promise<{ readonly contents: MessageContent[]; readonly rating?: RatingMemory } | null> {
  if (hasPage(context)) return null
  const { conversationId, text, rates, now, comesFirst } = context
  const say = talkSay(context.locale)
  const only = (...words: readonly string[]) => ({ contents: words.map((one): MessageContent => ({ type: 'text', text: one })) })
  const wish = talkWish(text)
  switch (wish?.kind) {
    case 'standing': return { contents: [standingMessage(await handOff.standing(conversationId), context.locale)] }
    // What has happened is announced by the desk.
    case 'cancelQueue': return await handOff.cancel(conversationId) ? only() : only(say('notWaiting'))
    case 'endTalk': return await handOff.leave(conversationId) ? only() : only(say('notTalking'))
    case 'rate': {
      const standing = await handOff.standing(conversationId, rates)
      if (standing.kind !== 'ended') return only(say('nothingToRate'))
      if (standing.rated) return only(say('ratedBefore'))
      const { consultationId } = standing
      if (LOW.includes(wish.level)) return { ...only(say('rateWhy')), rating: { consultationId, level: wish.level, at: now.toISOString(), stood: placeOf(await handOff.standing(conversationId)) } }
      return await handOff.rate(conversationId, consultationId, { level: wish.level }) ? only() : only(say('nothingToRate'))
    }
    case undefined: break
  }
  if (!waiting) return null
  const { consultationId, level, at, stood } = waiting
  if (inAny(text, (words) => words('noReason'))) return only(say('noReasonTaken'))
  const reason = [...text.trim()].slice(0, MOST_REASON).join('')
  const isReason = reason !== '' && !comesFirst && !ASKS.test(reason) && now.getTime() - Date.parse(at) < REASON_MS && stood === placeOf(await handOff.standing(conversationId))
  // They were not content, whatever they speak of now.
  const isRated = await handOff.rate(conversationId, consultationId, { level, reason: isReason ? reason : say('noReasonGiven') })
  return isReason && isRated ? only() : null
}

const placeOf = (standing: Standing): string => standing.kind === 'ended' ? standing.consultationId : standing.kind

/** How somebody in the queue stands, with what they can do. */
export function standingMessage(standing: Standing, locale: Locale): MessageContent {
  const say = talkSay(locale)
  switch (standing.kind) {
    case 'withPerson': return { type: 'text', text: say('withPerson', { name: standing.name }) }
    case 'none':
    case 'ended': return { type: 'text', text: say('notWaiting') }
    case 'waiting': {
      const { position, minutes } = standing
      return {
        type: 'text',
        text: [
          ...position === undefined ? [] : [position > 1 ? say('ahead', { count: position - 1 }) : say('next')],
          ...minutes === undefined ? [] : [say('wait', { from: minutes[0], to: minutes[1] })],
          say('callsHere'),
        ].join(''),
        actions: [offer(say('standing')), offer(say('cancelQueue'))],
      }
    }
  }
}

/** Asked once the talk has ended; null where the page asks. @param consultationId which a tap rates, whenever it comes */
export function rateAsk({ channel, locale }: Pick<Conversation, 'channel' | 'locale'>, consultationId: string | undefined): MessageContent | null {
  if (hasPage({ channel })) return null
  const say = talkSay(locale)
  return { type: 'text', text: say('rateAsk'), actions: LEVELS.map((level) => ({ kind: 'say', label: say(`rate${level}`), say: say('rateWords', { level: say(`rate${level}`) }), ...(consultationId !== undefined && { rates: consultationId }) })) }
}

const offer = (words: string): Action => ({ kind: 'say', label: words, say: words, again: true })
