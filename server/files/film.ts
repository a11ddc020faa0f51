/**
 * A film without what its camera wrote into it: where it was taken, when, with what. MP4 is boxes within boxes; what goes becomes free space of
 * the same size, so that everything else stays where it is said to be.
 */
import { AppError } from '../../contract/index.ts'

/** Words about the film, and whatever a program keeps in it for itself. */
const TRACES: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid'])
/** Boxes that hold boxes, as far as traces are in them: each within the one before. */
const WITHIN = ['moov', 'trak', 'mdia'] as const
/** Without these it is no film. */
const PARTS: ReadonlySet<string> = new Set(['moov', 'mdat', 'moof'])
/** Each begins with when it was made and changed. */
const DATED: ReadonlySet<string> = new Set(['mvhd', 'tkhd', 'mdhd'])
/** A film in pieces of a second has some hundreds; each costs time, in which nobody else is served. */
const MOST_BOXES = 10_000
const FREE = Buffer.from('free', 'latin1')

/** @throws AppError FILE_NOT_SHOWN when it is no MP4, FILE_BROKEN when it is not whole */
export function filmWithoutTraces(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') throw new AppError('FILE_NOT_SHOWN')
  const film = Buffer.from(bytes)
  const boxes = { count: 0 }
  const found = clear(film, 0, film.length, boxes)
  if (!found.has('moov') || !(found.has('mdat') || found.has('moof'))) throw new AppError('FILE_BROKEN')
  return film
}

/** @param boxes how many there were so far @returns which of its parts a film has here */
function clear(film: Buffer, from: number, end: number, boxes: { count: number }, depth = 0): Set<string> {
  const found = new Set<string>()
  for (let at = from; at < end;) {
    if (++boxes.count > MOST_BOXES) throw new AppError('FILE_BROKEN')
    const { name, content, next } = boxAt(film, at, end)
    if (PARTS.has(name)) found.add(name)
    if (TRACES.has(name)) {
      FREE.copy(film, at + 4)
      film.fill(0, content, next)
    } else if (WITHIN[depth] === name) clear(film, content, next, boxes, depth + 1)
    else if (DATED.has(name)) film.fill(0, content + 4, Math.min(next, content + (film[content] === 1 ? 20 : 12)))
    at = next
  }
  return found
}

/** @throws AppError FILE_BROKEN when it goes beyond what holds it */
function boxAt(film: Buffer, at: number, end: number): { name: string; content: number; next: number } {
  if (at + 8 > end) throw new AppError('FILE_BROKEN')
  const said = film.readUInt32BE(at)
  const content = at + (said === 1 ? 16 : 8)
  // 1: the length follows, for what is longer than four bytes say. 0: up to the end.
  const length = said === 1 && content <= end ? Number(film.readBigUInt64BE(at + 8)) : said === 0 ? end - at : said
  if (content > end || length < content - at || at + length > end) throw new AppError('FILE_BROKEN')
  return { name: film.toString('latin1', at + 4, at + 8), content, next: at + length }
}
