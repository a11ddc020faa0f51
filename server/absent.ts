/** Whoever waits, has closed the page for good and is reached nowhere else is not rung for: after a while their place is given up. */
import type { Conversation, ConversationStore } from '../bot/index.ts'
import type { Clock } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { ConsultationStore, Desk } from '../media/index.ts'

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
  const away = new Map<string, number>()
  return async () => {
    const now = clock.now().getTime()
    const there = await present()
    const gone = (await consultations.open()).filter(({ state, applicantId }) => state === 'waiting' && !there.has(applicantId))
    for (const id of away.keys()) if (!gone.some((one) => one.id === id)) away.delete(id)
    for (const { id, applicantId, conversationId } of gone) {
      const since = away.get(id) ?? now
      away.set(id, since)
      if (now - since < ABSENT_MS) continue
      const conversation = await conversations.get(conversationId)
      if (!conversation || await isReached(conversation)) continue
      // Accepted in this very moment.
      await desk.cancel({ kind: 'applicant', applicantId }, id).catch((error: unknown) => { if (!(error instanceof AppError)) throw error })
    }
  }
}
