/** Whoever waits, has closed the page for good and is reached nowhere else is not rung for: after a while their place is given up. */
import type { Conversation, ConversationStore } from '../bot/index.ts'
import type { Clock } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { ConsultationStore, Desk } from '../media/index.ts'
import { createLasting } from './lasting.ts'

/** A phone that was put away for so long is not looked at any more. */
export const ABSENT_MS = 10 * 60_000

export interface AbsentDeps {
  readonly consultations: Pick<ConsultationStore, 'open'>
  readonly conversations: Pick<ConversationStore, 'get'>
  /** Applicants with a page that is open. */
  readonly present: () => Promise<ReadonlySet<string>>
  /** Is told without a page, too. */
  readonly isReached: (conversation: Conversation) => Promise<boolean>
  readonly desk: Pick<Desk, 'cancel'>
  readonly clock: Clock
}

/** @returns looks once, and gives up the places of those that have been away since long enough */
export function createAbsent({ consultations, conversations, present, isReached, desk, clock }: AbsentDeps): () => Promise<void> {
  const lasting = createLasting(ABSENT_MS, clock)
  return async () => {
    const there = await present()
    const away = (await consultations.open()).filter(({ state, applicantId }) => state === 'waiting' && !there.has(applicantId))
    const gone = lasting(away.map(({ id }) => id))
    for (const { id, applicantId, conversationId } of away) {
      if (!gone.includes(id)) continue
      const conversation = await conversations.get(conversationId)
      if (!conversation || await isReached(conversation)) continue
      // Accepted in this very moment.
      await desk.cancel({ kind: 'applicant', applicantId }, id).catch((error: unknown) => { if (!(error instanceof AppError)) throw error })
    }
  }
}
