/** From a conversation with the bot to the desk: what the request is about is read off the conversation itself. */
import type { Away, Candidate, ConsultationState, Identity, Message } from '../contract/index.ts'
import { AppError, maskPersonal } from '../contract/index.ts'
import type { AnswerLog, ConversationStore, HandOff, Standing } from '../bot/index.ts'
import { wordsAnswered } from '../bot/index.ts'
import type { ArticleStore } from '../knowledge/index.ts'
import type { Consultation, ConsultationRequest, ConsultationStore, Desk } from '../media/index.ts'

const WITH_PERSON: readonly ConsultationState[] = ['accepted', 'inRoom']
const OPEN: readonly ConsultationState[] = ['requested', 'waiting', ...WITH_PERSON]
/** How far back the subject is looked for. */
const RECENT = 30

export interface HandOffDeps {
  readonly conversations: ConversationStore
  readonly consultations: ConsultationStore
  readonly articles: ArticleStore
  readonly answers: Pick<AnswerLog, 'handedOff'>
  readonly desk: () => Desk
  /** Null: somebody is there. @param departmentCode of the matter, if it is known */
  readonly away: (departmentCode: string | undefined) => Promise<Away | null>
  /** When the time begins that they have booked for today. */
  readonly bookedFor: (conversationId: string) => Promise<Date | null>
  readonly isQuestion: (text: string) => boolean
  readonly departmentOf: (sectionCode: string) => string | undefined
  /** The hall's terminal at which the applicant stands. */
  readonly terminalOf: (applicantId: string) => Promise<string | null>
  /** The terminal whose code they have scanned. */
  readonly scannedOf: (conversationId: string) => Promise<string | null>
}

/** The subject of a request, read off its conversation. */
export type MatterOf = (conversationId: string) => Promise<ConsultationRequest & { readonly applicantId: string; readonly departmentCode?: string }>

export function createHandOff({ conversations, consultations, articles, answers, desk, away, bookedFor, isQuestion, departmentOf, terminalOf, scannedOf }: HandOffDeps): HandOff & { readonly matterOf: MatterOf } {
  const stateOf = async (conversationId: string): Promise<ConsultationState | undefined> =>
    (await consultations.latestOf(conversationId))?.state

  const isIn = async (conversationId: string, states: readonly ConsultationState[]): Promise<boolean> => {
    const state = await stateOf(conversationId)
    return state !== undefined && states.includes(state)
  }

  /** The newest question that was left unanswered, or else the newest one; what was weighed for it, and the item that answered. */
  const subjectOf = async (messages: readonly Message[]): Promise<Subject> => {
    const newestFirst = [...messages].reverse()
    const replies = newestFirst.filter(({ author, content }) => author.role === 'bot' && weighed(content) !== null)
    const reply = replies.find(isUnanswered) ?? replies[0]
    const question = reply ? settledIn(reply.content) ?? await wordsAnswered(conversations, reply) : newestFirst.find(({ author, content }) => author.role === 'applicant' && isQuestion(content.text))?.content.text
    const tried = reply ? weighed(reply.content) ?? [] : []
    const card = newestFirst.find(({ content }) => content.type === 'answer' && content.card.source.kind === 'item')?.content
    // What was only weighed is a guess: it is shown to the window as such, and to nobody as what they came for.
    const itemId = card?.type === 'answer' && reply?.content.type === 'answer' ? card.card.source.articleId : undefined
    return { question: question ?? '', tried, ...(itemId !== undefined && { itemId }) }
  }

  const matterOf: MatterOf = async (conversationId) => {
    const conversation = await conversations.get(conversationId)
    if (!conversation) throw new AppError('NOT_FOUND')
    const before = await consultations.latestOf(conversationId)
    // What an earlier consultation was about has had its person, unless they left the queue before anybody came.
    const since = before?.acceptedAt === undefined ? '' : before.endedAt ?? before.acceptedAt
    const talk = (await conversations.messages(conversationId, { limit: RECENT })).filter(({ at }) => at > since)
    const subject = await subjectOf(talk)
    const item = subject.itemId === undefined ? null : await articles.get(subject.itemId)
    const sectionCode = item?.content.kind === 'item' ? item.content.sectionCode : undefined
    const departmentCode = item?.departmentCode ?? (sectionCode === undefined ? undefined : departmentOf(sectionCode))
    return {
      applicantId: conversation.applicantId,
      conversationId,
      question: maskPersonal(subject.question),
      tried: subject.tried,
      // A page in English is a wish for English; which Chinese one speaks, no page tells.
      ...(conversation.locale === 'en' && { language: 'en' as const }),
      ...(departmentCode !== undefined && { departmentCode }),
      ...(item?.content.kind === 'item' && { itemId: item.id, itemTitle: item.content.name, ...(sectionCode !== undefined && { sectionCode }) }),
    }
  }

  /** @param consultationId absent: the newest */
  const ownOf = async (conversationId: string, consultationId?: string) => {
    const conversation = await conversations.get(conversationId)
    if (!conversation) throw new AppError('NOT_FOUND')
    const one = await (consultationId === undefined ? consultations.latestOf(conversationId) : consultations.get(consultationId))
    return { identity: { kind: 'applicant', applicantId: conversation.applicantId } as const, one: one?.conversationId === conversationId ? one : null }
  }

  /** @returns false when it is not in that state, or no more */
  const inState = async ({ identity, one }: Awaited<ReturnType<typeof ownOf>>, fits: (state: ConsultationState) => boolean, act: (identity: Identity, id: string) => Promise<unknown>): Promise<boolean> => {
    if (!one || !fits(one.state)) return false
    try {
      await act(identity, one.id)
      return true
    } catch (error) {
      if (error instanceof AppError && error.code === 'WRONG_STATE') return false
      throw error
    }
  }

  return {
    matterOf,
    isOpen: (conversationId) => isIn(conversationId, OPEN),
    isWithPerson: (conversationId) => isIn(conversationId, WITH_PERSON),

    async request(conversationId, { anyway = false } = {}) {
      const { applicantId, departmentCode, ...request } = await matterOf(conversationId)
      const nobody = await isIn(conversationId, OPEN) ? null : await away(departmentCode)
      // The place of who waits while the hall is open is kept until a window comes; overnight nobody waits.
      if (nobody && !(anyway && nobody.reason === 'unattended')) return { kind: 'away', away: nobody }
      const [terminalCode, scannedCode, booked] = await Promise.all([terminalOf(applicantId), scannedOf(conversationId), bookedFor(conversationId)])
      await desk().request({ kind: 'applicant', applicantId }, {
        ...request, ...(terminalCode !== null && { terminalCode }), ...(scannedCode !== null && { scannedCode }), ...(booked && { bookedFor: booked.toISOString() }),
      })
      await answers.handedOff(conversationId)
      return { kind: 'queued' }
    },

    async standing(conversationId, consultationId) {
      const { identity, one } = await ownOf(conversationId, consultationId)
      if (consultationId !== undefined) return one && isOver(one.state) ? endedAs(one) : { kind: 'none' }
      const view = await desk().viewOfConversation(identity, conversationId)
      if (!view || view.state === 'cancelled') return { kind: 'none' }
      if (WITH_PERSON.includes(view.state)) return { kind: 'withPerson', name: view.windowName ?? '' }
      if (one && !OPEN.includes(view.state)) return endedAs(one)
      return { kind: 'waiting', ...(one?.question === '' && { hasNoQuestion: true }), ...(view.position !== undefined && { position: view.position }), ...(view.waitMinutes && { minutes: view.waitMinutes }) }
    },

    async described(conversationId) {
      const before = await ownOf(conversationId)
      if (before.one?.question !== '') return
      const { applicantId: _, departmentCode: __, ...about } = await matterOf(conversationId)
      if (about.question === '') return
      await inState(before, (state) => state === 'waiting', (identity, id) => desk().describe(identity, id, about))
    },

    cancel: async (conversationId) => inState(await ownOf(conversationId), (state) => OPEN.includes(state) && !WITH_PERSON.includes(state), (identity, id) => desk().cancel(identity, id)),
    leave: async (conversationId) => inState(await ownOf(conversationId), (state) => WITH_PERSON.includes(state), (identity, id) => desk().leave(identity, id)),
    rate: async (conversationId, consultationId, rating) => inState(await ownOf(conversationId, consultationId), isOver, (identity, id) => desk().rate(identity, id, rating)),
  }
}

