/**
 * From what an applicant says to what the bot does. In this order: what was tapped, danger, the answer to a question of
 * ours, other dialogue acts, and then one question after the other: about the subject at hand, or by itself.
 */
import type { AnswerCard, Ask, Candidate, Finding, Locale } from '../contract/index.ts'
import { isField, maskPersonal } from '../contract/index.ts'
import type { Answered, Reaction } from './decide.ts'
import { reactToAct, reactToFinding } from './decide.ts'
import { together } from './dialog/answer.ts'
import { leftBy, leftBySaid } from './dialog/pending.ts'
import { ASKS } from './dialog/pickOption.ts'
import { followUp, joins } from './followUp.ts'
import type { Memory, Pending, Subject } from './memory.ts'
import { withoutPersonal } from './personal.ts'
import type { Guide } from './ports.ts'
import type { Recognition, Recognizer } from './recognize.ts'
import { asksNothing } from './recognize.ts'
import { URGENT } from './alarm.ts'
import { botSay } from './wording/index.ts'

export interface Said {
  readonly text: string
  /** The article of a tapped candidate. */
  readonly chosen?: string | undefined
  /** The subject at hand is not meant. */
  readonly afresh?: boolean | undefined
  readonly locale: Locale
}

/** Changes `memory` to what is to be remembered afterwards. At least one reaction. */
export type React = (said: Said, memory: Memory) => Promise<Reaction[]>

export interface ReactDeps {
  readonly guide: Guide
  readonly recognizer: Recognizer
  /** Brings text to one form; the same that search uses. */
  readonly fold: (text: string) => string
}

/** Asked by themselves, these are about the hall: when it opens, where it is, whom to call. */
const OF_THE_HALL: ReadonlySet<Ask> = new Set(['hours', 'place', 'phone', 'online', 'booking'])
const NAMES_HALL = /你们|您们|大厅|政务(?:服务)?中心|办事中心/
/** So many questions of one message are answered; the rest has to be asked again. */
const MOST_QUESTIONS = 3
/** How often is asked back before the best is answered. */
const MOST_ROUNDS = 2
/** Less likely ones are not answered after asking back in vain. */
const LEAST_ANSWERED = 0.2
/** Longer words are more than the name of a matter. */
const LONGEST_MATTER = 16
/** So many messages about one matter are remembered for what they say of it. */
const MOST_SAID = 3

/** What an answer is given to. */
interface Settled extends Pick<Pending, 'id' | 'question' | 'said'> {
  readonly asked?: Pending['asked']
  readonly about?: Subject | undefined
}

interface Unsettled extends Settled, Pick<Pending, 'candidates'> {
  readonly understoodAs?: string | undefined
}

