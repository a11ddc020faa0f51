/** What is in an OLE compound file, the container of the old Word, Excel and WPS: the names of its streams and storages. */

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Entries of the directory are so long, and begin at multiples of it wherever the directory lies. */
const ENTRY = 128

export const isOle = (bytes: Buffer): boolean => bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)

/**
 * Looks at every place where an entry may be and does not follow the file's own table of sectors: a file that hides an entry
 * from one reader hides it from none.
 * @param wanted the names to look for
 */
export function entriesIn(bytes: Buffer, wanted: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (let at = 512; at + ENTRY <= bytes.length; at += ENTRY) {
    const length = bytes.readUInt16LE(at + 64)
    const type = bytes[at + 66] ?? 0
    // 1 storage, 2 stream, 5 root; the length counts the zero at the end.
    if (length < 4 || length > 64 || length % 2 !== 0 || (type !== 1 && type !== 2 && type !== 5)) continue
    const name = bytes.toString('utf16le', at, at + length - 2)
    if (wanted.includes(name)) found.add(name)
  }
  return found
}
