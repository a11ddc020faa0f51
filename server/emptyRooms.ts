/** A video room that everybody has left: the talk goes on in writing, and its window is there for others again. */
import type { Clock } from '../contract/index.ts'
import type { Consultation, Desk } from '../media/index.ts'
import { createLasting } from './lasting.ts'
import type { Logger } from './logger.ts'

/** Long enough for a reload, or to come in from another device. */
export const EMPTY_MS = 30_000

export interface EmptyRoomsDeps {
  readonly desk: () => Pick<Desk, 'roomEmptied'>
  /** Consultations in whose room somebody sits, at whatever node. */
  readonly occupied: () => Promise<ReadonlySet<string>>
  readonly clock: Clock
  readonly logger: Logger
}

/** @returns to be called with every look at what is open */
export function createEmptyRooms({ desk, occupied, clock, logger }: EmptyRoomsDeps): (open: readonly Consultation[]) => Promise<void> {
  const lasting = createLasting(EMPTY_MS, clock)

  return async (open) => {
    try {
      const inRoom = open.filter(({ state }) => state === 'inRoom').map(({ id }) => id)
      const sitting = inRoom.length > 0 ? await occupied() : new Set<string>()
      for (const id of lasting(inRoom.filter((one) => !sitting.has(one)))) await desk().roomEmptied(id)
    } catch (error) {
      logger.error({ err: error }, 'cannot look who has left the rooms')
    }
  }
}
