/**
 * How many rooms of three one worker carries, ours and bare mediasoup's. Both forward the same packets: three people send
 * sound and a camera in three sizes and receive sound and the large picture of the two others. Packets come in as plain RTP from
 * another process and go out as SRTP to a sink, for a generator that spoke DTLS for everybody would be the bottleneck itself;
 * so what is not measured, in either, is decrypting what comes in.
 */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createWorker } from 'mediasoup'
import type { types } from 'mediasoup'
import type { Opaque } from '../../../contract/index.ts'
import { createRooms } from '../../../media/index.ts'
import { MEDIA_CODECS } from '../../../media/sfu/codecs.ts'
import { wrapRouter } from '../../../media/sfu/mediasoupRouter.ts'
import { freePort } from '../../support/postgres.ts'
import type { Sender } from './rtpSource.ts'

export interface Load {
  readonly rooms: number
  /** Seconds of the worker's CPU a second. */
  readonly cpu: number
  /** Bytes of media a second that it sent. On a busy machine the source falls behind, and the worker has less to do. */
  readonly sent: number
  /** Resident, in bytes, before the first room and with all of them. */
  readonly memory: readonly [number, number]
}

const SRTP: types.SrtpParameters = { cryptoSuite: 'AES_CM_128_HMAC_SHA1_80', keyBase64: Buffer.alloc(30, 7).toString('base64') }
const SEATS = 3

let ssrc = 1000
const senderOf = (port: number): Sender => ({ port, audio: ++ssrc, video: [++ssrc, ++ssrc, ++ssrc] })
const audioOf = ({ audio }: Sender): Opaque => ({
  mid: `a${audio}`, rtcp: { cname: 'load' }, encodings: [{ ssrc: audio, dtx: false }],
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
})
const videoOf = ({ video }: Sender): Opaque => ({
  mid: `v${video.join('-')}`, rtcp: { cname: 'load' }, encodings: video.map((one) => ({ ssrc: one })),
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }] }],
})

/** What a room sends when nothing falls behind: to each of three, sound and the large picture of two; bytes a second, with headers. */
export const ROOM_SENDS = 6 * (50 * (80 + 12) + 700_000 / 8 + 24 * 4 * (4 + 12))

interface Side { readonly open: OpenRoom; readonly receivers: () => Iterable<types.PlainTransport>; readonly close: () => void }

/** Opens one room for which the source can send; returns its senders. */
type OpenRoom = (number: number) => Promise<Sender[]>

/** @returns CPU and memory with so many rooms, after they have run for `seconds` */
export async function measure(kind: 'ours' | 'bare', rooms: number, seconds: number): Promise<Load> {
  const worker = await createWorker({ logLevel: 'error', disableLiburing: true })
  const sink = await freePort()
  const drain = spawn('socat', ['-u', '-b', '2048', `UDP4-RECV:${sink},bind=127.0.0.1`, 'OPEN:/dev/null'], { stdio: 'ignore' })
  const source = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./rtpSource.ts', import.meta.url))], { stdio: ['pipe', 'inherit', 'inherit'] })
  pin(worker.pid, 1)
  for (const { pid } of [source, drain]) if (pid !== undefined) pin(pid, 0)
  const { open, receivers, close } = kind === 'ours' ? ourRooms(worker, sink) : bareRooms(worker, sink)
  try {
    const before = memoryOf(worker.pid)
    for (let number = 0; number < rooms; number++) {
      for (const sender of await open(number)) source.stdin.write(`${JSON.stringify(sender)}\n`)
    }
    // Reports and key frames, until everybody receives the large picture.
    await pause(7000)
    const [sent, cpu, start] = [await sentBy(receivers()), cpuOf(worker.pid), performance.now()]
    await pause(seconds * 1000)
    const elapsed = (performance.now() - start) / 1000
    return {
      rooms,
      cpu: (cpuOf(worker.pid) - cpu) / elapsed,
      sent: (await sentBy(receivers()) - sent) / elapsed,
      memory: [before, memoryOf(worker.pid)],
    }
  } finally {
    close()
    worker.close()
    await Promise.all([source, drain].map(ended))
  }
}

const listenInfo = { protocol: 'udp' as const, ip: '127.0.0.1' }

