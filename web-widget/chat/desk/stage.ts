import type { ConsultationView } from '../../../contract/index.ts'

/** What the page shows of a consultation. */
export type DeskStage = 'none' | 'waiting' | 'left' | 'with' | 'rate'

export function deskStage(consultation: ConsultationView | null): DeskStage {
  switch (consultation?.state) {
    case 'requested':
    case 'waiting': return 'waiting'
    case 'accepted':
    case 'inRoom': return 'with'
    case 'ended':
    case 'wrappedUp': return consultation.rated ? 'none' : 'rate'
    // Gone for good once the place is not kept any more.
    case 'cancelled': return (consultation.placeKeptSeconds ?? 0) > 0 ? 'left' : 'none'
    default: return 'none'
  }
}
