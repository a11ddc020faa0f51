/** Consultations that have been: to be found, looked into, taken away as a list. For supervisors. */
import { z } from 'zod'
import { consultationStateSchema, wrapUpSchema } from './desk.ts'
import type { ConsultationDetail } from './desk.ts'
import type { FollowUp } from './followUp.ts'
import { periodSchema } from './overview.ts'

export const historyFilterSchema = periodSchema.and(z.object({
  windowId: z.string().max(100).exactOptional(),
  department: z.string().max(100).exactOptional(),
  /** As it was asked for, or as the window put it right in its summary. */
  itemId: z.string().max(100).exactOptional(),
  outcome: wrapUpSchema.shape.outcome.exactOptional(),
  /** At most so many. */
  rating: z.coerce.number().int().min(1).max(5).exactOptional(),
  state: consultationStateSchema.exactOptional(),
  /** In the question, the answer or the item's title. */
  text: z.string().trim().max(100).exactOptional(),
}))
export type HistoryFilter = z.infer<typeof historyFilterSchema>

/** Personal numbers are masked. */
export interface HistoryRow {
  readonly id: string
  readonly state: z.infer<typeof consultationStateSchema>
  readonly requestedAt: string
  readonly question: string
  readonly itemTitle?: string
  /** As it was corrected, guessed or given on; the section's otherwise. */
  readonly departmentCode?: string
  readonly sectionCode?: string
  readonly windowName?: string
  readonly waitedSeconds?: number
  readonly talkedSeconds?: number
  readonly outcome?: z.infer<typeof wrapUpSchema>['outcome']
  readonly answer?: string
  readonly rating?: number
}

export interface ConsultationRecord {
  /** Words are masked, too. */
  readonly detail: ConsultationDetail
  readonly events: readonly { readonly type: string; readonly actor: string; readonly at: string }[]
  readonly followUps: readonly FollowUp[]
  /** Who has opened or changed it. */
  readonly audit: readonly { readonly at: string; readonly actor: string; readonly action: string }[]
}
