/** What a page shows of a call. */
import type { ErrorBody, PictureSize, ProducerView, Quality, RoomView, SeatRole, SeatView } from '../../contract/index.ts'

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
  /** Its network; absent until it is known. */
  readonly quality?: Quality
  /** Its voice is the one that is heard. */
  readonly speaking: boolean
  /** Its picture should move and does not: it is held back so that the sound gets through. */
  readonly stalled: boolean
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

/** What is received, by producer. */
export interface ReceivedTracks {
  trackOf(producerId: string): MediaStreamTrack | undefined
  isStalled(producerId: string): boolean
}

export function seatsOf(view: RoomView, own: OwnPart, received: ReceivedTracks | null): CallSeat[] {
  const seats = view.seats.map((seat): CallSeat => ({
    ...(seat.id === own.seatId ? ownSeat(seat, own) : otherSeat(seat, received)),
    ...(seat.quality && { quality: seat.quality }),
    speaking: seat.id === view.speaker,
  }))
  return [...seats.filter(({ self }) => self), ...seats.filter(({ self }) => !self)]
}

/** Somebody who shares a screen wants it to be seen rather than their face. */
function pictureOf({ producers }: SeatView): ProducerView | undefined {
  return producers.find(({ source }) => source === 'screen') ?? producers.find(({ source }) => source === 'camera')
}

/** How large each producer's picture is wanted; one that has no place on the page is not wanted at all. */
export function sizesOf(view: RoomView, shown: ReadonlyMap<string, PictureSize>): (producerId: string) => PictureSize {
  const sizes = new Map<string, PictureSize>()
  for (const seat of view.seats) {
    for (const { id, source } of seat.producers) {
      if (source !== 'microphone') sizes.set(id, pictureOf(seat)?.id === id ? shown.get(seat.id) ?? 'large' : 'hidden')
    }
  }
  return (producerId) => sizes.get(producerId) ?? 'large'
}

type Part = Omit<CallSeat, 'quality' | 'speaking'>

function ownSeat({ id, role, name }: SeatView, { video, microphoneOn, cameraOn }: OwnPart): Part {
  return { seatId: id, role, name, online: true, self: true, ...(video && cameraOn && { video }), microphoneOn, cameraOn, stalled: false }
}

function otherSeat(seat: SeatView, received: ReceivedTracks | null): Part {
  const { id, role, name, online, producers } = seat
  const microphone = producers.find(({ source }) => source === 'microphone')
  const picture = pictureOf(seat)
  const audio = microphone && received?.trackOf(microphone.id)
  const video = picture && received?.trackOf(picture.id)
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
    stalled: picture?.paused === false && received?.isStalled(picture.id) === true,
  }
}
