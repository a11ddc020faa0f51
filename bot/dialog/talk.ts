/**
 * The queue, the talk with a person and its rating in words, for channels without a page of ours: each offer sends its words, and the words
 * do the same when they are typed.
 */
import type { Action, Locale, MessageContent } from '../../contract/index.ts'
import { LOCALES } from '../../contract/index.ts'
import type { Memory } from '../memory.ts'
import type { Conversation, HandOff, Standing } from '../ports.ts'
import type { Level } from '../wording/inOwnWords.ts'
import { asksForPlace, isVerdict, levelMeant } from '../wording/inOwnWords.ts'
import type { TalkSay } from '../wording/index.ts'
import { talkSay } from '../wording/index.ts'

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

/** A talk that has ended, and how often something was said since; `again`: the list was shown a second time. */
export interface UnratedMemory {
  readonly consultationId: string
  readonly heard: number
  readonly again?: true
}

const LEVELS: readonly Level[] = [5, 4, 3, 2, 1]
/** These want a reason. */
const LOW: readonly Level[] = [1, 2]
const WORDS = ['standing', 'cancelQueue', 'endTalk'] as const
const MOST_REASON = 500
/** Later, nobody remembers that they were asked. */
const REASON_MS = 30 * 60_000
/** So long, and for so many messages, words that say how content one is are about the talk. */
const UNRATED_MS = 15 * 60_000
const MOST_HEARD = 6
/** Longer words that nobody understands are about something else. */
const LONGEST_VERDICT = 16
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
  /** In one form. */
  readonly folded: string
  readonly locale: Locale
  readonly now: Date
  /** The consultation that was tapped, and not the newest. */
  readonly rates?: string
  /** Danger, a wish for a person and the like, which nothing may swallow. */
  readonly comesFirst: boolean
}

type Remembered = Pick<Memory, 'rating' | 'unrated'>

/**
 * @param memory keeps what waits for the next words: a low rating its reason, a talk its rating
 * @returns what is said; null when the words are about something else
 */
export async function talk(context: TalkContext, memory: Remembered, handOff: HandOff): Promise<MessageContent[] | null> {
  if (hasPage(context)) return null
  const { rating: waiting } = memory
  delete memory.rating
  const { conversationId, text, folded, rates, now, comesFirst } = context
  const say = talkSay(context.locale)
  const only = (...words: readonly string[]) => words.map((one): MessageContent => ({ type: 'text', text: one }))
  const rate = async (level: Level, of: Standing): Promise<MessageContent[]> => {
    if (of.kind !== 'ended') return only(say('nothingToRate'))
    if (of.rated) return only(say('ratedBefore'))
    const { consultationId } = of
    if (LOW.includes(level)) {
      memory.rating = { consultationId, level, at: now.toISOString(), stood: placeOf(await handOff.standing(conversationId)) }
      return only(say('rateWhy'))
    }
    return await handOff.rate(conversationId, consultationId, { level }) ? only() : only(say('nothingToRate'))
  }

  const wish = talkWish(text)
  switch (wish?.kind) {
    case 'standing': return [standingMessage(await handOff.standing(conversationId), context.locale)]
    // What has happened is announced by the desk.
    case 'cancelQueue': return await handOff.cancel(conversationId) ? only() : only(say('notWaiting'))
    case 'endTalk': return await handOff.leave(conversationId) ? only() : only(say('notTalking'))
    case 'rate': return rate(wish.level, await handOff.standing(conversationId, rates))
    case undefined: break
  }
  const standing = await handOff.standing(conversationId)
  if (waiting) {
    const { consultationId, level, at, stood } = waiting
    if (inAny(text, (words) => words('noReason'))) return only(say('noReasonTaken'))
    const reason = [...text.trim()].slice(0, MOST_REASON).join('')
    const isReason = reason !== '' && !comesFirst && !ASKS.test(reason) && now.getTime() - Date.parse(at) < REASON_MS && stood === placeOf(standing)
    // They were not content, whatever they speak of now.
    const isRated = await handOff.rate(conversationId, consultationId, { level, reason: isReason ? reason : say('noReasonGiven') })
    memory.unrated = undefined
    return isReason && isRated ? only() : null
  }
  if (comesFirst) return null
  if (standing.kind === 'waiting' && asksForPlace(folded)) return [standingMessage(standing, context.locale)]
  memory.unrated = stillUnrated(standing, memory.unrated, now)
  if (!memory.unrated) return null
  const level = levelMeant(folded)
  if (level !== undefined) return rate(level, standing)
  // No complaint, whatever word is beside it.
  return isVerdict(folded) && !ASKS.test(text) ? rateAgain(context, memory) ?? only(say('noReasonTaken')) : null
}

/** The list once more, for words that nobody understood and that may be meant for it; null when it has been shown again, or they are none. */
export function rateAgain({ channel, locale, text }: Pick<TalkContext, 'channel' | 'locale' | 'text'>, memory: Remembered): MessageContent[] | null {
  const { unrated } = memory
  if (!unrated || unrated.again || ASKS.test(text) || [...text].length > LONGEST_VERDICT) return null
  memory.unrated = { ...unrated, again: true }
  const list = rateAsk({ channel, locale }, unrated.consultationId)
  return list && [list]
}

function stillUnrated(standing: Standing, before: UnratedMemory | undefined, now: Date): UnratedMemory | undefined {
  if (standing.kind !== 'ended' || standing.rated || now.getTime() - Date.parse(standing.endedAt) > UNRATED_MS) return undefined
  const { consultationId } = standing
  const unrated = before?.consultationId === consultationId ? { ...before, heard: before.heard + 1 } : { consultationId, heard: 1 }
  return unrated.heard > MOST_HEARD ? undefined : unrated
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
      const { position, minutes, hasNoQuestion } = standing
      return {
        type: 'text',
        text: [
          ...position === undefined ? [] : [position > 1 ? say('ahead', { count: position - 1 }) : say('next')],
          ...minutes === undefined ? [] : [say('wait', { from: minutes[0], to: minutes[1] })],
          say('callsHere'),
          ...hasNoQuestion ? [say('whatAbout')] : [],
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
