import { useEffect, useState } from 'react'
import type { RecordingView } from '../../../contract/index.ts'
import { followRecording } from '../../../web-widget/net/index.ts'
import { useDesk } from '../../client/DeskProvider.tsx'

/** The room's recording as the server tells it; null until it has. Asked for again after a lost connection. */
export function useRecording(consultationId: string): RecordingView | null {
  const { wire } = useDesk()
  const [view, setView] = useState<RecordingView | null>(null)
  useEffect(() => followRecording(wire, consultationId, setView), [wire, consultationId])
  return view
}
