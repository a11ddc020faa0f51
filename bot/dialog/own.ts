/** What somebody has here, and where one may begin: 我要咨询, 我的咨询, 我的预约, 最新政策. */
import type { Action, Locale, MessageContent, OwnWish } from '../../contract/index.ts'
import { dayInWords, hallDay } from '../../contract/index.ts'
import type { Own } from '../ports.ts'
import type { OwnSay } from '../wording/index.ts'
import { botSay, laterSay, ownSay } from '../wording/index.ts'

interface OwnContext {
  readonly conversationId: string
  readonly locale: Locale
  /** Brings the guidance's own words to the reader's script. */
  readonly write: (text: string) => string
}

/** An address in a list is short; the rest is in the chat. */
const MOST_WORDS = 24

export async function showOwn(wish: OwnWish, own: Own, context: OwnContext): Promise<MessageContent> {
  const { conversationId, locale, write } = context
  const say = ownSay(locale)
  switch (wish) {
    case 'ask': {
      const questions = await own.hotQuestions()
      return text([botSay(locale)('greeting'), say(questions.length > 0 ? 'hot' : 'justAsk')], questions.map((question) => sayAction(write(question))))
    }
    case 'consultations': {
      const consultations = await own.consultations(conversationId)
      if (consultations.length === 0) return text([say('someAsked')])
      return text([say('consultations'), ...consultations.map((one) => say('consultation', { when: dayInWords(hallDay(new Date(one.requestedAt)), locale), what: write(short(one.about)) || say('unnamed'), state: stateOf(one, say) }))])
    }
    case 'appointments': {
      const [booked, written] = await Promise.all([own.appointment(conversationId), own.writtenQuestion(conversationId)])
      const words = booked
        ? say('booked', { when: `${dayInWords(booked.day, locale)} ${booked.from}–${booked.to}`, department: booked.departmentName, place: booked.place ?? '' }).trim()
        : say('notBooked')
      const later = laterSay(locale)
      const offer = (key: 'book' | 'cancelBooking', label: 'rebook' | typeof key = key): Action => ({ kind: 'say', label: later(label), say: later(key), again: true })
      return text([words, ...written ? [say('written', { question: short(written.question), due: dayInWords(written.dueOn, locale) })] : []], booked ? [offer('book', 'rebook'), offer('cancelBooking')] : [offer('book')])
    }
    case 'policies': {
      const titles = await own.policies()
      return titles.length === 0 ? text([say('noPolicies')]) : text([say('policies')], titles.map((title) => sayAction(write(title))))
    }
  }
}

function stateOf({ standing, windowName }: Awaited<ReturnType<Own['consultations']>>[number], say: OwnSay): string {
  return say(standing, { name: windowName ?? say('window') })
}

function sayAction(words: string): Action {
  return { kind: 'say', label: words, say: words, again: true }
}

function text(lines: readonly string[], actions: readonly Action[] = []): MessageContent {
  return { type: 'text', text: lines.join('\n'), ...(actions.length > 0 && { actions: [...actions] }) }
}

function short(words: string): string {
  const characters = [...words.replace(/\s+/gu, ' ')]
  return characters.length > MOST_WORDS ? `${characters.slice(0, MOST_WORDS).join('')}…` : characters.join('')
}
