import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Consent, GuestCalls, GuestPushes, RecordingView } from '../../../contract/index.ts'
import type { Wire } from '../../net/index.ts'
import { followRecording } from '../../net/recording.ts'

export interface RecordingState {
  /** Null until the server has told. */
  readonly view: RecordingView | null
  /** The last answer did not reach the server. */
  readonly failed: boolean
  answer(consent: Consent): void
}

/** The room's recording as the server tells it; asked for again after a lost connection. */
export function useRecording(wire: Wire<GuestCalls, GuestPushes>, consultationId: string): RecordingState {
  const [view, setView] = useState<RecordingView | null>(null)
  const [answered, setAnswered] = useState(0)
  const [failed, setFailed] = useState(false)

  // Who sits in the room no more is not told: so it is asked again after each answer.
  useEffect(() => followRecording(wire, consultationId, setView), [wire, consultationId, answered])

  const answer = useCallback((consent: Consent) => {
    setFailed(false)
    wire.call('recording:answer', { consultationId, answer: consent }).then(() => { setAnswered((times) => times + 1) }, () => { setFailed(true) })
  }, [wire, consultationId])
  return { view, failed, answer }
}
