/** Whoever waits and has closed the page for good is not rung for: after a while their place is given up. */
import type { ConversationStore } from '../bot/index.ts'
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
  readonly desk: Pick<Desk, 'cancel'>
  readonly clock: Clock
}

/** @returns looks once, and gives up the places of those that have been away since long enough; only pages can be away */
export function createAbsent({ consultations, conversations, present, desk, clock }: AbsentDeps): () => Promise<void> {
  const lasting = createLasting(ABSENT_MS, clock)
  return async () => {
    const there = await present()
    const away = (await consultations.open()).filter(({ state, applicantId }) => state === 'waiting' && !there.has(applicantId))
    const gone = lasting(away.map(({ id }) => id))
    for (const { id, applicantId, conversationId } of away) {
      if (!gone.includes(id) || (await conversations.get(conversationId))?.channel !== 'web') continue
      // Accepted in this very moment.
      await desk.cancel({ kind: 'applicant', applicantId }, id).catch((error: unknown) => { if (!(error instanceof AppError)) throw error })
    }
  }
}
