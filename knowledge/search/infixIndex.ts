/**
 * Finds names by any part of them: they are filed under their single characters and pairs, with no segmenter in the way,
 * and once more under the pieces they begin with.
 */
import type { IndexedUnit, QueryTerm } from './invertedIndex.ts'
import { InvertedIndex } from './invertedIndex.ts'

export interface InfixIndex {
  /** Files the names of an id in place of earlier ones. @param names folded, the most important first */
  put(id: string, names: readonly string[]): void
  remove(id: string): void
  /**
   * Ids of the names that hold most of the parts' pieces, best first; that a name holds a part whole is for the caller to
   * see. Short names, and those that begin with the first part, come before others.
   */
  near(parts: readonly string[], limit: number, isOpen: (id: string) => boolean): string[]
}

const ROLES = [{ weight: 1.2, lengthShare: 0.3 }, { weight: 1, lengthShare: 0.3 }]
/** How many times a piece counts before more of it hardly matters: early, since a name holds a piece or does not. */
const K1 = 0.3
/** Before a piece that a name begins with. No folded text has it. */
const START = '\u0002'

function piecesOf(name: string): string[] {
  return [...name, ...pairsIn(name), ...startOf(name)]
}

function pairsIn(name: string): string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))
}

function startOf(name: string): string[] {
  return [START + name.slice(0, 1), START + name.slice(0, 2)]
}

/** What is typed, as pieces: pairs, or the one character. */
function wanted(parts: readonly string[]): QueryTerm[] {
  const inside = parts.flatMap((part) => part.length > 1 ? pairsIn(part) : [part])
  const start = startOf(parts[0] ?? '')
  return [...[...new Set(inside)].map((term) => ({ term, weight: 1 })), ...[...new Set(start)].map((term) => ({ term, weight: 0.2 }))]
}

function unitsOf(names: readonly string[]): IndexedUnit[] {
  return names.map((name, i) => ({ role: i === 0 ? 0 : 1, terms: piecesOf(name) }))
}

export function createInfixIndex(): InfixIndex {
  const index = new InvertedIndex(ROLES, K1)
  const filed = new Map<string, { readonly document: number; readonly names: readonly string[] }>()
  const ids: string[] = []

  function remove(id: string): void {
    const known = filed.get(id)
    if (!known) return
    index.remove(known.document, unitsOf(known.names))
    filed.delete(id)
    ids[known.document] = ''
  }

  return {
    put(id, names) {
      remove(id)
      const document = index.add(unitsOf(names))
      filed.set(id, { document, names })
      ids[document] = id
    },
    remove,
    near: (parts, limit, isOpen) => index.score(wanted(parts), limit, (document) => isOpen(ids[document] ?? '')).map(({ document }) => ids[document] ?? ''),
  }
}
