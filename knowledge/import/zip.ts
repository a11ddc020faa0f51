/**
 * Archives that may be hostile. Every entry is unpacked here, with a limit that holds whatever the headers claim, and the
 * libraries that read Word and Excel get a plain archive that was written here: none of them unpacks what came from outside.
 */
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { AppError } from '../../contract/index.ts'
import { say } from './wording.ts'

export interface ZipLimits {
  readonly entries: number
  /** Of all entries together, unpacked, in bytes. */
  readonly bytes: number
  /** How many times its packed size an entry may be; small ones may be any. */
  readonly ratio: number
}

export const ZIP_LIMITS: ZipLimits = { entries: 5000, bytes: 300 << 20, ratio: 250 }
/** An entry of so few bytes harms nobody. */
const SMALL = 4 << 20

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const inflate = promisify(inflateRaw) as (data: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>

interface Entry {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/**
 * What the archive says of itself, without unpacking anything.
 * @throws AppError BAD_FILE
 */
export function zipEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === undefined) throw damaged()
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The last end record that its own comment's length confirms. */
function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  return undefined
}

/**
 * Unpacks the wanted entries.
 * @throws AppError BAD_FILE: damaged, locked by a password, or a bomb — seen in what it declares, else while it unpacks
 */
export async function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean = () => true, limits = ZIP_LIMITS): Promise<Map<string, Uint8Array>> {
  const entries = zipEntries(bytes)
  const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (entries.length > limits.entries || declared > limits.bytes || entries.some((one) => one.unpacked > SMALL && one.unpacked > one.packed * limits.ratio)) throw bomb()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const files = new Map<string, Uint8Array>()
  let left = limits.bytes
  for (const entry of entries) {
    if (!isWanted(entry.name) || entry.name.endsWith('/')) continue
    if (entry.encrypted) throw new AppError('BAD_FILE', { details: { reason: say('locked') } })
    if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== LOCAL || files.has(entry.name)) throw damaged()
    const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
    const data = await unpack(entry, bytes.subarray(start, start + entry.packed), Math.min(left, Math.max(SMALL, entry.packed * limits.ratio)))
    left -= data.length
    files.set(entry.name, data)
  }
  return files
}

async function unpack({ method, packed }: Entry, data: Uint8Array, most: number): Promise<Uint8Array> {
  if (data.length !== packed) throw damaged()
  if (method === 0) {
    if (data.length > most) throw bomb()
    return data
  }
  if (method !== 8) throw damaged()
  try {
    return await inflate(data, { maxOutputLength: Math.max(1, most) })
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : damaged(cause)
  }
}

/** An archive of these files, packed in no way. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, data] of files) {
    const label = new TextEncoder().encode(name)
    const sum = crc32(data)
    const local = header(LOCAL, 30, [[14, sum], [18, data.length], [22, data.length]], label)
    directory.push(header(CENTRAL, 46, [[16, sum], [20, data.length], [24, data.length], [42, at]], label))
    parts.push(local, data)
    at += local.length + data.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

function header(signature: number, length: number, fields: readonly (readonly [at: number, value: number])[], name: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(signature, 0)
  const from = signature === CENTRAL ? 2 : 0
  // Version 2.0, names in UTF-8, not packed.
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, 4 + from)
  bytes.writeUInt16LE(0x0800, 6 + from)
  for (const [at, value] of fields) bytes.writeUInt32LE(value, at)
  bytes.writeUInt16LE(name.length, 26 + from)
  return Buffer.concat([bytes, name])
}

const damaged = (cause?: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason: say('damagedArchive') } })
const bomb = (): AppError => new AppError('BAD_FILE', { details: { reason: say('archiveBomb') } })
