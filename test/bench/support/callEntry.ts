/** Runs in the browser: enters and leaves a room over a real socket, and says how long it took until there was something to see. */
import type { ApplicantPushes, RoomCalls } from '../../../contract/index.ts'
import { connect, createRoomSignal } from '../../../web-widget/net/index.ts'
import { createCall, openDevices } from '../../../web-widget/rtc/index.ts'
import type { Call } from '../../../web-widget/rtc/index.ts'

declare global { interface Window { bench: typeof bench } }

const connections: RTCPeerConnection[] = []
const Connection = RTCPeerConnection
window.RTCPeerConnection = class extends Connection {
  constructor(given?: RTCConfiguration) {
    super(given)
    connections.push(this)
  }
}

let wire: Parameters<typeof createRoomSignal>[0] | null = null
let call: Call | null = null
/** Of the other's picture. */
let frames = 0
let trackId = ''
const element = document.createElement('video')
element.muted = true
document.body.append(element)

function watch(track: MediaStreamTrack): void {
  if (track.id === trackId) return
  trackId = track.id
  frames = 0
  element.srcObject = new MediaStream([track])
  void element.play().catch(() => {})
  const count = (): void => {
    if (trackId !== track.id) return
    frames++
    element.requestVideoFrameCallback(count)
  }
  element.requestVideoFrameCallback(count)
}

/** Chromium decodes only what somebody listens to. */
const listener = document.createElement('audio')
listener.muted = true
function hear(track: MediaStreamTrack): void {
  if ((listener.srcObject as MediaStream | null)?.getAudioTracks()[0] === track) return
  listener.srcObject = new MediaStream([track])
  void listener.play().catch(() => {})
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const bench = {
  async connect(namespace: '/applicant' | '/staff', token?: string): Promise<void> {
    const made = connect<RoomCalls, ApplicantPushes>({ base: location.origin, namespace, ...(token !== undefined ? { auth: () => Promise.resolve({ token }) } : { withCredentials: true }) })
    wire = made
    await until(() => made.state === 'online')
  },
  /** @returns milliseconds until the other's first picture, or until the room stands when nobody is in it yet */
  async join(consultationId: string, alone = false): Promise<number> {
    const devices = await openDevices()
    if (!wire) throw new Error('connect first')
    // Counts from the press of the button: camera and microphone have been open since the device check.
    const start = performance.now()
    call = createCall({ consultationId, calls: createRoomSignal(wire) })
    call.subscribe(({ seats }) => {
      const other = seats.find(({ self }) => !self)
      if (other?.video) watch(other.video)
      if (other?.audio) hear(other.audio)
    })
    await call.join('stream' in devices ? devices.stream : null)
    if (!alone) await until(() => frames > 0)
    return performance.now() - start
  },
  async leave(): Promise<void> {
    await call?.leave()
    trackId = ''
    frames = 0
  },
  state: () => ({ frames, trackId, status: call?.snapshot.status }),
  /** Resolves with the first picture of another track than this. */
  async anotherTrack(than: string): Promise<void> { await until(() => trackId !== than && frames > 0) },
  async moreFrames(): Promise<void> {
    const before = { frames, trackId }
    await until(() => (trackId === before.trackId ? frames > before.frames + 2 : frames > 2))
  },
  /** The share of the sound that had to be made up for lost packets, over some time. */
  async soundMadeUp(milliseconds: number): Promise<number> {
    const look = async () => {
      for (const connection of connections) {
        for (const stats of (await connection.getStats() as unknown as Map<string, Record<string, number | string>>).values()) {
          if (stats['type'] === 'inbound-rtp' && stats['kind'] === 'audio' && connection.connectionState === 'connected') {
            return { all: Number(stats['totalSamplesReceived']), made: Number(stats['concealedSamples']) - Number(stats['silentConcealedSamples']) }
          }
        }
      }
      return { all: 0, made: 0 }
    }
    const before = await look()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    const after = await look()
    return (after.made - before.made) / Math.max(1, after.all - before.all)
  },
}
window.bench = bench
