/** A room's recording over a wire, without a framework; for the widget and the console alike. */
import type { RecordingView } from '../../contract/index.ts'
import type { Wire } from './connect.ts'

interface RecordingCalls {
  'recording:view': (payload: { consultationId: string }, reply: (reply: { ok: true; value: RecordingView } | { ok: false; error: never }) => void) => void
}
interface RecordingPushes { 'recording:view': (view: RecordingView) => void }

/**
 * The recording of one room as the server tells it; asked for again after a lost connection.
 * @returns how to stop
 */
export function followRecording(wire: Wire<RecordingCalls, RecordingPushes>, consultationId: string, told: (view: RecordingView) => void): () => void {
  let asked = 0
  const ask = (): void => {
    const mine = ++asked
    // What is pushed or asked for meanwhile is newer than the answer.
    wire.call('recording:view', { consultationId }).then((view) => { if (asked === mine) told(view) }, () => {})
  }
  const stops = [
    wire.on('recording:view', (view) => {
      if (view.consultationId !== consultationId) return
      asked++
      told(view)
    }),
    wire.onState((state) => { if (state === 'online') ask() }),
  ]
  ask()
  return () => {
    asked++
    for (const stop of stops) stop()
  }
}