export function createReact({ guide, recognizer, fold }: ReactDeps): React {
  return async ({ text, chosen, afresh, locale }, memory) => {
    const { pending, unnamed } = memory
    memory.pending = undefined
    memory.unnamed = undefined
    if (chosen !== undefined) {
      const asked = pending?.candidates.some(({ articleId }) => articleId === chosen) ? pending : { question: maskPersonal(text), said: [maskPersonal(text)] }
      return [await open(chosen, text, asked, memory)]
    }
    if (!(pending ? /[\p{L}\p{N}]/u : /\p{L}|\d{3}/u).test(text)) return [{ kind: 'say', what: 'notAQuestion' }]
    if (afresh) {
      memory.subject = undefined
      return ask(text, memory)
    }

    const recognized = recognizer.recognize(text)
    const { act } = recognized
    const urgent = URGENT.some((one) => one === act) ? reactToAct(act) : null
    if (urgent) return [urgent]
    return beside(recognized, await toWords(recognized, locale, { pending, unnamed }, memory))
  }

  /** What is asked, without what is said beside it. */
  async function toWords({ act, words: text }: Recognition, locale: Locale, { pending, unnamed }: Pick<Memory, 'pending' | 'unnamed'>, memory: Memory): Promise<Reaction[]> {
    if (pending && act !== 'handOff') {
      const resolved = await resolve(text, pending, locale, memory)
      if (resolved) return resolved
    }
    if (act === 'restart') {
      memory.subject = undefined
      memory.last = undefined
      return [{ kind: 'say', what: 'restarted' }]
    }
    if (act === 'notThat') return correct(memory)
    const byAct = reactToAct(act)
    if (byAct) return [byAct]
    return ask(unnamed !== undefined && isMatter(text) ? `${text} ${unnamed}` : text, memory)
  }

  function namesNothing(text: string): boolean {
    return asksNothing(fold(text).replace(/[^\p{L}\p{N}]/gu, ''))
  }

  /** Nothing but the name of something: the answer to 您问的是哪件事. */
  function isMatter(text: string): boolean {
    return [...text].length <= LONGEST_MATTER && !namesNothing(text) && !ASKS.test(fold(text)) && !guide.leansOn(text) && guide.askAlone(text) === null
  }

  /** The question first, then what stood beside it; what nobody can answer is no question when the rest was for the assistant. */
  function beside({ words, aside, danger }: Recognition, reactions: Reaction[]): Reaction[] {
    const toAside = aside && reactToAct(aside)
    const isQuestion = aside !== 'meddling' && ASKS.test(fold(words))
    const heard = reactions.map((reaction) => toAside && reaction.kind === 'none' && !isQuestion ? toAside : reaction)
    return [
      ...danger ? [{ kind: 'urgent', what: danger } as const] : [],
      ...heard,
      ...toAside && aside !== 'meddling' && reactions.some(({ kind }) => kind === 'answer') ? [toAside] : [],
    ]
  }

  async function open(articleId: string, text: string, { question, asked, said, about }: Settled, memory: Memory): Promise<Reaction> {
    const card = await guide.open(articleId, text, asked)
    return card ? keep({ kind: 'answer', card, question, about }, memory, said) : { kind: 'say', what: 'gone' }
  }

  /** Each question of the message; what else is asked of the same matter goes onto its card. */
  async function ask(text: string, memory: Memory): Promise<Reaction[]> {
    const reactions: Reaction[] = []
    const parts = guide.parts(text)
    for (const part of parts.slice(0, MOST_QUESTIONS)) {
      const first = await askOne(part.text, memory)
      if (first.kind !== 'answer') {
        reactions.push(first)
        continue
      }
      const more = (await Promise.all(part.also.map((also) => inAnotherRespect(first.card, also)))).flatMap((card) => card ?? [])
      const same = more.filter((card) => card.source.articleId === first.card.source.articleId)
      reactions.push({ ...first, card: together(first.card, same) })
      for (const card of more) if (!same.includes(card)) reactions.push({ kind: 'answer', card, question: first.question })
    }
    if (parts.length > MOST_QUESTIONS) reactions.push({ kind: 'say', what: 'tooMany' })
    return reactions
  }

  async function inAnotherRespect({ source: { articleId } }: AnswerCard, also: string): Promise<AnswerCard | null> {
    const ask = guide.askAlone(also)
    return guide.open(articleId, also, ask && isField(ask) ? ask : undefined)
  }

  async function askOne(words: string, memory: Memory): Promise<Reaction> {
    const question = maskPersonal(words)
    if (guide.isEmpty()) return { kind: 'empty', question }
    const text = withoutPersonal(words)
    if (!/[\p{L}\p{N}]/u.test(text) || namesNothing(text)) return { kind: 'say', what: 'whichMatter' }
    const { subject } = memory
    const ask = guide.askAlone(text)
    if (ask && subject?.kind === 'item') {
      const card = await guide.open(subject.articleId, text, isField(ask) ? ask : undefined)
      if (card) {
        const reaction: Reaction = { kind: 'answer', card, question: named(question, subject), about: subject }
        remember(reaction, memory, { question, candidates: [candidateOf(card)] })
        return keep(reaction, memory, [question, ...subject.said ?? []].slice(0, MOST_SAID))
      }
      memory.subject = undefined
      return { kind: 'say', what: 'gone' }
    }
    const leans = ask !== null || guide.leansOn(text)
    // Only a guide has a place and a phone of its own.
    const isOfTheHall = ask !== null && OF_THE_HALL.has(ask) && NAMES_HALL.test(fold(text))
    if (leans && (!subject || isOfTheHall)) return withoutSubject(text, ask, question, memory)
    const alone = await guide.ask(text)
    if (!subject || !(leans || (subject.kind === 'item' && joins(fold(text))))) return settle(alone, question, undefined, memory)
    const { finding, kept } = followUp({ leans, about: await guide.askAbout(subject.articleId, text), alone, subjectId: subject.articleId })
    return settle(finding, question, kept ? subject : undefined, memory)
  }

  /** Words that name no matter, and none is at hand: of the hall, or to be asked back about. */
  async function withoutSubject(text: string, ask: Ask | null, question: string, memory: Memory): Promise<Reaction> {
    const finding = ask && OF_THE_HALL.has(ask) ? await guide.ask(text) : null
    if (finding?.kind === 'answer' && finding.card.confidence === 'sure') return settle(finding, question, undefined, memory)
    // 补办 is to be told how; what is asked outright stays as it was asked.
    const bare = question.replace(/^那么?|呢?[?？。!！]*$/gu, '')
    memory.unnamed = ask ?? ASKS.test(fold(bare)) ? bare : `${bare}怎么办`
    return { kind: 'say', what: 'whichMatter' }
  }

  async function settle(finding: Finding, question: string, about: Subject | undefined, memory: Memory): Promise<Reaction> {
    const whole = named(question, about)
    const said = [question, ...about?.said ?? []].slice(0, MOST_SAID)
    const reaction = finding.kind === 'clarify'
      ? await askBack({ ...finding, question: whole, about, said }, 1, memory)
      : reactToFinding(finding, { question: whole, about })
    remember(reaction, memory, { question, candidates: finding.candidates })
    return keep(reaction, memory, said)
  }

  function remember(reaction: Reaction, memory: Memory, asked: { question: string; candidates: readonly Candidate[] }): void {
    // “不是这个” to an apology is about nothing.
    memory.last = reaction.kind === 'none' ? undefined : { ...asked, about: reaction.kind === 'answer' && reaction.about !== undefined }
  }

  /** @param said of this matter, newest first */
  function keep(reaction: Reaction, memory: Memory, said: readonly string[]): Reaction {
    if (reaction.kind === 'answer') {
      const { articleId, title, kind } = reaction.card.source
      // An FAQ that answers beside an item's guide does not take the item's place.
      memory.subject = reaction.about && memory.subject?.kind === 'item' && kind !== 'item' ? { ...memory.subject, said } : { articleId, title, kind, said }
    }
    return reaction
  }

  /** Asks what tells the candidates apart and was not said; with one left, whether it is that. */
  async function askBack({ id, question, asked, candidates, said, about, understoodAs }: Unsettled, round: number, memory: Memory): Promise<Reaction> {
    if (candidates.length === 0) return { kind: 'none', question, candidates }
    const left = leftBySaid(candidates, said.map(fold), (among) => guide.differences(among))
    const [only, second] = left
    if (only && !second && left.length < candidates.length && only.confidence >= LEAST_ANSWERED) {
      const opened = await open(only.articleId, question, { question, asked, said, about }, memory)
      return opened.kind === 'answer' ? { ...likely(opened), understoodAs } : opened
    }
    const put = left.length === 1 ? 'yesNo' : guide.differences(left) ?? 'list'
    const pending: Pending = { id, question, asked, candidates: left, put, round, said }
    memory.pending = pending
    return { kind: 'clarify', pending, understoodAs }
  }

  /** The answer to our question: one is left, several are, none is; null when the words are about something else. */
  async function resolve(text: string, pending: Pending, locale: Locale, memory: Memory): Promise<Reaction[] | null> {
    const { id, question, candidates, asked, round } = pending
    const said = [maskPersonal(text), ...pending.said].slice(0, MOST_SAID)
    const left = leftBy(text, pending, { say: botSay(locale), fold })
    if (left?.length === 0) return [{ kind: 'none', question, candidates }]
    if (left) return [await narrow(left)]
    // In their own words: “补办的那种” narrows the question, a matter of its own replaces it.
    if (!guide.leansOn(text) || guide.askAlone(text)) return null
    const finding = await guide.ask(`${question} ${text}`)
    const again = finding.candidates.filter(({ articleId }) => candidates.some((one) => one.articleId === articleId))
    if (finding.kind === 'answer' && again[0]?.articleId === finding.card.source.articleId) return [keep({ kind: 'answer', card: finding.card, question }, memory, said)]
    return [await narrow(again.length > 0 ? again : candidates)]

    async function narrow(among: readonly Candidate[]): Promise<Reaction> {
      const [best, second] = among
      const settled = { id, question, asked, said }
      if (best && !second) return open(best.articleId, question, settled, memory)
      if (round < MOST_ROUNDS) return askBack({ ...settled, candidates: among }, round + 1, memory)
      if (!best || best.confidence < LEAST_ANSWERED) return { kind: 'none', question, candidates }
      const opened = await open(best.articleId, question, settled, memory)
      return opened.kind === 'answer' ? likely(opened) : opened
    }
  }

  /** “不是这个”: the words without the subject, or what else had been weighed for them. */
  async function correct(memory: Memory): Promise<Reaction[]> {
    const { last } = memory
    memory.subject = undefined
    memory.last = undefined
    if (!last) return [{ kind: 'say', what: 'whichMatter' }]
    if (last.about) return ask(last.question, memory)
    const [, ...others] = last.candidates
    if (others.length === 0) return [{ kind: 'none', question: last.question, candidates: last.candidates }]
    memory.pending = { question: last.question, candidates: others, put: others.length === 1 ? 'yesNo' : 'list', round: 1, said: [last.question] }
    return [{ kind: 'clarify', pending: memory.pending }]
  }
}

/** A question with the subject it was taken to be about. */
function named(question: string, subject: Subject | undefined): string {
  return subject ? `${subject.title}：${question}` : question
}

function likely(answered: Answered): Answered {
  return { ...answered, card: { ...answered.card, confidence: 'likely' } }
}

function candidateOf({ source: { articleId, kind, title } }: AnswerCard): Candidate {
  return { articleId, kind, title, confidence: 1 }
}
