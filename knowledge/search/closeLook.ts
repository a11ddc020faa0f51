/**
 * What a text holds of a question, read from the text itself: the index knows which pairs a document holds, not where.
 * One pass over the characters; a text of 1,500 characters takes some 30 µs.
 */
import { runsOf } from '../text/segment.ts'

/** A question's pairs with their worth, made once a question. */
export interface Wanted {
  /** The two characters of a pair as one number → its index. */
  readonly pairs: ReadonlyMap<number, number>
  /** Latin words and numbers → index; and Chinese characters that stand alone. */
  readonly others: readonly (readonly [text: string, index: number])[]
  /** By index. */
  readonly worth: Float64Array
  /** By index: part of a place name. */
  readonly ofPlace: Uint8Array
  /** Where each pair stands in the question's runs, laid end to end, so that neighbours differ by one. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** Characters of the question's longest run. */
  readonly length: number
}

/** Shares of the question's worth, 0–1 each. */
export interface Look {
  /** Anywhere in the text. */
  readonly coverage: number
  /** In one stretch of WINDOW characters. */
  readonly window: number
  /** In one sentence, without the question's place names: a place is said once, and meant for the whole document. */
  readonly sentence: number
  /** The longest stretch of the question that stands in the text as it is, as a share of the question's characters. */
  readonly stretch: number
}

/** So much text answers one question. */
const WINDOW = 450

const codeOf = (text: string, at: number): number => text.charCodeAt(at) << 16 | text.charCodeAt(at + 1)
const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff
const ENDS = new Set([...'。!?;\n'].map((mark) => mark.charCodeAt(0)))

/**
 * @param core the question without its frame, folded
 * @param worthOf what a term is worth
 * @param places the place names that the question holds
 */
export function wantedOf(core: string, worthOf: (term: string) => number, places: readonly string[]): Wanted {
  const pairs = new Map<number, number>()
  const others: [string, number][] = []
  const worth: number[] = []
  const ofPlace: number[] = []
  const at = new Map<number, number[]>()
  let length = 0
  const take = (term: string): number => {
    worth.push(worthOf(term))
    ofPlace.push(places.some((place) => place.includes(term) || term.includes(place)) ? 1 : 0)
    return worth.length - 1
  }
  for (const { text, han } of runsOf(core)) {
    if (!han || text.length === 1) {
      if (!others.some(([known]) => known === text)) others.push([text, take(text)])
    } else for (let i = 0; i + 2 <= text.length; i++) {
      const code = codeOf(text, i)
      if (!pairs.has(code)) pairs.set(code, take(text.slice(i, i + 2)))
      at.set(code, [...at.get(code) ?? [], length + i])
    }
    // A gap of one keeps the end of a run and the start of the next from being neighbours.
    length += text.length + 1
  }
  return { pairs, others, worth: Float64Array.from(worth), ofPlace: Uint8Array.from(ofPlace), places: at, length: Math.max(1, length - 1) }
}

/** @param folded the text, folded as the question is */
export function lookAt(folded: string, wanted: Wanted): Look {
  const { pairs, worth, ofPlace, places } = wanted
  const hits: Hit[] = []
  /** Where sentences end. */
  const ends: number[] = []
  // By position in the question: how many pairs the stretch has that ends there, and where in the text it ended.
  const chained = new Uint16Array(wanted.length)
  const chainedAt = new Int32Array(wanted.length).fill(-2)
  let longest = 0
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at)
    if (!isHan(code)) {
      if (ENDS.has(code)) ends.push(at)
      continue
    }
    const pair = code << 16 | folded.charCodeAt(at + 1)
    const index = pairs.get(pair)
    if (index === undefined) continue
    hits.push({ at, index })
    for (const place of places.get(pair) ?? []) {
      const length = (place > 0 && chainedAt[place - 1] === at - 1 ? chained[place - 1] ?? 0 : 0) + 1
      chained[place] = length
      chainedAt[place] = at
      if (length > longest) longest = length
    }
  }
  for (const [text, index] of wanted.others) {
    for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) hits.push({ at, index })
  }
  if (wanted.others.length > 0) hits.sort((a, b) => a.at - b.at)
  const placeless = worth.map((one, i) => ofPlace[i] ? 0 : one)
  return {
    coverage: share(sumOver(new Set(hits.map(({ index }) => index)), worth), worth),
    window: share(bestWindow(hits, worth), worth),
    sentence: share(bestSentence(hits, ends, placeless), placeless),
    stretch: longest > 0 ? (longest + 1) / wanted.length : 0,
  }
}

interface Hit {
  readonly at: number
  readonly index: number
}

function sumOver(indices: Iterable<number>, worth: Float64Array): number {
  let sum = 0
  for (const index of indices) sum += worth[index] ?? 0
  return sum
}

function share(held: number, worth: Float64Array): number {
  const all = worth.reduce((sum, one) => sum + one, 0)
  return all > 0 ? held / all : 0
}

/** The most that one window holds, each pair counted once. */
function bestWindow(hits: readonly Hit[], worth: Float64Array): number {
  const counts = new Uint32Array(worth.length)
  let held = 0
  let best = 0
  let from = 0
  for (const { at, index } of hits) {
    while ((hits[from]?.at ?? at) < at - WINDOW) {
      const gone = hits[from++]?.index ?? 0
      counts[gone] = (counts[gone] ?? 0) - 1
      if (counts[gone] === 0) held -= worth[gone] ?? 0
    }
    if (counts[index] === 0) held += worth[index] ?? 0
    counts[index] = (counts[index] ?? 0) + 1
    if (held > best) best = held
  }
  return best
}

function bestSentence(hits: readonly Hit[], ends: readonly number[], worth: Float64Array): number {
  let best = 0
  let sentence = 0
  let held = new Set<number>()
  for (const { at, index } of hits) {
    if (at > (ends[sentence] ?? Infinity)) {
      best = Math.max(best, sumOver(held, worth))
      held = new Set()
      while (at > (ends[sentence] ?? Infinity)) sentence++
    }
    held.add(index)
  }
  return Math.max(best, sumOver(held, worth))
}
