/** A room's worth of senders without pages: a real router, into which ffmpeg sends a colour or a tone for each. */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { types } from 'mediasoup'
import type { MediaSource, SeatRole } from '../../../contract/index.ts'
import type { RoomSources, SourceSeat } from '../../../media/room/sources.ts'
import { MEDIA_CODECS } from '../../../media/sfu/codecs.ts'
import { openTap } from '../../../media/sfu/tap.ts'
import { OPEN } from './hall.ts'
import { workerBin } from './sfu.ts'

export interface SourceRoom {
  readonly sources: RoomSources
  /** Somebody takes a seat and sends. @returns when packets arrive at the router */
  seat(person: { personId: string; role: SeatRole; name?: string; colour?: string; hertz?: number }): Promise<SourceSeat>
  /** Nothing comes from anywhere any more, as when the worker dies. */
  die(): void
  close(): void
}

export async function aSourceRoom(): Promise<SourceRoom> {
  process.env['MEDIASOUP_WORKER_BIN'] = workerBin()
  const { createWorker } = await import('mediasoup')
  const worker = await createWorker({ logLevel: 'error', disableLiburing: true })
  const router = await worker.createRouter({ mediaCodecs: MEDIA_CODECS })
  const seats: SourceSeat[] = []
  const senders: ChildProcess[] = []
  const folder = mkdtempSync(join(tmpdir(), 'zixun-senders-'))
  let ssrc = 1000

  async function send(source: MediaSource, what: string): Promise<types.Producer> {
    const own = ++ssrc
    const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, rtcpMux: false, comedia: true })
    const isSound = source === 'microphone'
    const encodings = [{ ssrc: own }]
    const producer = await transport.produce(isSound
      ? { kind: 'audio', rtpParameters: { codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }], encodings } }
      : { kind: 'video', rtpParameters: { codecs: [{ mimeType: 'video/VP8', payloadType: 101, clockRate: 90_000 }], encodings } })
    const clip = join(folder, `${what}.mkv`)
    if (!existsSync(clip)) makeClip(clip, isSound, what)
    const [{ localPort }, rtcp] = [transport.tuple, transport.rtcpTuple]
    const sender = spawn('ffmpeg', [
      '-loglevel', 'quiet', '-re', '-stream_loop', '-1', '-i', clip, '-c', 'copy', '-payload_type', isSound ? '100' : '101', '-ssrc', String(own),
      '-f', 'rtp', `rtp://127.0.0.1:${localPort}?rtcpport=${rtcp?.localPort}`,
    ], { stdio: 'ignore' })
    senders.push(sender)
    await new Promise((resolve) => {
      producer.once('trace', resolve)
      void producer.enableTraceEvent(['rtp'])
    })
    await producer.enableTraceEvent([])
    return producer
  }

  return {
    sources: { situation: OPEN, seats, tap: (producerId, port) => openTap(router, producerId, port) },
    async seat({ personId, role, name = '', colour, hertz }) {
      const sent = await Promise.all([
        ...(colour ? [send('camera', colour).then(({ id }) => ({ id, source: 'camera' as const, paused: false }))] : []),
        ...(hertz ? [send('microphone', String(hertz)).then(({ id }) => ({ id, source: 'microphone' as const, paused: false }))] : []),
      ])
      const seat: SourceSeat = { personId, role, name, producers: sent }
      seats.push(seat)
      return seat
    },
    die: () => { worker.close() },
    close() {
      for (const sender of senders) sender.kill('SIGKILL')
      worker.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Encoded once, sent over and over: many senders at once cost next to nothing. */
function makeClip(file: string, isSound: boolean, what: string): void {
  const made = isSound
    ? ['-i', `sine=frequency=${what}:sample_rate=48000`, '-c:a', 'libopus', '-ac', '2', '-b:a', '32k']
    : ['-i', `color=${what}:s=320x180:r=10`, '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '5', '-b:v', '200k']
  execFileSync('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', ...made, '-t', '10', file])
}
