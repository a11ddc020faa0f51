/**
 * What is said while nobody can be reached: why, when it opens, and what there is instead. Each offer is a button that sends its words,
 * so that it works on every channel, and the words do the same when they are typed.
 */
import type { Action, Away, Locale, MessageContent } from '../../contract/index.ts'
import { dayInWords, LOCALES, momentInWords, ownWish } from '../../contract/index.ts'
import type { Later } from '../ports.ts'
import { talkWish } from './talk.ts'
import type { LaterSay } from '../wording/index.ts'
import { botSay, laterSay } from '../wording/index.ts'

/** What an offer's words ask for. */
export type LaterWish =
  | { readonly kind: 'leave' } | { readonly kind: 'departments' } | { readonly kind: 'cancel' } | { readonly kind: 'queue' }
  /** Absent department: of what the conversation is about. */
  | { readonly kind: 'days'; readonly department?: string | undefined }
  | { readonly kind: 'slots'; readonly day: string; readonly department?: string | undefined }
  | { readonly kind: 'book'; readonly day: string; readonly from: string; readonly department?: string | undefined }

const WORDS = { leave: 'leave', days: 'book', departments: 'otherDepartment', cancel: 'cancelBooking', queue: 'queueAnyway' } as const
const BOOK = /^(?:预约|預約|book) (?:(\S.{0,99}) )?(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/iu
/** Marked as such, for 预约护照 is a question. */
const DEPARTMENT = /^(?:预约部门|預約部門|book with)[：:] ?(\S.{0,99})$/iu

/** The words of an offer, exactly; anything else is none. */
export function laterWish(text: string): LaterWish | null {
  const [, department, day, from] = BOOK.exec(text.trim()) ?? []
  if (day !== undefined) return from === undefined ? { kind: 'slots', day, department } : { kind: 'book', day, from, department }
  const [, chosen] = DEPARTMENT.exec(text.trim()) ?? []
  if (chosen !== undefined) return { kind: 'days', department: chosen }
  const kind = (Object.keys(WORDS) as (keyof typeof WORDS)[]).find((one) => LOCALES.some((locale) => laterSay(locale)(WORDS[one]) === text.trim()))
  return kind ? { kind } : null
}

export interface LaterContext {
  readonly conversationId: string
  readonly locale: Locale
  readonly now: Date
}

/** The words of a button, and no question. */
export function isCommand(text: string): boolean {
  return laterWish(text) !== null || ownWish(text) !== null || talkWish(text) !== null || LOCALES.some((locale) => botSay(locale)('handOff') === text.trim())
}

/** A message that also offers to leave the question in writing. */
export function withLeave(content: MessageContent, locale: Locale): MessageContent {
  if (content.type !== 'text') return content
  const words = laterSay(locale)('leave')
  return { ...content, actions: [...content.actions ?? [], { kind: 'say', label: words, say: words, again: true }] }
}

/** Nobody is there: so much is told before anybody queues. */
export function awayMessage(away: Away, { locale, now }: Pick<LaterContext, 'locale' | 'now'>): MessageContent {
  const say = laterSay(locale)
  const offer = (key: (typeof WORDS)[keyof typeof WORDS]): Action => ({ kind: 'say', label: say(key), say: say(key), again: true })
  const where = [away.name, away.phone, away.place].filter(Boolean).join(' · ')
  const why = away.reason === 'unattended' ? say('unattended')
    : away.reason === 'closing' ? say('closing', { when: away.closesAt ? momentInWords(away.closesAt, now, locale) : '' })
    : away.opensAt ? say('closed', { when: momentInWords(away.opensAt, now, locale) }) : say('closedUnknown')
  return {
    type: 'text',
    text: [why, ...away.standing === undefined ? [] : [say(away.standing === 'kept' ? 'placeKept' : 'placeEnded')], ...where === '' ? [] : [say('nearest', { where })], say('offers')].join('\n'),
    actions: [
      offer('leave'),
      ...away.isBookable ? [offer('book')] : [],
      ...away.reason === 'unattended' && away.standing === undefined ? [offer('queueAnyway')] : [],
      ...away.phone === undefined ? [] : [{ kind: 'call' as const, label: botSay(locale)('call', { phone: away.phone }), phone: away.phone }],
    ],
  }
}

/** Carries out what an offer asks for; waiting all the same is the hand-off's. */
export async function carryOutLater(wish: Exclude<LaterWish, { kind: 'queue' }>, later: Later, { conversationId, locale }: LaterContext): Promise<MessageContent> {
  const say = laterSay(locale)
  /** As the buttons say it, so that the choice of a department goes on from button to button. */
  const bookWords = (department: string | undefined, when: string): string => say('bookWords', { when: [department, when].filter(Boolean).join(' ') })
  const text = (words: string, actions: Action[] = []): MessageContent => ({ type: 'text', text: words, ...(actions.length > 0 && { actions }) })
  switch (wish.kind) {
    case 'leave': {
      const left = await later.leave(conversationId)
      return left ? text(say('left', { question: left.question, due: dayInWords(left.dueOn, locale) })) : text(say('nothingToLeave'))
    }
    case 'days': {
      const bookable = await later.days(conversationId, wish.department)
      if (!bookable) return offerDepartments(say('noSuchDepartment'))
      const { department, days } = bookable
      if (days.length === 0) return text(say('nothingFree', { department }), [sayAction(say, 'otherDepartment'), sayAction(say, 'leave')])
      return text(say('whichDay', { department }), [
        ...days.map((day): Action => ({ kind: 'say', label: dayInWords(day, locale), say: bookWords(wish.department, day), again: true })),
        sayAction(say, 'otherDepartment'),
      ])
    }
    case 'departments': return offerDepartments(say('whichDepartment'))
    case 'slots': return offerSlots(wish.day, wish.department)
    case 'book': {
      const booked = await later.book(conversationId, wish.day, wish.from, wish.department)
      if (booked.kind === 'taken') {
        const { text: words, ...rest } = await offerSlots(wish.day, wish.department) as Extract<MessageContent, { type: 'text' }>
        return { ...rest, text: `${say('taken')}\n${words}` }
      }
      const { day, from, to, departmentName: department, place = '' } = booked.appointment
      return text(say('booked', { when: `${dayInWords(day, locale)} ${from}–${to}`, department, place }), [sayAction(say, 'book', 'rebook'), sayAction(say, 'cancelBooking')])
    }
    case 'cancel': {
      const cancelled = await later.cancel(conversationId)
      return text(cancelled ? say('cancelled', { when: `${dayInWords(cancelled.day, locale)} ${cancelled.from}` }) : say('nothingToCancel'))
    }
  }

  async function offerDepartments(words: string): Promise<MessageContent> {
    const names = await later.departments()
    if (names.length === 0) return text(say('noneBookable'), [sayAction(say, 'leave')])
    return text(words, names.map((name) => ({ kind: 'say', label: name, say: say('bookWith', { department: name }), again: true })))
  }

  async function offerSlots(day: string, department: string | undefined): Promise<MessageContent> {
    const slots = await later.slots(conversationId, day, department)
    if (slots.length === 0) return text(say('dayFull'), [department === undefined ? sayAction(say, 'book') : { kind: 'say', label: say('book'), say: say('bookWith', { department }), again: true }])
    return text(say('whichTime', { day: dayInWords(day, locale) }), slots.map(({ from, to }) => ({ kind: 'say', label: `${from}–${to}`, say: bookWords(department, `${day} ${from}`), again: true })))
  }
}

function sayAction(say: LaterSay, key: 'leave' | 'book' | 'otherDepartment' | 'cancelBooking', label: 'rebook' | typeof key = key): Action {
  return { kind: 'say', label: say(label), say: say(key), again: true }
}
