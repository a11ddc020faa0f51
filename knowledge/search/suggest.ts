/**
 * Type-ahead: titles that hold what has been typed so far, at the beginning or inside, in characters, everyday words or
 * pinyin; and, before anything is typed, what people ask most.
 */
import { bare, fold } from '../text/fold.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { createInfixIndex } from './infixIndex.ts'
import type { Spelling } from './spelling.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Suggester {
  /** @param names the title first, then the other names it is found by; nothing happens to other articles */
  put(articleId: string, names: readonly string[]): void
  remove(articleId: string): void
  /** Somebody was given the article for an answer: now, or so many times at another time. Counted in memory, and worth half after a week. */
  asked(articleId: string, times?: number, at?: Date): void
  /**
   * Titles, best first, each once; for nothing typed, a handful of hot topics. `isOpen` says whether an article may be
   * shown.
   */
  suggest(typed: string, isOpen: (articleId: string) => boolean): string[]
}

export interface SuggesterDeps {
  readonly vocabulary: Vocabulary
  readonly spelling: Spelling
  readonly synonyms: Synonyms
  readonly now: () => Date
}

const LIMIT = 8
/** Longer input is no type-ahead any more. */
const MAX_TYPED = 30
/** So many are weighed. */
const WEIGHED = 300
/** So many words are tried for letters. */
const READINGS = 4
/** With so many titles no further reading is tried. */
const ENOUGH = 4
const HOT = 6
/** Kept ready for the time when nobody has asked anything. */
const WELL_KNOWN = 60
const HALF_LIFE = 7 * 86_400_000

export function createSuggester({ vocabulary, spelling, synonyms, now }: SuggesterDeps): Suggester {
  const index = createInfixIndex()
  const names = new Map<string, { title: string; folded: string[] }>()
  const hits = new Map<string, { worth: number; at: number }>()
  let wellKnown: string[] | undefined

  /** Lower is better: title begins with it, another name begins with it, title holds it, another name holds it; undefined: none does. */
  function rankOf(id: string, parts: readonly string[]): number | undefined {
    const folded = names.get(id)?.folded ?? []
    const [title = '', ...others] = folded
    const [first = ''] = parts
    if (!folded.some((name) => parts.every((part) => name.includes(part)))) return undefined
    if (title.startsWith(first)) return 0
    if (others.some((name) => name.startsWith(first))) return 1
    return title.includes(first) ? 2 : 3
  }

  /** Titles with a name that holds all parts. */
  function holding(typed: string, isOpen: (articleId: string) => boolean): string[] {
    const parts = typed.split(/\s+/).map(bare).filter(Boolean)
    if (parts.length === 0) return []
    const ranked = index.near(parts, WEIGHED, (id) => rankOf(id, parts) !== undefined && isOpen(id)).map((id) => ({ title: names.get(id)?.title ?? '', rank: rankOf(id, parts) ?? 0 }))
    return ranked.sort((a, b) => a.rank - b.rank || a.title.length - b.title.length).map(({ title }) => title)
  }

  /** Other ways to read what is typed, the likeliest first: words for letters, official words for everyday ones, a slip mended. */
  function* readingsOf(typed: string): Generator<string> {
    const folded = fold(typed)
    const letters = /[a-z][a-z ]*$/.exec(folded)?.[0]
    if (letters) for (const word of vocabulary.beginning(letters.replace(/ /g, ''), READINGS)) yield `${folded.slice(0, -letters.length)} ${word}`
    for (const { word, official } of synonyms.everydayIn(folded)) for (const other of official) yield folded.replace(word, other)
    const { text, corrections } = spelling.correct(folded)
    if (corrections.length > 0) yield text
  }

  /** The articles of the most names, the shorter title first. */
  function mostNamed(): string[] {
    let best: Named[] = []
    for (const [id, { title, folded }] of names) {
      const one = { id, title, count: folded.length }
      const last = best[WELL_KNOWN - 1]
      if (last && byNames(one, last) > 0) continue
      best.push(one)
      // Sorted now and then: in a large base nearly all are turned away above.
      if (best.length >= 2 * WELL_KNOWN || best.length === WELL_KNOWN) best = best.sort(byNames).slice(0, WELL_KNOWN)
    }
    return best.sort(byNames).slice(0, WELL_KNOWN).map(({ id }) => id)
  }

  const worthOf = ({ worth, at }: { worth: number; at: number }, time: number): number => worth * 2 ** ((at - time) / HALF_LIFE)

  /** The most asked; while there are too few of them, those that go by the most names. */
  function hotTopics(isOpen: (articleId: string) => boolean): string[] {
    const time = now().getTime()
    const asked = [...hits].map(([id, hit]) => ({ id, worth: worthOf(hit, time) })).sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
    wellKnown ??= mostNamed()
    const titles = new Set<string>()
    for (const id of [...asked, ...wellKnown]) {
      if (titles.size >= HOT) break
      if (isOpen(id)) titles.add(names.get(id)?.title ?? '')
    }
    return [...titles].filter(Boolean)
  }

  return {
    put(articleId, all) {
      const title = all[0]
      if (!title) return
      const folded = all.map((name) => bare(name)).filter(Boolean)
      names.set(articleId, { title, folded })
      wellKnown = undefined
      index.put(articleId, folded)
    },
    remove(articleId) {
      if (!names.delete(articleId)) return
      index.remove(articleId)
      hits.delete(articleId)
      wellKnown = undefined
    },
    asked(articleId, times = 1, time = now()) {
      if (!names.has(articleId)) return
      const at = time.getTime()
      const before = hits.get(articleId)
      hits.set(articleId, { worth: (before ? worthOf(before, at) : 0) + times, at })
    },
    suggest(typed, isOpen) {
      const text = typed.slice(0, MAX_TYPED)
      if (!text.trim()) return hotTopics(isOpen)
      const titles = new Set(holding(text, isOpen))
      if (titles.size < ENOUGH) {
        for (const reading of readingsOf(text)) {
          for (const title of holding(reading, isOpen)) titles.add(title)
          if (titles.size >= ENOUGH) break
        }
      }
      return [...titles].slice(0, LIMIT)
    },
  }
}

interface Named {
  readonly id: string
  readonly title: string
  readonly count: number
}

function byNames(one: Named, other: Named): number {
  return other.count - one.count || one.title.length - other.title.length || (one.id < other.id ? -1 : 1)
}
