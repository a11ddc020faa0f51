/** What a page in the room is told of its recording. */
import type { Recording, RecordingView } from '../../contract/index.ts'
import type { SeatClaim } from '../ports.ts'
import { isOpenRecording } from './lifecycle.ts'
import type { Present } from './rules.ts'
import { answerOf, isKeptOf, participants, personOf, without } from './rules.ts'

interface About {
  readonly consultationId: string
  readonly reader: Pick<SeatClaim, 'personId' | 'role'>
  /** Of the consultation, the newest first. */
  readonly recordings: readonly Recording[]
  /** Null: there is no room. */
  readonly present: Present | null
  readonly available: boolean
  readonly days: number
}

export function recordingViewOf({ consultationId, reader: { personId, role }, recordings, present, available, days }: About): RecordingView {
  const keptOfMine = recordings.some((one) => isKeptOf(one, personId))
  const view = { consultationId, available, mayControl: mayControl(role), keptOfMine, days, without: [] }
  const [recording] = recordings
  if (!recording) return { ...view, state: 'none' }
  const answer = answerOf(recording, personId)
  if (isOpenRecording(recording.state)) {
    const isIn = present !== null && participants(present).some((one) => one.personId === personId)
    const mine = answer ?? (isIn ? 'asked' : undefined)
    return {
      ...view,
      state: recording.state as 'asked' | 'recording' | 'paused',
      ...(mine && { mine }),
      without: present ? without(recording, present).map(personOf) : [],
    }
  }
  // Who was not asked has nothing to hear of its end.
  if (!recording.end || (answer === undefined && !mayControl(role))) return { ...view, state: 'none' }
  const kept = recording.state === 'saving' || recording.state === 'ready'
  return { ...view, state: 'over', ...(answer && { mine: answer }), over: { ...recording.end, kept } }
}

export function mayControl(role: SeatClaim['role']): boolean {
  return role === 'window'
}
