/**
 * One stretch of one microphone or picture, from the room's router into a file of its own, as it was sent. It is decoded
 * only afterwards (compose.ts), so that recording costs next to nothing while people talk.
 *
 * ffmpeg leaves by itself when nothing at all has come for ten seconds: so a server that dies leaves none behind.
 */
import type { RoomSources } from '../room/sources.ts'
import { run } from './ffmpeg.ts'
import type { Run } from './ffmpeg.ts'
import { isListenedTo, takePortPair } from './freePort.ts'

export interface Capture {
  /** Resolves when it has ended, asked to or not. */
  readonly ended: Promise<void>
  /** Resolves when the file is closed. Idempotent. */
  end(): Promise<void>
}

interface CaptureOptions {
  readonly sources: Pick<RoomSources, 'tap'>
  readonly producerId: string
  readonly ffmpeg: string
  /** Not wanted any more: nothing of it is taken. */
  readonly signal: AbortSignal
  /** What becomes of what arrives: ffmpeg's words for it. */
  readonly output: readonly string[]
  /** Something arrives from now on. */
  readonly onFirst?: () => void
  readonly onData?: (bytes: Buffer) => void
}

/** Bound to this machine, for nobody else's packets are to be taken. */
const FROM_RTP = ['-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'pipe,udp,rtp', '-buffer_size', String(1 << 20), '-localaddr', '127.0.0.1', '-f', 'sdp', '-i', 'pipe:0'] as const

/** Attempts on a port that somebody else took in the same moment. */
const ATTEMPTS = 3

/** Null: aborted before it began. @throws AppError as `tap` does; Error when ffmpeg does not start */
export async function openCapture(options: CaptureOptions): Promise<Capture | null> {
  for (let attempt = 1; ; attempt++) {
    const { port, release } = await takePortPair()
    const tap = await options.sources.tap(options.producerId, port).catch((error: unknown) => {
      release()
      throw error
    })
    if (options.signal.aborted) {
      tap.close()
      release()
      return null
    }
    const program = run({ program: options.ffmpeg, args: [...FROM_RTP, ...options.output], input: tap.sdp })
    void program.gone.then(release)
    if (options.onData) program.output.on('data', options.onData)
    else program.output.resume()
    // Only then, or the beginning would be lost.
    if (await listens(program, port)) {
      if (options.signal.aborted) {
        tap.close()
        await program.end()
        return null
      }
      tap.begin().then(options.onFirst, () => {})
      return wrap(program, tap)
    }
    tap.close()
    const { complaint } = await program.gone
    if (attempt === ATTEMPTS) throw new Error(`ffmpeg does not listen: ${complaint}`)
  }
}

async function listens(program: Run, port: number): Promise<boolean> {
  const left = new AbortController()
  void program.gone.then(() => { left.abort() })
  // Of the pair the second one is opened last.
  return isListenedTo(port + 1, left.signal)
}

function wrap(program: Run, tap: { close(): void }): Capture {
  const ended = program.gone.then(() => { tap.close() })
  return {
    ended,
    async end() {
      tap.close()
      await program.end()
      await ended
    },
  }
}
