import type { ConsultationView } from '../../../contract/index.ts'

/** What the page shows of a consultation. */
export type DeskStage = 'none' | 'waiting' | 'with' | 'rate'

export function deskStage(consultation: ConsultationView | null): DeskStage {
  switch (consultation?.state) {
    case 'requested':
    case 'waiting': return 'waiting'
    case 'accepted':
    case 'inRoom': return 'with'
    case 'ended':
    case 'wrappedUp': return consultation.rated ? 'none' : 'rate'
    default: return 'none'
  }
}
