/** The one part of a new Office file that says what the others are. */
import { inflateRawSync } from 'node:zlib'

const ENTRY = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** Of an honest file it is some kilobytes. */
const LARGEST = 1024 * 1024
const TYPES = '[Content_Types].xml'
/** The end record's longest comment. */
const COMMENT = 0xffff

export const isZip = (bytes: Buffer): boolean => bytes.length >= 22 && bytes.readUInt32LE(0) === ENTRY

/** The list of the parts' types, or undefined when there is none to be read. Nothing else is inflated, and this no further than 1 MB. */
export function contentTypesOf(bytes: Buffer): string | undefined {
  const end = endOf(bytes)
  if (end === undefined) return undefined
  const entries = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < entries && at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL; i++) {
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === TYPES) {
      return partAt(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20))
    }
    at += 46 + nameLength + extra + comment
  }
  return undefined
}

function endOf(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - COMMENT; at--) if (bytes.readUInt32LE(at) === END) return at
  return undefined
}

function partAt(bytes: Buffer, at: number, method: number, size: number): string | undefined {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const packed = bytes.subarray(start, start + size)
  try {
    if (method === 8) return inflateRawSync(packed, { maxOutputLength: LARGEST }).toString('utf8')
    return method === 0 && packed.length <= LARGEST ? packed.toString('utf8') : undefined
  } catch {
    // Broken, or larger than any honest one.
    return undefined
  }
}