/** Our rooms, seats and router as they are; only the transports are others. */
function ourRooms(worker: types.Worker, sink: number): Side {
  const plains = new Map<string, types.PlainTransport>()
  const createRouter = async () => {
    const router = await worker.createRouter({ mediaCodecs: MEDIA_CODECS })
    const createWebRtcTransport = async () => {
      const transport = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: plains.size % 2 === 0, enableSrtp: plains.size % 2 === 1 })
      plains.set(transport.id, transport)
      return Object.assign(transport, { iceParameters: {}, iceCandidates: [], dtlsParameters: {}, iceState: 'completed', dtlsState: 'connected' })
    }
    return wrapRouter(Object.assign(router, { createWebRtcTransport }), {
      webRtcServer: await worker.createWebRtcServer({ listenInfos: [listenInfo] }), initialAvailableOutgoingBitrate: 1_000_000, onWorkerDied: () => () => {}, onClose: () => {},
    })
  }
  const rooms = createRooms({ sfu: { createRouter }, newId: () => crypto.randomUUID(), onView: () => {}, onClosed: () => {} })

  return {
    receivers: () => plains.values(),
    close: () => rooms.closeAll(),
    async open(number) {
      const consultationId = `room-${number}`
      const seats = []
      for (let seat = 0; seat < SEATS; seat++) {
        const page = `${consultationId}-${seat}`
        const entered = await rooms.enter({ role: 'window', personId: page, name: '', situation: { version: 1, held: false, attending: {}, listeningTold: true } }, consultationId, page)
        if ('knocking' in entered) throw new Error('an open room')
        const { room: { epoch }, rtpCapabilities } = entered
        const at = { consultationId, epoch }
        const send = await rooms.createTransport(page, { ...at, direction: 'send' })
        const receive = await rooms.createTransport(page, { ...at, direction: 'receive' })
        await plains.get(receive.id)?.connect({ ip: '127.0.0.1', port: sink, srtpParameters: SRTP })
        const sender = senderOf(plains.get(send.id)?.tuple.localPort ?? 0)
        const producers = []
        for (const [media, rtpParameters] of [['microphone', audioOf(sender)], ['camera', videoOf(sender)]] as const) {
          producers.push((await rooms.produce(page, { ...at, transportId: send.id, source: media, rtpParameters })).producerId)
        }
        seats.push({ page, at, receive, rtpCapabilities, sender, producers })
      }
      for (const { page, at, receive, rtpCapabilities } of seats) {
        for (const producerId of seats.flatMap((other) => (other.page === page ? [] : other.producers))) {
          const { id } = await rooms.consume(page, { ...at, transportId: receive.id, producerId, rtpCapabilities })
          await rooms.resume(page, { ...at, consumerId: id, size: 'large' })
        }
      }
      return seats.map(({ sender }) => sender)
    },
  }
}

/** The same forwarding with nothing around it. */
function bareRooms(worker: types.Worker, sink: number): Side {
  const receivers: types.PlainTransport[] = []
  return {
    receivers: () => receivers,
    close: () => {},
    async open() {
      const router = await worker.createRouter({ mediaCodecs: MEDIA_CODECS })
      const seats = await Promise.all(Array.from({ length: SEATS }, async () => {
        const send = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true })
        const receive = await router.createPlainTransport({ listenInfo, rtcpMux: true, enableSrtp: true })
        receivers.push(receive)
        await receive.connect({ ip: '127.0.0.1', port: sink, srtpParameters: SRTP })
        const sender = senderOf(send.tuple.localPort)
        const producers = await Promise.all([
          send.produce({ kind: 'audio', rtpParameters: audioOf(sender) as unknown as types.RtpParameters }),
          send.produce({ kind: 'video', rtpParameters: videoOf(sender) as unknown as types.RtpParameters }),
        ])
        return { receive, sender, producers }
      }))
      for (const seat of seats) {
        for (const { id } of seats.flatMap((other) => (other === seat ? [] : other.producers))) {
          const consumer = await seat.receive.consume({ producerId: id, rtpCapabilities: router.rtpCapabilities, paused: true })
          if (consumer.type === 'simulcast') await consumer.setPreferredLayers({ spatialLayer: 2 })
          await consumer.resume()
        }
      }
      return seats.map(({ sender }) => sender)
    },
  }
}

/** To one core, so that sender and worker do not take each other's; without the tool or a second core the figures still compare. */
function pin(pid: number, core: number): void {
  try {
    execFileSync('taskset', ['-pc', String(core), String(pid)], { stdio: 'ignore' })
  } catch {
    // Not pinned.
  }
}

/** Seconds of CPU that a process has used. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
}

async function sentBy(transports: Iterable<types.PlainTransport>): Promise<number> {
  const all = await Promise.all([...transports].map((transport) => transport.getStats()))
  return all.flat().reduce((sum, { rtpBytesSent }) => sum + rtpBytesSent, 0)
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds) })

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill()
  })
}
