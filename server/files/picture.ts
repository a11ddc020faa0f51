/**
 * A picture without what its camera wrote into it: where it was taken, when, with what. How it is to be turned stays. Read part by
 * part as its format says, so that what only begins like a picture is found out.
 */
import { AppError } from '../../contract/index.ts'

type PictureKind = 'jpg' | 'png' | 'webp'
interface Read { readonly parts: readonly Buffer[]; readonly pixels: number }

/** More than any camera takes; unpacked it would fill a phone's memory. */
const MOST_PIXELS = 100_000_000

/** @throws AppError FILE_BROKEN when it is not whole, or no such picture at all */
export function withoutTraces(bytes: Buffer, kind: PictureKind): Buffer {
  let read: Read
  try {
    read = READERS[kind](bytes)
  } catch (cause) {
    // A part that ends before it should.
    if (cause instanceof RangeError) throw new AppError('FILE_BROKEN', { cause })
    throw cause
  }
  if (read.pixels === 0 || read.pixels > MOST_PIXELS) throw broken()
  return Buffer.concat(read.parts)
}

const READERS: Readonly<Record<PictureKind, (bytes: Buffer) => Read>> = { jpg: readJpeg, png: readPng, webp: readWebp }
const broken = (): AppError => new AppError('FILE_BROKEN')
const text = (bytes: Buffer, at: number, length: number): string => bytes.toString('latin1', at, at + length)

/** A part of the file. @throws AppError FILE_BROKEN when it goes beyond the end */
function part(bytes: Buffer, from: number, to: number): Buffer {
  if (to > bytes.length) throw broken()
  return bytes.subarray(from, to)
}

const JPEG = { start: 0xd8, end: 0xd9, scan: 0xda, exif: 0xe1, profile: 0xe2, adobe: 0xee, comment: 0xfe } as const

function readJpeg(bytes: Buffer): Read {
  const parts: Buffer[] = []
  let orientation = 1
  let pixels = 0
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) throw broken()
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === JPEG.end) break
    const segment = part(bytes, at, at + 2 + bytes.readUInt16BE(at + 2))
    if (segment.length < 4) throw broken()
    at += segment.length
    if (marker === JPEG.exif && text(segment, 4, 6) === 'Exif\0\0') orientation = orientationIn(segment.subarray(10))
    if (isFrame(marker)) pixels = segment.readUInt16BE(5) * segment.readUInt16BE(7)
    if (staysInJpeg(marker, segment)) parts.push(segment)
    if (marker === JPEG.scan) {
      const from = at
      at = endOfScan(bytes, at)
      parts.push(bytes.subarray(from, at))
    }
  }
  // What follows the end is another file: a film, or a second picture with traces of its own.
  return { parts: [Buffer.from([0xff, JPEG.start]), ...orientationSegment(orientation), ...parts, Buffer.from([0xff, JPEG.end])], pixels }
}

/** Says how large the picture is. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** What is needed to show it: of the parts for programs only the colours' profile and Adobe's word on what the colours are. */
function staysInJpeg(marker: number, segment: Buffer): boolean {
  if (marker === JPEG.profile) return text(segment, 4, 11) === 'ICC_PROFILE'
  return marker === JPEG.adobe || !((marker > 0xe0 && marker <= 0xef) || marker === JPEG.comment)
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1)
    // A zero marks a byte of the picture, D0 to D7 are stepping stones within it.
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw broken()
}

function orientationSegment(orientation: number): Buffer[] {
  if (orientation === 1) return []
  const tiff = tiffWith(orientation)
  return [Buffer.from([0xff, JPEG.exif, 0, 8 + tiff.length]), Buffer.from('Exif\0\0', 'latin1'), tiff]
}

const ORIENTATION = 0x0112

/** 1 to 8; 1 when nothing sensible is said. */
function orientationIn(tiff: Buffer): number {
  const little = text(tiff, 0, 2) === 'II'
  const [short, long] = [(at: number) => little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at), (at: number) => little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)]
  try {
    const entries = long(4)
    for (let index = 0; index < short(entries); index++) {
      const at = entries + 2 + index * 12
      if (short(at) === ORIENTATION) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : 1
    }
  } catch (error) {
    // What it says of the camera is broken, the picture need not be.
    if (!(error instanceof RangeError)) throw error
  }
  return 1
}

function tiffWith(orientation: number): Buffer {
  return Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ORIENTATION >> 8, ORIENTATION & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
}

/** Of an animated one the first picture. */
const IN_PNG = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'bKGD', 'pHYs', 'cICP']

function readPng(bytes: Buffer): Read {
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; ;) {
    const chunk = part(bytes, at, at + 12 + bytes.readUInt32BE(at))
    const name = text(chunk, 4, 4)
    if (IN_PNG.includes(name)) parts.push(chunk)
    at += chunk.length
    if (name === 'IEND') break
  }
  return { parts, pixels: text(bytes, 12, 4) === 'IHDR' ? bytes.readUInt32BE(16) * bytes.readUInt32BE(20) : 0 }
}

const IN_WEBP = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']
const [WEBP_EXIF, WEBP_XMP] = [0x08, 0x04]

function readWebp(bytes: Buffer): Read {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw broken()
  const parts: Buffer[] = []
  let pixels = 0
  let orientation = 1
  for (let at = 12; at < end;) {
    const length = bytes.readUInt32LE(at + 4)
    const chunk = Buffer.from(part(bytes, at, at + 8 + length + length % 2))
    const name = text(chunk, 0, 4)
    at += chunk.length
    if (name === 'EXIF') orientation = orientationIn(chunk.subarray(text(chunk, 8, 4) === 'Exif' ? 14 : 8))
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~(WEBP_EXIF | WEBP_XMP), 8)
    pixels ||= pixelsOfWebp(name, chunk)
    if (IN_WEBP.includes(name)) parts.push(chunk)
  }
  const [first] = parts
  if (orientation !== 1 && first && text(first, 0, 4) === 'VP8X') {
    first.writeUInt8(first.readUInt8(8) | WEBP_EXIF, 8)
    const tiff = tiffWith(orientation)
    const head = Buffer.from('EXIF\0\0\0\0', 'latin1')
    head.writeUInt32LE(tiff.length, 4)
    parts.push(head, tiff)
  }
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  header.writeUInt32LE(4 + parts.reduce((sum, { length }) => sum + length, 0), 4)
  return { parts: [header, ...parts], pixels }
}

function pixelsOfWebp(name: string, chunk: Buffer): number {
  if (name === 'VP8X') return (chunk.readUIntLE(12, 3) + 1) * (chunk.readUIntLE(15, 3) + 1)
  if (name === 'VP8 ') return (chunk.readUInt16LE(14) & 0x3fff) * (chunk.readUInt16LE(16) & 0x3fff)
  if (name !== 'VP8L') return 0
  const sizes = chunk.readUInt32LE(9)
  return ((sizes & 0x3fff) + 1) * (((sizes >> 14) & 0x3fff) + 1)
}
