/** What is shown of a text around the stretches that may answer: a window of whole sentences, or at least clauses. */
import type { Reading } from './reader.ts'
import type { Range } from './layout.ts'
import { ITEM_MARK } from './layout.ts'

/** A character more must bring so much of the odds; a whole sentence is worth so much. */
const LEAD = { character: 0.0005, sentence: 0.03 }
/** The odds are flattened: a lead has room for the second guess. */
const FLATTENED = 0.6
/** The further ones add nothing. */
const LIKELIEST = 60

interface Border { readonly at: number, readonly whole: boolean }

/** The window of at most `max` characters that holds most of the odds; it begins and ends with clauses, rather with sentences. */
export function leadWindow({ matter, likely, best }: Reading, max: number): Range | undefined {
  if (!best) return undefined
  const { text, sentences } = matter
  const starts: Border[] = []
  const ends: Border[] = []
  const first = likely.slice(0, LIKELIEST)
  const shares = first.map(({ share }) => share ** FLATTENED)
  const all = shares.reduce((sum, share) => sum + share, 0)
  for (const { start, end, heading } of sentences) {
    if (end < best.start - max || start > best.end + max) continue
    starts.push({ at: start, whole: true })
    for (let at = start; at < end - 1; at++) {
      if (!'，,；：:'.includes(text[at] ?? ' ')) continue
      starts.push({ at: at + 1, whole: false })
      ends.push({ at, whole: false })
    }
    // A heading at the end would announce what is not shown.
    if (!(heading && ITEM_MARK.test(text.slice(start, start + 8)))) ends.push({ at: end, whole: true })
  }
  const lengths = flatLengths(text)
  let chosen: Range | undefined
  let most = -Infinity
  for (const start of starts) {
    for (const end of ends) {
      if (end.at <= start.at || lengths(start.at, end.at) > max) continue
      let worth = (start.whole ? LEAD.sentence : 0) + (end.whole ? LEAD.sentence : 0) - (end.at - start.at) * LEAD.character
      first.forEach((one, i) => { if (one.start >= start.at && one.end <= end.at) worth += (shares[i] ?? 0) / all })
      if (worth > most) [chosen, most] = [[start.at, end.at], worth]
    }
  }
  return chosen
}

/** Lengths of stretches with every run of white space as one. */
function flatLengths(text: string): (start: number, end: number) => number {
  const spare = new Int32Array(text.length + 1)
  for (let at = 0; at < text.length; at++) spare[at + 1] = (spare[at] ?? 0) + (isSpace(text[at]) && isSpace(text[at - 1]) ? 1 : 0)
  return (start, end) => end - start - (spare[end] ?? 0) + (spare[start] ?? 0)
}

const isSpace = (character: string | undefined): boolean => character === ' ' || character === '\n'

/** The window of at most `max` characters of whole sentences that holds the best stretch and most of the odds, with some text on both sides. */
export function passageWindow({ matter, likely, best }: Reading, max: number): Range | undefined {
  if (!best) return undefined
  const { sentences } = matter
  let chosen: Range | undefined
  let most = -Infinity
  for (let from = 0; from < sentences.length; from++) {
    const start = sentences[from]?.start ?? 0
    if (start > best.start) break
    let to = from
    while ((sentences[to + 1]?.end ?? Infinity) - start <= max) to++
    const end = sentences[to]?.end ?? start
    if (end < best.end || end - start > max) continue
    let worth = 0
    for (const one of likely) if (one.start >= start && one.end <= end) worth += one.share
    // Of windows alike, the one with the stretch a third from its top: what it stands under is above it.
    worth -= 0.02 * Math.abs((best.start - start) / (end - start) - 0.3) - (matter.marked(from) ? 0.01 : 0)
    if (worth > most) [chosen, most] = [[start, end], worth]
  }
  return chosen ?? around(matter.text, best.start, best.end, max)
}

/** A sentence longer than a card: as much around the stretch as fits, from clause to clause. */
function around(text: string, start: number, end: number, max: number): Range {
  const stop = Math.min(end, start + max)
  const room = max - (stop - start)
  let from = Math.max(0, start - Math.floor(room / 3))
  let to = Math.min(text.length, from + max)
  for (let at = from; at > 0 && at <= start; at++) if (/[，,；;。：:\s]/u.test(text[at - 1] ?? '')) { from = at; break }
  for (let at = to; at < text.length && at >= stop; at--) if (/[，,；;。：:\s]/u.test(text[at - 1] ?? '')) { to = at; break }
  return [from, to]
}
