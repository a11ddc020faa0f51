/**
 * Sends what cameras and microphones would, as plain RTP, in a process of its own: one line of JSON on its input for each
 * sender. Nothing of it can be decoded; an SFU reads the headers only.
 */
import { createSocket } from 'node:dgram'
import { createInterface } from 'node:readline'

export interface Sender {
  readonly port: number
  readonly audio: number
  /** Smallest first, as in encodings.ts. */
  readonly video: readonly number[]
}

const AUDIO_EVERY_MS = 20
const FRAMES_PER_SECOND = 24
/** Bytes a second; the three encodings of encodings.ts. */
const VIDEO_RATES = [100_000 / 8, 250_000 / 8, 700_000 / 8]
const LARGEST_PACKET = 1100
const KEY_FRAME_EVERY = FRAMES_PER_SECOND * 2

const socket = createSocket('udp4')
socket.bind(0, '127.0.0.1')
socket.on('message', () => {
  // Receiver reports.
})

const sequence = new Map<number, number>()
function send(port: number, ssrc: number, payloadType: number, marker: boolean, timestamp: number, payload: Buffer): void {
  const number = (sequence.get(ssrc) ?? 0) + 1
  sequence.set(ssrc, number)
  const header = Buffer.allocUnsafe(12)
  header[0] = 0x80
  header[1] = payloadType | (marker ? 0x80 : 0)
  header.writeUInt16BE(number & 0xffff, 2)
  header.writeUInt32BE(timestamp >>> 0, 4)
  header.writeUInt32BE(ssrc, 8)
  socket.send([header, payload], port, '127.0.0.1')
}

const EPOCH_OF_NTP = 2_208_988_800

/** A sender report: without one mediasoup cannot tell the encodings' clocks from each other, and stays with the smallest. */
function report(port: number, ssrc: number, timestamp: number): void {
  const packet = Buffer.alloc(28)
  packet.writeUInt8(0x80, 0)
  packet.writeUInt8(200, 1)
  packet.writeUInt16BE(6, 2)
  packet.writeUInt32BE(ssrc, 4)
  const now = Date.now()
  packet.writeUInt32BE((Math.floor(now / 1000) + EPOCH_OF_NTP) >>> 0, 8)
  packet.writeUInt32BE(Math.floor((now % 1000) / 1000 * 2 ** 32), 12)
  packet.writeUInt32BE(timestamp >>> 0, 16)
  socket.send(packet, port, '127.0.0.1')
}

const VOICE = Buffer.alloc(80, 1)

function startVoice({ port, audio }: Sender): void {
  let sent = 0
  setInterval(() => { send(port, audio, 111, false, ++sent * 960, VOICE) }, AUDIO_EVERY_MS)
}

function startCamera({ port, video }: Sender): void {
  let frame = 0
  setInterval(() => {
    frame++
    for (const [layer, ssrc] of video.entries()) {
      if (frame % FRAMES_PER_SECOND === 2) report(port, ssrc, frame * (90_000 / FRAMES_PER_SECOND))
      let left = Math.round((VIDEO_RATES[layer] ?? 0) / FRAMES_PER_SECOND)
      for (let first = true; left > 0; first = false) {
        const size = Math.min(left, LARGEST_PACKET)
        const payload = Buffer.alloc(size + 4, 1)
        // VP8's descriptor with a 15-bit picture id; of a key frame the first bit of the picture is 0.
        payload[0] = first ? 0x90 : 0x80
        payload[1] = 0x80
        payload.writeUInt16BE(0x8000 | (frame & 0x7fff), 2)
        payload[4] = frame % KEY_FRAME_EVERY === 1 ? 0 : 1
        left -= size
        send(port, ssrc, 96, left <= 0, frame * (90_000 / FRAMES_PER_SECOND), payload)
      }
    }
  }, 1000 / FRAMES_PER_SECOND)
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const sender = JSON.parse(line) as Sender
  // Not all at the same moment.
  setTimeout(() => { startVoice(sender) }, Math.random() * 20)
  setTimeout(() => { startCamera(sender) }, Math.random() * 40)
})
