/** The seats of a room, by person, in the order in which they were taken. */
import type { Seat } from './seat.ts'

export class Seats extends Map<string, Seat> {
  byId(seatId: string): Seat | undefined {
    return [...this.values()].find(({ id }) => id === seatId)
  }

  byConnection(connectionId: string): Seat | undefined {
    return [...this.values()].find((seat) => seat.connectionId === connectionId)
  }

  /** Who sends this. */
  byProducer(producerId: string): Seat | undefined {
    return [...this.values()].find(({ media }) => media?.has(producerId))
  }
}
