/** How what one sends is encoded. */
import type { types } from 'mediasoup-client'
import type { MediaSource } from '../../contract/index.ts'

type Encoding = Pick<types.ProducerOptions, 'encodings' | 'codecOptions'>

/** In pixels of the shorter side. Chromium makes three encodings of pictures from 540 on, two of smaller ones, and leaves out the largest of more. */
const SIDES_OF_LARGE = [90, 180, 360] as const
const SIDES_OF_SMALL = [180, 360] as const
const LARGE = 540
/** Bits a second. */
const BITRATES: Readonly<Record<number, number>> = { 90: 100_000, 180: 250_000, 360: 700_000 }
const FULL = 700_000

/** Chromium begins at 300, which is not enough for all of them, and would take long to find more. */
const START_KBPS = 800
/** Letters must stay sharp: one encoding, at full size, with few pictures a second. */
const SCREEN = [{ maxBitrate: 1_500_000, maxFramerate: 10 }]

/**
 * @param side the shorter one of the picture, in pixels; 0 when it is not known
 * @param codecs what this browser and the room have in common, the one that will be sent first
 */
export function encodingOf(source: MediaSource, side: number, codecs: readonly { readonly mimeType: string }[]): Encoding {
  switch (source) {
    // Lost speech is rebuilt from what the next packet repeats, or sent again; silence is not sent.
    case 'microphone': return { codecOptions: { opusDtx: true, opusFec: true, opusNack: true } }
    case 'camera': return { encodings: sendsVp8(codecs) ? simulcast(side) : [{ scaleResolutionDownBy: Math.max(1, side / 360), maxBitrate: FULL }], codecOptions: { videoGoogleStartBitrate: START_KBPS } }
    case 'screen': return { encodings: SCREEN }
  }
}

/**
 * Good 360p for large tiles, and smaller ones that a small tile or a bad network does with; the server forwards the one that
 * fits (media/sfu/mediasoupStreams.ts). Without VP8, which an old device may lack, it is one: H.264 comes from a chip that
 * seldom makes several.
 */
function simulcast(side: number): types.RtpEncodingParameters[] {
  const sides = side >= LARGE ? SIDES_OF_LARGE : SIDES_OF_SMALL
  const full = Math.max(side, 360)
  return sides.map((wanted) => ({ scaleResolutionDownBy: full / wanted, maxBitrate: BITRATES[wanted] ?? FULL }))
}

function sendsVp8(codecs: readonly { readonly mimeType: string }[]): boolean {
  return codecs.find(({ mimeType }) => /^video\/(?!rtx$)/i.test(mimeType))?.mimeType.toLowerCase() === 'video/vp8'
}
