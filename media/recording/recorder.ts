/** Keeps what is taken of a room equal to what may be taken: a capture for each microphone and picture that is on. */
import { AppError } from '../../contract/index.ts'
import type { MediaSource } from '../../contract/index.ts'
import type { RoomSources, SourceSeat } from '../room/sources.ts'
import type { Capture } from './capture.ts'
import { openCapture } from './capture.ts'
import type { OnRecordingError } from './ports.ts'
import type { TrackFolder } from './tracks.ts'

export interface Recorder {
  /** Recorded time runs while there is anybody. */
  take(seats: readonly SourceSeat[], sources: RoomSources | null): void
  /** Nothing is taken from this moment on; resolves when all files are closed. */
  end(): Promise<void>
}

export interface RecorderDeps {
  readonly recordingId: string
  readonly folder: TrackFolder
  readonly ffmpeg: string
  /** A capture has ended by itself, or was not begun yet: to be taken again after a while. */
  readonly onLost: () => void
  readonly onError: OnRecordingError
}

interface Taking {
  readonly stop: AbortController
  readonly opening: Promise<Capture | null>
}

/** Each stretch is a program and a file: whoever switches on and off all the time does not get one each time. */
const STRETCH_MS = 2000

/** Straight into the file, so that what a dying server leaves is as complete as it can be. */
const AS_SENT = ['-c', 'copy', '-flush_packets', '1', '-cluster_time_limit', '1000', '-f', 'matroska', '-y'] as const

export function createRecorder({ recordingId, folder, ffmpeg, onLost, onError }: RecorderDeps): Recorder {
  /** By producer. */
  const takings = new Map<string, Taking>()
  /** By person and source: with each new producer a browser may send another id. */
  const begunAt = new Map<string, number>()
  const closing = new Set<Promise<void>>()
  let recordedMs = 0
  let since: number | null = null
  let files = 0

  const recorded = (): number => recordedMs + (since === null ? 0 : performance.now() - since)

  function run(isOn: boolean): void {
    recordedMs = recorded()
    since = isOn ? performance.now() : null
  }

  function drop(producerId: string, { stop, opening }: Taking): void {
    takings.delete(producerId)
    stop.abort()
    const closed = opening.then((capture) => capture?.end()).finally(() => { closing.delete(closed) })
    closing.add(closed)
  }

  function begin(sources: RoomSources, { personId, role, name }: SourceSeat, producerId: string, source: MediaSource): void {
    const now = performance.now()
    const whose = `${personId} ${source}`
    if (now - (begunAt.get(whose) ?? -STRETCH_MS) < STRETCH_MS) return onLost()
    begunAt.set(whose, now)
    const stop = new AbortController()
    const file = `${String(++files).padStart(4, '0')}-${source}.mkv`
    const opening = openCapture({
      sources, producerId, ffmpeg, signal: stop.signal, output: [...AS_SENT, folder.pathOf(file)],
      onFirst() {
        if (stop.signal.aborted) return
        folder.add({ file, personId, role, name, source, at: Math.round(recorded()) }).catch((error: unknown) => { onError(error, recordingId) })
      },
    }).catch((error: unknown) => {
      // Gone, or moved with its room: the room tells when there is another.
      if (!(error instanceof AppError)) onError(error, recordingId)
      return null
    })
    const taking = { stop, opening }
    takings.set(producerId, taking)
    void opening.then((capture) => capture?.ended).then(() => {
      if (takings.get(producerId) !== taking) return
      takings.delete(producerId)
      onLost()
    })
  }

  return {
    take(seats, sources) {
      if ((since !== null) !== seats.length > 0) run(seats.length > 0)
      const wanted = new Map(seats.flatMap((seat) => seat.producers.filter(({ paused }) => !paused).map(({ id, source }) => [id, { seat, source }] as const)))
      for (const [producerId, taking] of takings) if (!wanted.has(producerId)) drop(producerId, taking)
      if (!sources) return
      for (const [producerId, { seat, source }] of wanted) if (!takings.has(producerId)) begin(sources, seat, producerId, source)
    },
    async end() {
      for (const [producerId, taking] of takings) drop(producerId, taking)
      run(false)
      await Promise.all(closing)
    },
  }
}
