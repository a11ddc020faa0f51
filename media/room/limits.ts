/** What one room and one seat may hold: generous for people, tight for a page gone wild. A seat has one producer a source. */
export const LIMITS = {
  /** Three, and guests: an interpreter, a supervisor. */
  seats: 6,
  /** One to send, one to receive, and as many again while a page replaces them. */
  transportsPerSeat: 8,
  /** A room that has lost so many workers may itself be what kills them. */
  rebuilds: 8,
  /** So long a seat waits for the return of a lost connection. */
  seatKeptMs: 60_000,
  /** So long a page may try whether it can reach the media server, and so many pages at once. */
  probeMs: 20_000,
  probes: 200,
  /** How often each seat's network is looked at. */
  measureMs: 3000,
} as const
