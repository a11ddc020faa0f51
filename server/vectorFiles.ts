/** Vectors in files in the data folder, one a model: they can be made again, so they stay out of the database and its backups. */
import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptVector, VectorStore } from '../knowledge/index.ts'

/** Hashes are base64url of 22 characters. */
const HASH = 22
/** hash, scale (float), length (uint16), the parts */
const HEAD = HASH + 4 + 2

export function createVectorFiles(folder: string): VectorStore {
  const fileOf = (model: string): string => join(folder, `${createHash('sha256').update(model).digest('hex').slice(0, 16)}.vectors`)

  /** Files that end with a whole vector, so that what is appended can be read. */
  const whole = new Set<string>()

  async function bytesIn(file: string): Promise<Buffer> {
    return readFile(file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
      throw error
    })
  }

  async function read(model: string): Promise<Map<string, KeptVector>> {
    return vectorsIn(await bytesIn(fileOf(model))).vectors
  }

  /** Takes away what a crash or a full disk has left of a vector at the end. */
  async function makeWhole(file: string): Promise<void> {
    if (whole.has(file)) return
    const bytes = await bytesIn(file)
    const { end } = vectorsIn(bytes)
    if (end < bytes.length) await truncate(file, end)
    whole.add(file)
  }

  return {
    read,

    async add(model, vectors) {
      if (vectors.size === 0) return
      const file = fileOf(model)
      await mkdir(folder, { recursive: true })
      await makeWhole(file)
      whole.delete(file)
      await appendFile(file, bytesOf(vectors))
      whole.add(file)
    },

    async keep(model, hashes) {
      const all = await read(model)
      const left = new Map([...all].filter(([hash]) => hashes.has(hash)))
      // A few that are of no use any more are cheaper to leave.
      if (left.size * 2 > all.size) return
      const file = fileOf(model)
      await writeFile(`${file}.new`, bytesOf(left))
      await rename(`${file}.new`, file)
    },
  }
}

function bytesOf(vectors: ReadonlyMap<string, KeptVector>): Buffer {
  return Buffer.concat([...vectors].flatMap(([hash, { scale, parts }]) => {
    const head = Buffer.alloc(HEAD)
    head.write(hash, 'latin1')
    head.writeFloatLE(scale, HASH)
    head.writeUInt16LE(parts.length, HASH + 4)
    return [head, Buffer.from(parts.buffer, parts.byteOffset, parts.length)]
  }))
}

/** What a crash has cut off at the end is left out. @returns with where the last whole one ends */
function vectorsIn(bytes: Buffer): { vectors: Map<string, KeptVector>; end: number } {
  const vectors = new Map<string, KeptVector>()
  let at = 0
  while (at + HEAD <= bytes.length) {
    const length = bytes.readUInt16LE(at + HASH + 4)
    const end = at + HEAD + length
    if (end > bytes.length) break
    vectors.set(bytes.toString('latin1', at, at + HASH), { scale: bytes.readFloatLE(at + HASH), parts: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + at + HEAD, length)) })
    at = end
  }
  return { vectors, end: at }
}
