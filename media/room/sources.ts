/** What is sent in a room, for whoever takes it along beside the seats: recording, captions. */
import type { ProducerView, SeatRole } from '../../contract/index.ts'
import type { Situation } from '../consultation/audience.ts'
import type { SfuTap } from '../sfu/sfu.ts'

export interface RoomSources {
  readonly situation: Situation
  readonly seats: readonly SourceSeat[]
  /** @throws AppError ROOM_MOVED, INVALID_INPUT when it is not sent any more */
  tap(producerId: string, port: number): Promise<SfuTap>
}

export interface SourceSeat {
  readonly personId: string
  readonly role: SeatRole
  readonly name: string
  readonly producers: readonly ProducerView[]
}
