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
