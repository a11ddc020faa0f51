import { useEffect, useState } from 'react'
import type { RecordingView } from '../../../contract/index.ts'
import { useDesk } from '../../client/DeskProvider.tsx'

/** The room's recording as the server tells it; null until it has. Asked for again after a lost connection. */
export function useRecording(consultationId: string): RecordingView | null {
  const { wire } = useDesk()
  const [view, setView] = useState<RecordingView | null>(null)
  useEffect(() => {
    let pushed = false
    const ask = () => {
      pushed = false
      // What is pushed meanwhile is newer than the answer.
      wire.call('recording:view', { consultationId }).then((told) => { if (!pushed) setView(told) }, () => {})
    }
    const stops = [
      wire.on('recording:view', (told) => {
        if (told.consultationId !== consultationId) return
        pushed = true
        setView(told)
      }),
      wire.onState((state) => { if (state === 'online') ask() }),
    ]
    ask()
    return () => { for (const stop of stops) stop() }
  }, [wire, consultationId])
  return view
}
