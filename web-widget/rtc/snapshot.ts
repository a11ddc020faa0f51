/** What a page shows of a call. */
import type { ClosedReason, Door, ErrorBody, Knock, MediaSource, PictureSize, ProducerView, Quality, RoomView, SeatRole, SeatView } from '../../contract/index.ts'

/**
 * `knocking`: the window has to open the door. `connecting` until the first time everything stands; `recovering` while it is being put together again,
 * without the person having to do anything; `closed` for good, with `error` if it was not by their wish.
 */
export type CallStatus = 'knocking' | 'connecting' | 'live' | 'recovering' | 'closed'

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
  /** What the window has switched off; `locked`: its person cannot switch it on again. */
  readonly silenced?: Readonly<Partial<Record<MediaSource, 'once' | 'locked'>>>
}

/** The screen that is shared; there is one at a time. */
export interface CallScreen {
  readonly seatId: string
  readonly role: SeatRole
  readonly name: string
  readonly self: boolean
  /** Absent until it arrives. */
  readonly video?: MediaStreamTrack
}

export interface CallSnapshot {
  readonly status: CallStatus
  /** Oneself first, then the others in the order in which they came. */
  readonly seats: readonly CallSeat[]
  readonly screen?: CallScreen
  /** Somebody else's screen has taken the place of one's own. */
  readonly screenTaken?: boolean
  /** One's own background blur; absent: this camera cannot. */
  readonly blur?: boolean
  /** Absent: open. */
  readonly door?: Door
  /** Only for the one who moderates. */
  readonly moderation?: { readonly knocking: readonly Knock[] }
  /** With `closed`: what has ended it. */
  readonly over?: ClosedReason
  /** Why it closed, or what it is trying to recover from. */
  readonly error?: ErrorBody
}

/** One's own part, which the page knows sooner than the server. */
export interface OwnPart {
  readonly seatId: string
  readonly video: MediaStreamTrack | null
  readonly screen: MediaStreamTrack | null
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
    ...(seat.silenced && { silenced: Object.fromEntries(seat.silenced.map(({ source, locked }) => [source, locked ? 'locked' : 'once'])) }),
  }))
  return [...seats.filter(({ self }) => self), ...seats.filter(({ self }) => !self)]
}

export function screenOf(view: RoomView, own: OwnPart, received: ReceivedTracks | null): CallScreen | undefined {
  for (const { id, role, name, producers } of view.seats) {
    const producer = producers.find(({ source }) => source === 'screen')
    const self = id === own.seatId
    const video = self ? own.screen : producer && received?.trackOf(producer.id)
    if (self ? video : producer) return { seatId: id, role, name, self, ...(video && { video }) }
  }
  return undefined
}

function pictureOf({ producers }: SeatView): ProducerView | undefined {
  return producers.find(({ source }) => source === 'camera')
}

/** The shared screen among the sizes of what is shown, which are named by seat. */
export const SCREEN = 'screen'

/** How large each producer's picture is wanted, as it is shown. */
export function sizesOf(view: RoomView, shown: ReadonlyMap<string, PictureSize>): (producerId: string) => PictureSize {
  const sizes = new Map<string, PictureSize>()
  for (const seat of view.seats) {
    for (const { id, source } of seat.producers) {
      if (source !== 'microphone') sizes.set(id, shown.get(source === 'screen' ? SCREEN : seat.id) ?? 'large')
    }
  }
  return (producerId) => sizes.get(producerId) ?? 'large'
}

type Part = Omit<CallSeat, 'quality' | 'speaking' | 'silenced'>

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
