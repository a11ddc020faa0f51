/** Carries out what a window asks of its room: what is kept goes by the desk, and comes back to the room as its situation. */
import type { z } from 'zod'
import { AppError } from '../../contract/index.ts'
import type { Identity, roomModerateSchema } from '../../contract/index.ts'
import type { Part } from '../consultation/audience.ts'
import type { Desk } from '../consultation/desk.ts'
import type { Rooms } from './rooms.ts'

export type Moderator = (identity: Identity, request: z.output<typeof roomModerateSchema>) => Promise<void>

/** Errors, as AppError: FORBIDDEN (not its window, or whom it may not moderate), NOT_FOUND (a seat or knock that is gone), WRONG_STATE. */
export function createModerator({ desk, rooms }: { readonly desk: Pick<Desk, 'moderate'>; readonly rooms: Rooms }): Moderator {
  return async (identity, { consultationId: id, act }) => {
    // First of all, so that nobody learns of seats by asking.
    await desk.moderate(identity, id, null)
    const seated = (seatId: string): Part => required(rooms.moderated(id, seatId))
    switch (act.kind) {
      case 'silence': {
        const { personId } = seated(act.seatId)
        return act.locked ? desk.moderate(identity, id, { kind: 'lock', personId, source: act.source }) : rooms.silence(id, act.seatId, act.source)
      }
      case 'allow': return desk.moderate(identity, id, { kind: 'allow', personId: seated(act.seatId).personId, source: act.source })
      case 'remove': return desk.moderate(identity, id, { kind: 'remove', personId: seated(act.seatId).personId })
      case 'door': return desk.moderate(identity, id, { kind: 'door', door: act.door, present: rooms.present(id) })
      case 'admit': return desk.moderate(identity, id, { kind: 'admit', personId: required(rooms.knocking(id, act.knockId)).personId })
      case 'refuse': return rooms.refuse(id, act.knockId)
      case 'endForAll': return rooms.close(id, 'endedByWindow')
    }
  }
}

function required(part: Part | undefined): Part {
  if (!part) throw new AppError('NOT_FOUND')
  return part
}
