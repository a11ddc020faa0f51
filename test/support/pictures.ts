/** Pictures as cameras write them: small, whole, and full of what nobody needs to know. */
import { crc32, deflateSync } from 'node:zlib'

const segment = (marker: number, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(2 + body.length, 2)
  return Buffer.concat([head, body])
}

/** Where the photo was taken, in a form that a search finds. */
export const PLACE = 'N22.5431E114.0579'

/** TIFF with an orientation and a place. */
export function exif(orientation: number, little = true): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  const short = (value: number, at: number) => little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number) => little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  short(42, 2)
  long(8, 4)
  short(1, 8)
  short(0x0112, 10)
  short(3, 12)
  long(1, 14)
  short(orientation, 18)
  return Buffer.concat([tiff, Buffer.from(PLACE)])
}

/** Two by three dots, in parts that no program would show but every program reads. */
export function jpeg({ orientation = 1, little = true, width = 2, height = 3, after = Buffer.alloc(0) }: { orientation?: number; little?: boolean; width?: number; height?: number; after?: Buffer } = {}): Buffer {
  const size = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0')),
    segment(0xe1, Buffer.from('Exif\0\0'), exif(orientation, little)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${PLACE}`)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0colours')),
    segment(0xe2, Buffer.from(`MPF\0${PLACE}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
    segment(0xfe, Buffer.from(PLACE)),
    segment(0xc0, size),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // A byte FF of the picture, and a stepping stone.
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    Buffer.from([0xff, 0xd9]),
    after,
  ])
}

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(content.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** One colour. */
export function pngOf(width: number, height: number, [red, green, blue]: readonly [number, number, number] = [200, 30, 30]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => [red, green, blue]).flat())])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('tEXt', Buffer.from(`Comment\0${PLACE}`)), chunk('eXIf', exif(1)),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: Math.min(height, 2000) }, () => row)))), chunk('IEND', Buffer.alloc(0)),
  ])
}

const riff = (name: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

export function webp(orientation: number): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    // It says that it has Exif and XMP; ten by twenty dots.
    riff('VP8X', Buffer.from([0x0c, 0, 0, 0, 9, 0, 0, 19, 0, 0])),
    riff('VP8L', Buffer.from([0x2f, 9, 0xc0, 4, 0, 7])),
    riff('EXIF', exif(orientation)),
    riff('XMP ', Buffer.from(PLACE)),
  ])
  return riff('RIFF', body)
}
