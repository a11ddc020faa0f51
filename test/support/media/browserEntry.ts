/** Runs in the browser: a call whose signalling goes through functions that the test puts on `window`. */
import { createCall, openDevices } from '../../../web-widget/rtc/index.ts'
import type { CallSeat, RoomSignal } from '../../../web-widget/rtc/index.ts'

type Asked = { ok: true; value: unknown } | { ok: false; error: Error }
declare global {
  interface Window {
    ask(method: string, payload: unknown): Promise<Asked>
    pushed(event: 'view' | 'closed' | 'admitted' | 'reconnect', payload: unknown): void
    hall: typeof hall
  }
}

const listeners = { view: new Set<(payload: never) => void>(), closed: new Set<(payload: never) => void>(), admitted: new Set<(payload: never) => void>(), reconnect: new Set<(payload: never) => void>() }
window.pushed = (event, payload) => { for (const listener of listeners[event]) listener(payload as never) }

async function ask<T>(method: string, payload: unknown): Promise<T> {
  const reply = await window.ask(method, payload)
  if (!reply.ok) throw reply.error
  return reply.value as T
}
const on = (event: keyof typeof listeners) => (listener: (payload: never) => void) => {
  listeners[event].add(listener)
  return () => { listeners[event].delete(listener) }
}
const requests = ['enter', 'transport', 'connect', 'restartIce', 'produce', 'consume', 'resume', 'pause', 'stop', 'moderate', 'leave'] as const
const signal = {
  ...Object.fromEntries(requests.map((method) => [method, (payload: unknown) => ask(method, payload)])),
  onView: on('view'), onClosed: on('closed'), onAdmitted: on('admitted'), onReconnect: on('reconnect'),
} as unknown as RoomSignal

/** What the browser has made, to ask how packets travel. */
const connections: RTCPeerConnection[] = []
const Connection = RTCPeerConnection
window.RTCPeerConnection = class extends Connection {
  constructor(given?: RTCConfiguration) {
    super(given)
    connections.push(this)
  }
}

/** As `host udp`, or `relay tls`: each kind once. */
async function paths(): Promise<string[]> {
  const found = new Set<string>()
  for (const connection of connections) {
    const stats = [...(await connection.getStats() as unknown as Map<string, Record<string, string>>).values()]
    const transport = stats.find(({ type }) => type === 'transport')
    const pair = stats.find(({ id }) => id === transport?.['selectedCandidatePairId'])
    const local = stats.find(({ id }) => id === pair?.['localCandidateId'])
    if (local) found.add(`${local['candidateType']} ${local['relayProtocol'] ?? local['protocol']}`)
  }
  return [...found]
}

/** What the page sends pictures in, and in how many sizes at once. */
async function sends(): Promise<{ codec: string; sizes: number }[]> {
  const all = await Promise.all(connections.map(async (connection) => [...(await connection.getStats() as unknown as Map<string, Record<string, string>>).values()]))
  return all.flatMap((stats) => {
    const streams = stats.filter(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')
    const codec = stats.find(({ id }) => id === streams[0]?.['codecId'])?.['mimeType']
    return codec === undefined ? [] : [{ codec, sizes: streams.length }]
  })
}

const call = createCall({ consultationId: 'c1', calls: signal })

/** Frames and loudness of what is received, by seat and by track, so that a replaced track counts from nothing. */
interface Received { frames: number; loudest: number; width: number }
const received = new Map<string, { track: MediaStreamTrack; heard: Received }>()
const context = new AudioContext()

function watch(key: string, track: MediaStreamTrack | undefined): Received | undefined {
  if (!track) return undefined
  const known = received.get(key)
  if (known?.track === track) return known.heard
  const heard: Received = { frames: 0, loudest: 0, width: 0 }
  received.set(key, { track, heard })
  const element = document.createElement('video')
  element.muted = true
  element.srcObject = new MediaStream([track])
  void element.play()
  if (track.kind === 'video') {
    const frame = () => {
      heard.frames++
      heard.width = element.videoWidth
      element.requestVideoFrameCallback(frame)
    }
    element.requestVideoFrameCallback(frame)
  } else {
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      // Fades within a second, so that silence is heard as well.
      heard.loudest = Math.max(heard.loudest * 0.8, ...samples)
    }, 50)
  }
  return heard
}

const seatNow = (seat: CallSeat) => ({
  role: seat.role,
  self: seat.self,
  microphoneOn: seat.microphoneOn,
  cameraOn: seat.cameraOn,
  seatId: seat.seatId,
  speaking: seat.speaking,
  quality: seat.quality,
  track: seat.video?.id,
  width: watch(`${seat.seatId} video`, seat.video)?.width ?? 0,
  frames: watch(`${seat.seatId} video`, seat.video)?.frames ?? 0,
  loudest: watch(`${seat.seatId} audio`, seat.audio)?.loudest ?? 0,
})

const hall = {
  call,
  paths,
  sends,
  async join() {
    const devices = await openDevices()
    await call.join('stream' in devices ? devices.stream : null)
    return devices.kind
  },
  now: () => ({ status: call.snapshot.status, seats: call.snapshot.seats.map(seatNow) }),
}
window.hall = hall
