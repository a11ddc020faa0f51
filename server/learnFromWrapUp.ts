/** What a window answered becomes an editor's work: the draft of the FAQ that the next asker will be given. */
import type { Clock } from '../contract/index.ts'
import { maskPersonal } from '../contract/index.ts'
import type { MissStore } from '../knowledge/index.ts'
import type { ConsultationStore } from '../media/index.ts'

export type LearnFromWrapUp = (consultationId: string) => Promise<void>

export interface LearnDeps {
  readonly consultations: ConsultationStore
  readonly misses: MissStore
  readonly clock: Clock
  /** There is something new to be gathered. */
  readonly onLearnt: () => void
}

export function createLearnFromWrapUp({ consultations, misses, clock, onLearnt }: LearnDeps): LearnFromWrapUp {
  return async (consultationId) => {
    const consultation = await consultations.get(consultationId)
    // What is out of our scope is no gap in the guidance, and what nobody asked is no question.
    if (!consultation?.wrapUp || consultation.wrapUp.outcome === 'outOfScope') return
    const { id, conversationId, tried, wrapUp, itemTitle } = consultation
    // The window's own words for what was asked are better than the last thing that was typed.
    const question = maskPersonal(wrapUp.question ?? consultation.question)
    if (question === '') return
    // Named after its consultation, so that a wrap-up sent twice is one miss.
    await misses.learn({
      id, conversationId, question, reason: 'handoff', candidates: tried, state: 'open', answer: maskPersonal(wrapUp.answer), at: clock.now().toISOString(),
      ...(itemTitle !== undefined && { basis: itemTitle }),
    }, maskPersonal(consultation.question))
    onLearnt()
  }
}
