// @ts-check
// Asks the worker for the first message of a DTLS handshake, as a browser would.
//
// Run as a program, with MEDIASOUP_WORKER_BIN set. That a worker starts says
// little: one that does not get on with its OpenSSL starts well and crashes here.

import { createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { crc32 } from 'node:zlib'
import * as mediasoup from 'mediasoup'

const dtlsHandshake = 22

const worker = await mediasoup.createWorker({ logLevel: 'warn' })
worker.on('died', (error) => {
  console.error(`The worker crashed: ${error.message}`)
  process.exit(1)
})

const router = await worker.createRouter({
  mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 }],
})
const transport = await router.createWebRtcTransport({
  listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }],
})
// We say that we are the server, so the worker makes the first move once it knows
// our address. The fingerprint is of no certificate: the handshake goes no further.
await transport.connect({
  dtlsParameters: {
    role: 'server',
    fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('00').join(':') }],
  },
})

const [candidate] = transport.iceCandidates
if (!candidate) throw new Error('The worker offers no address.')
const socket = createSocket('udp4')
socket.send(bindingRequest(transport.iceParameters), candidate.port, candidate.address)
while (true) {
  const [message] = await once(socket, 'message', { signal: AbortSignal.timeout(10_000) })
  if (message[0] === dtlsHandshake) break
}

socket.close()
worker.close()

/**
 * The STUN message (RFC 8489) with which a browser opens the way to the worker.
 *
 * @param {{ usernameFragment: string, password: string }} credentials
 * @returns {Buffer}
 */
function bindingRequest({ usernameFragment, password }) {
  const header = Buffer.alloc(20)
  header.writeUInt16BE(0x0001, 0) // binding request
  header.writeUInt32BE(0x2112a442, 4) // magic cookie
  randomBytes(12).copy(header, 8) // transaction

  const plain = Buffer.concat([
    header,
    attribute(0x0006, Buffer.from(`${usernameFragment}:zixun`)), // USERNAME
    attribute(0x0024, Buffer.from([0x7e, 0, 0, 1])), // PRIORITY
    attribute(0x802a, randomBytes(8)), // ICE-CONTROLLING
    attribute(0x0025, Buffer.alloc(0)), // USE-CANDIDATE
  ])

  setLength(plain, plain.length + 24)
  const signature = createHmac('sha1', password).update(plain).digest()
  const signed = Buffer.concat([plain, attribute(0x0008, signature)]) // MESSAGE-INTEGRITY

  setLength(signed, signed.length + 8)
  const checksum = Buffer.alloc(4)
  checksum.writeInt32BE(crc32(signed) ^ 0x5354554e)
  return Buffer.concat([signed, attribute(0x8028, checksum)]) // FINGERPRINT
}

/**
 * @param {number} type
 * @param {Buffer} value
 * @returns {Buffer}
 */
function attribute(type, value) {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  const padding = Buffer.alloc((4 - (value.length % 4)) % 4)
  return Buffer.concat([head, value, padding])
}

/**
 * The signature and the checksum cover the length of the message up to and
 * including themselves, so it is set before each of them is made.
 *
 * @param {Buffer} message
 * @param {number} length with its header
 */
function setLength(message, length) {
  message.writeUInt16BE(length - 20, 2)
}
