/** What an applicant has here, for the bot to show. */
import type { Own } from '../bot/index.ts'
import type { Clock } from '../contract/index.ts'
import { hallMinute, titleOf } from '../contract/index.ts'
import type { ArticleStore, Knowledge } from '../knowledge/index.ts'
import type { Appointments, Consultation, ConsultationStore, WrittenQuestionStore } from '../media/index.ts'
import { isWithPerson } from '../media/index.ts'

export interface OwnDeps {
  readonly knowledge: Pick<Knowledge, 'suggest'>
  readonly articles: Pick<ArticleStore, 'list'>
  readonly conversations: { get(id: string): Promise<{ readonly applicantId: string } | null> }
  readonly consultations: Pick<ConsultationStore, 'ofApplicant'>
  readonly appointments: Pick<Appointments, 'bookedOf'>
  readonly questions: Pick<WrittenQuestionStore, 'openOf'>
  readonly clock: Clock
}

const MOST_QUESTIONS = 6
const MOST_CONSULTATIONS = 5
const MOST_POLICIES = 6
/** So many that were worked on last are looked through for the newest. */
const LOOKED_THROUGH = 200

export function createOwn({ knowledge, articles, conversations, consultations, appointments, questions, clock }: OwnDeps): Own {
  return {
    hotQuestions: () => Promise.resolve(knowledge.suggest('').slice(0, MOST_QUESTIONS)),

    async consultations(conversationId) {
      const conversation = await conversations.get(conversationId)
      const all = conversation ? await consultations.ofApplicant(conversation.applicantId, MOST_CONSULTATIONS) : []
      return all.map((one) => ({
        about: one.itemTitle ?? one.question, requestedAt: one.requestedAt, standing: standingOf(one), ...(one.windowName !== undefined && { windowName: one.windowName }),
      }))
    },

    appointment: appointments.bookedOf,
    writtenQuestion: questions.openOf,

    async policies() {
      const { rows } = await articles.list({ kind: 'policy', standing: { is: 'published', minute: hallMinute(clock.now()), until: '', me: '' }, limit: LOOKED_THROUGH, offset: 0 })
      const issued = rows.flatMap(({ content, state }) => content.kind === 'policy' && state === 'published' ? [{ title: titleOf(content), on: content.issuedOn ?? '' }] : [])
      return issued.sort((a, b) => b.on.localeCompare(a.on)).slice(0, MOST_POLICIES).map(({ title }) => title)
    },
  }
}

function standingOf({ state, acceptedAt }: Consultation): 'waiting' | 'withPerson' | 'ended' | 'left' {
  if (state === 'requested' || state === 'waiting') return 'waiting'
  if (isWithPerson(state)) return 'withPerson'
  return acceptedAt === undefined ? 'left' : 'ended'
}
