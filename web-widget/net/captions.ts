/** Captions over a wire, without a framework; for the widget and the console alike. */
import type { CaptionLine, CaptionsReply } from '../../contract/index.ts'
import type { Wire } from './connect.ts'

interface CaptionCalls {
  'captions:set': (payload: { consultationId: string; on: boolean }, reply: (reply: { ok: true; value: CaptionsReply } | { ok: false; error: never }) => void) => void
}
interface CaptionPushes { 'captions:line': (line: CaptionLine) => void }

/** As many as can be read. */
const SHOWN = 3

/**
 * Follows the captions of one room; the server is told again after a lost connection.
 * @returns how to stop
 */
export function followCaptions(
  wire: Wire<CaptionCalls, CaptionPushes>, consultationId: string, on: boolean,
  told: { available(available: boolean): void; lines(lines: readonly CaptionLine[]): void },
): () => void {
  let lines: readonly CaptionLine[] = []
  const ask = (wanted: boolean): void => {
    wire.call('captions:set', { consultationId, on: wanted }).then(({ available }) => { told.available(available) }, () => {})
  }
  const stops = [
    wire.on('captions:line', (line) => {
      if (line.consultationId !== consultationId || !on) return
      const known = lines.some(({ id }) => id === line.id)
      lines = (known ? lines.map((one) => (one.id === line.id ? line : one)) : [...lines, line]).slice(-SHOWN)
      told.lines(lines)
    }),
    wire.onState((state) => { if (state === 'online') ask(on) }),
  ]
  ask(on)
  return () => {
    for (const stop of stops) stop()
    if (on) ask(false)
  }
}
