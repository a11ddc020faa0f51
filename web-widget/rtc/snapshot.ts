/** What a page shows of a call. */
import type { ErrorBody, RoomView, SeatRole, SeatView } from '../../contract/index.ts'

/**
 * `connecting` until the first time everything stands; `recovering` while it is being put together again,
 * without the person having to do anything; `closed` for good, with `error` if it was not by their wish.
 */
export type CallStatus = 'connecting' | 'live' | 'recovering' | 'closed'

export interface CallSeat {
  readonly seatId: string
  readonly role: SeatRole
  /** Empty for applicants: pages write the role instead. */
  readonly name: string
  /** Its page is connected. */
  readonly online: boolean
  readonly self: boolean
  /** Never one's own voice: playing it would howl. */
  readonly audio?: MediaStreamTrack
  readonly video?: MediaStreamTrack
  /** Sends sound; for others also: not muted. */
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

export interface CallSnapshot {
  readonly status: CallStatus
  /** Oneself first, then the others in the order in which they came. */
  readonly seats: readonly CallSeat[]
  /** Why it closed, or what it is trying to recover from. */
  readonly error?: ErrorBody
}

/** One's own part, which the page knows sooner than the server. */
export interface OwnPart {
  readonly seatId: string
  readonly video: MediaStreamTrack | null
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

export function seatsOf(view: RoomView, own: OwnPart, trackOf: (producerId: string) => MediaStreamTrack | undefined): CallSeat[] {
  const seats = view.seats.map((seat) => (seat.id === own.seatId ? ownSeat(seat, own) : otherSeat(seat, trackOf)))
  return [...seats.filter(({ self }) => self), ...seats.filter(({ self }) => !self)]
}

function ownSeat({ id, role, name }: SeatView, { video, microphoneOn, cameraOn }: OwnPart): CallSeat {
  return { seatId: id, role, name, online: true, self: true, ...(video && cameraOn && { video }), microphoneOn, cameraOn }
}

function otherSeat({ id, role, name, online, producers }: SeatView, trackOf: (producerId: string) => MediaStreamTrack | undefined): CallSeat {
  const microphone = producers.find(({ source }) => source === 'microphone')
  // Somebody who shares a screen wants it to be seen rather than their face.
  const picture = producers.find(({ source }) => source === 'screen') ?? producers.find(({ source }) => source === 'camera')
  const audio = microphone && trackOf(microphone.id)
  const video = picture && trackOf(picture.id)
  return {
    seatId: id,
    role,
    name,
    online,
    self: false,
    ...(audio && { audio }),
    ...(video && { video }),
    microphoneOn: microphone?.paused === false,
    cameraOn: picture?.paused === false,
  }
}
