/** What a place in the lifecycle means to the window. */
import type { ConsultationState, QueueEntry } from '../../contract/index.ts'
import type { desk } from '../wording/desk.ts'

type Entry = Pick<QueueEntry, 'state'>

export const isWaiting = ({ state }: Entry) => state === 'requested' || state === 'waiting'
export const isTalking = ({ state }: Entry) => state === 'accepted' || state === 'inRoom'
export const isToWrapUp = ({ state }: Entry) => state === 'ended' || state === 'ratedEarly'

export const stateWords = {
  requested: 'stateRequested',
  waiting: 'stateWaiting',
  accepted: 'stateAccepted',
  inRoom: 'stateInRoom',
  ended: 'stateEnded',
  ratedEarly: 'stateRatedEarly',
  wrappedUp: 'stateWrappedUp',
  rated: 'stateRated',
  cancelled: 'stateCancelled',
} as const satisfies Record<ConsultationState, keyof typeof desk>

export const stateTones: Readonly<Record<ConsultationState, string>> = {
  requested: 'tag-warn',
  waiting: 'tag-warn',
  accepted: 'tag-brand',
  inRoom: 'tag-good',
  ended: 'tag-bad',
  ratedEarly: 'tag-bad',
  wrappedUp: '',
  rated: '',
  cancelled: '',
}
