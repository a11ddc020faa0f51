/** From a conversation with the bot to the desk: what the request is about is read off the conversation itself. */
import type { Candidate, ConsultationState, Message } from '../contract/index.ts'
import { AppError, maskPersonal } from '../contract/index.ts'
import type { ConversationStore, HandOff } from '../bot/index.ts'
import type { ArticleStore } from '../knowledge/index.ts'
import type { ConsultationStore, Desk } from '../media/index.ts'

const WITH_PERSON: readonly ConsultationState[] = ['accepted', 'inRoom']
const OPEN: readonly ConsultationState[] = ['requested', 'waiting', ...WITH_PERSON]
/** How far back the subject is looked for. */
const RECENT = 30

export interface HandOffDeps {
  readonly conversations: ConversationStore
  readonly consultations: ConsultationStore
  readonly articles: ArticleStore
  readonly desk: () => Desk
}

export function createHandOff({ conversations, consultations, articles, desk }: HandOffDeps): HandOff {
  const stateOf = async (conversationId: string): Promise<ConsultationState | undefined> =>
    (await consultations.latestOf(conversationId))?.state

  const isIn = async (conversationId: string, states: readonly ConsultationState[]): Promise<boolean> => {
    const state = await stateOf(conversationId)
    return state !== undefined && states.includes(state)
  }

  return {
    isOpen: (conversationId) => isIn(conversationId, OPEN),
    isWithPerson: (conversationId) => isIn(conversationId, WITH_PERSON),

    async request(conversationId) {
      const conversation = await conversations.get(conversationId)
      if (!conversation) throw new AppError('NOT_FOUND')
      const subject = subjectOf(await conversations.messages(conversationId, { limit: RECENT }))
      const item = subject.itemId === undefined ? null : await articles.get(subject.itemId)
      await desk().request({ kind: 'applicant', applicantId: conversation.applicantId }, {
        conversationId,
        question: maskPersonal(subject.question),
        tried: subject.tried,
        ...(item?.content.kind === 'item' && {
          itemId: item.id,
          itemTitle: item.content.name,
          ...(item.content.sectionCode !== undefined && { sectionCode: item.content.sectionCode }),
        }),
      })
    },
  }
}

interface Subject {
  readonly question: string
  readonly itemId?: string
  readonly tried: readonly Candidate[]
}

/** The last question the bot tried to answer, what it weighed, and the item the talk was about. */
function subjectOf(messages: readonly Message[]): Subject {
  const newestFirst = [...messages].reverse()
  const at = newestFirst.findIndex(({ author, content }) => author.role === 'bot' && weighed(content) !== null)
  const reply = newestFirst[at]
  const asked = newestFirst.slice(at + 1).find(({ author }) => author.role === 'applicant')
  const lastSaid = newestFirst.find(({ author }) => author.role === 'applicant')
  const tried = reply ? weighed(reply.content) ?? [] : []
  const card = newestFirst.find(({ content }) => content.type === 'answer' && content.card.source.kind === 'item')?.content
  const itemId = card?.type === 'answer' && reply?.content.type === 'answer'
    ? card.card.source.articleId
    : tried.find(({ kind }) => kind === 'item')?.articleId
  return { question: (asked ?? lastSaid)?.content.text ?? '', tried, ...(itemId !== undefined && { itemId }) }
}

/** What the bot weighed for this reply; null when it is not a reply to a question. */
function weighed(content: Message['content']): readonly Candidate[] | null {
  switch (content.type) {
    case 'answer': return [{ articleId: content.card.source.articleId, kind: content.card.source.kind, title: content.card.title, confidence: content.card.confidence === 'sure' ? 1 : 0.5 }]
    case 'clarify': return content.candidates
    case 'text': return content.tried ?? null
    case 'notice': return null
  }
}
