/** WebRTC parameters as a browser sends them, for tests that speak to rooms directly. */
import type { Opaque } from '../../../contract/index.ts'

let ssrc = 10_000

export function opusParameters(): Opaque {
  return {
    mid: `mid${++ssrc}`,
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 }, rtcpFeedback: [] }],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4 }],
    encodings: [{ ssrc: ++ssrc, dtx: false }],
    rtcp: { cname: 'page', reducedSize: true },
  }
}

export function vp8Parameters(): Opaque {
  return {
    mid: `mid${++ssrc}`,
    codecs: [
      { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }] },
      { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 } },
    ],
    encodings: [{ ssrc: ++ssrc, rtx: { ssrc: ++ssrc }, maxBitrate: 700_000 }],
    rtcp: { cname: 'page' },
  }
}

export const DTLS: Opaque = {
  role: 'client',
  fingerprints: [{
    algorithm: 'sha-256',
    value: '82:5A:68:3D:36:C3:0A:DE:AF:E7:32:43:D2:88:83:57:AC:2D:65:E5:80:C4:B6:FB:AF:1A:A0:21:9F:6D:0C:AD',
  }],
}

/** What nobody should be able to bring a room down with. */
export const GARBAGE: readonly Opaque[] = [
  {},
  { fingerprints: [] },
  { fingerprints: 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n' },
  { role: 'boss', fingerprints: [{ algorithm: 'sha-256', value: 'AA:BB' }] },
  { fingerprints: [{ algorithm: 'sha-256', value: 7 }] },
  { fingerprints: [{ algorithm: 'sha-256', value: 'x'.repeat(100_000) }] },
  { codecs: null },
  { codecs: [] },
  { codecs: 'opus' },
  { codecs: [{ mimeType: 'audio/opus' }] },
  { codecs: [{ mimeType: 'audio/opus', payloadType: 'NaN', clockRate: 48_000, channels: 2 }] },
  { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 1e99, channels: 2 }] },
  { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: { a: { b: 1 } } }] },
  { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, rtcpFeedback: [{}] }] },
  { ...opusParameters(), encodings: [{ ssrc: -1 }] },
  { ...opusParameters(), encodings: [{ ssrc: 'abc' }] },
  { ...opusParameters(), encodings: Array.from({ length: 1000 }, () => ({})) },
  { ...opusParameters(), mid: 12 },
  { ...opusParameters(), rtcp: { cname: {} } },
  { ...opusParameters(), headerExtensions: [{ uri: null, id: 1 }] },
  { ...opusParameters(), codecs: [{ mimeType: 'audio/nothing-known', payloadType: 111, clockRate: 48_000, channels: 2 }] },
  { codecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: '48000', preferredPayloadType: 111 }] },
  { codecs: Array.from({ length: 5000 }, () => ({})) },
]
