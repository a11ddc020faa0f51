/** Who of the staff is there, and can be asked. */
import { z } from 'zod'

/** What one says of oneself. `busy`: at the desk, with something else in hand; `away`: not at the desk. Neither is rung. */
export const chosenPresenceSchema = z.enum(['online', 'busy', 'away'])
export type ChosenPresence = z.infer<typeof chosenPresenceSchema>

/** What others see: `inCall` follows from the room one sits in. */
export const presenceStatusSchema = z.enum(['online', 'busy', 'inCall', 'away'])
export type PresenceStatus = z.infer<typeof presenceStatusSchema>

export const ownPresenceSchema = z.object({
  chosen: chosenPresenceSchema,
  status: presenceStatusSchema,
  /** Not chosen by hand: two rings in a row went unanswered. */
  reason: z.literal('missedRings').optional(),
})
export type OwnPresence = z.infer<typeof ownPresenceSchema>

export const choosePresenceSchema = z.object({ chosen: chosenPresenceSchema })

/** Under which id the terminal of an office takes part, as a member of its section. */
export const standInId = (terminalCode: string): string => `terminal:${terminalCode}`

/** How a terminal stands; `inCall`: somebody is being talked to at it. */
export interface TerminalStatus {
  readonly code: string
  readonly name: string
  readonly kind: 'hall' | 'office'
  readonly place?: string
  /** Whose office it stands in. */
  readonly departmentName?: string
  readonly status: 'online' | 'inCall' | 'offline'
}
