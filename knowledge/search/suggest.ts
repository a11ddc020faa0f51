/** Type-ahead: titles that hold what has been typed so far, at the beginning or inside. The one file that knows FlexSearch. */
import type { Id } from 'flexsearch'
import FlexSearch from 'flexsearch'
import { bare } from '../text/fold.ts'

export interface Suggester {
  /** @param names the title first, then the other names it is found by; nothing happens to other articles */
  put(articleId: string, names: readonly string[]): void
  remove(articleId: string): void
  /** Titles, best first, each once. `isOpen` says whether an article may be shown. */
  suggest(typed: string, isOpen: (articleId: string) => boolean): string[]
}

const LIMIT = 8
/** Longer input is no type-ahead any more. */
const MAX_TYPED = 30
/** So many are weighed; FlexSearch gives first those whose match stands nearest the beginning. */
const WEIGHED = 300

/** Single characters and pairs: an infix of any length is found by its pairs, with no segmenter in the way. */
function piecesOf(name: string): string[] {
  return [...name, ...Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))]
}

/** What is typed, as pieces that must all be there: pairs, or the one character. */
function wantedPieces(part: string): string[] {
  return part.length > 1 ? piecesOf(part).slice([...part].length) : [part]
}

export function createSuggester(): Suggester {
  const index = new FlexSearch.Index({ tokenize: 'strict', encode: (text: string) => text.split(' ') })
  const names = new Map<string, { title: string; folded: string[] }>()

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

  return {
    put(articleId, all) {
      const title = all[0]
      if (!title) return
      if (names.has(articleId)) index.remove(articleId)
      const folded = all.map((name) => bare(name)).filter(Boolean)
      names.set(articleId, { title, folded })
      index.add(articleId, [...new Set(folded.flatMap(piecesOf))].join(' '))
    },
    remove(articleId) {
      if (names.delete(articleId)) index.remove(articleId)
    },
    suggest(typed, isOpen) {
      const parts = typed.slice(0, MAX_TYPED).split(/\s+/).map(bare).filter(Boolean)
      if (parts.length === 0) return []
      const found: Id[] = index.search([...new Set(parts.flatMap(wantedPieces))].join(' '), { limit: WEIGHED })
      const ranked = found.map(String).flatMap((id) => {
        const rank = rankOf(id, parts)
        return rank !== undefined && isOpen(id) ? [{ title: names.get(id)?.title ?? '', rank }] : []
      }).sort((a, b) => a.rank - b.rank || a.title.length - b.title.length)
      return [...new Set(ranked.map(({ title }) => title))].slice(0, LIMIT)
    },
  }
}