const endedAs = ({ id, rating, endedAt, requestedAt }: Consultation): Extract<Standing, { kind: 'ended' }> => ({ kind: 'ended', consultationId: id, rated: rating !== undefined, endedAt: endedAt ?? requestedAt })

/** People have talked, and do not any more. */
function isOver(state: ConsultationState): boolean {
  return !OPEN.includes(state) && state !== 'cancelled'
}

interface Subject {
  readonly question: string
  readonly itemId?: string
  readonly tried: readonly Candidate[]
}

/** The bot had no answer, or it was no help. */
function isUnanswered({ content, helpful }: Message): boolean {
  return helpful === false || (content.type === 'text' && content.tried !== undefined)
}

/**
 * The question as the bot settled it. Within a theme's guide the applicant's own words are answers: what they came for is
 * the theme, as far as they have got.
 */
function settledIn(content: Message['content']): string | undefined {
  switch (content.type) {
    case 'step': return `${content.place.title}（${content.number}/${content.of} ${content.ask}）`
    case 'checklist': return `${content.checklist.title}（${content.checklist.choices.map(({ answer }) => answer).join('、')}）`
    case 'summary':
    case 'file':
    case 'notice': return undefined
    default: return content.question
  }
}

/** What the bot weighed for this reply; null when it is not a reply to a question. */
function weighed(content: Message['content']): readonly Candidate[] | null {
  switch (content.type) {
    case 'answer': return [{ articleId: content.card.source.articleId, kind: content.card.source.kind, title: content.card.title, confidence: content.card.confidence === 'sure' ? 1 : 0.5 }]
    case 'clarify': return content.candidates
    case 'text': return content.tried ?? null
    case 'checklist': return [{ articleId: content.checklist.source.articleId, kind: 'theme', title: content.checklist.title, confidence: 1 }]
    case 'step': return [{ articleId: content.place.articleId, kind: 'theme', title: content.place.title, confidence: 1 }]
    case 'summary':
    case 'file':
    case 'notice': return null
  }
}
