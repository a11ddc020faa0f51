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
  const [failed, setFailed] = useState(false)

  useEffect(() => followRecording(wire, consultationId, setView), [wire, consultationId])

  const answer = useCallback((consent: Consent) => {
    setFailed(false)
    wire.call('recording:answer', { consultationId, answer: consent }).catch(() => { setFailed(true) })
  }, [wire, consultationId])
  return { view, failed, answer }
}
