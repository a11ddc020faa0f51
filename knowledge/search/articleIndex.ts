/** The published articles in the index, and which of them answer on a given day. */
import type { Article } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import { termsOf } from '../text/segment.ts'
import type { IndexedUnit, RoleWeight } from './invertedIndex.ts'
import { InvertedIndex } from './invertedIndex.ts'
import { placesIn } from './places.ts'
import type { Role } from './units.ts'
import { ROLES, unitsOf } from './units.ts'

const WEIGHTS: Record<Role, RoleWeight> = {
  name: { weight: 2, lengthShare: 0.3 },
  alias: { weight: 1.5, lengthShare: 0.3 },
  body: { weight: 1, lengthShare: 0.6 },
  about: { weight: 0.3, lengthShare: 0.3 },
}
const K1 = 1.2

export interface Entry {
  readonly article: Article
  readonly title: string
  /** Places named in the title, else those named in the beginning of the text. */
  readonly places: ReadonlySet<string>
  /** Places named anywhere. */
  readonly mentions: ReadonlySet<string>
}

export class ArticleIndex {
  readonly inverted = new InvertedIndex(ROLES.map((role) => WEIGHTS[role]), K1)
  readonly #entries: (Entry | undefined)[] = []
  readonly #documents = new Map<string, number>()
  /** kind and key of a replaced article → the ids of those that replace it. */
  readonly #successors = new Map<string, Set<string>>()

  get size(): number {
    return this.#documents.size
  }

  /** Files the article as it is now, in place of any earlier version; one that is not published is taken out. */
  put(article: Article): void {
    this.remove(article.id)
    if (article.state !== 'published') return
    const document = this.inverted.add(indexedUnits(article))
    this.#entries[document] = entryOf(article)
    this.#documents.set(article.id, document)
    const replaced = replacedBy(article)
    if (replaced) this.#successors.set(replaced, (this.#successors.get(replaced) ?? new Set()).add(article.id))
  }

  remove(articleId: string): void {
    const document = this.#documents.get(articleId)
    if (document === undefined) return
    const article = this.#entries[document]?.article
    this.#documents.delete(articleId)
    this.#entries[document] = undefined
    if (!article) return
    this.inverted.remove(document, indexedUnits(article))
    const replaced = replacedBy(article)
    if (replaced) this.#successors.get(replaced)?.delete(articleId)
  }

  entry(document: number): Entry | undefined {
    return this.#entries[document]
  }

  byId(articleId: string): { document: number; entry: Entry } | undefined {
    const document = this.#documents.get(articleId)
    const entry = document === undefined ? undefined : this.#entries[document]
    return document !== undefined && entry ? { document, entry } : undefined
  }

  articles(): IterableIterator<Article> {
    return this.#living()
  }

  /**
   * Whether a document answers on the day: published, within its dates, and not replaced by one that is in effect
   * (or was: an old rule does not come back when its successor has run out).
   * @param day `2026-11-22`
   */
  answersOn(document: number, day: string): boolean {
    const article = this.#entries[document]?.article
    if (!article) return false
    if (article.effectiveOn && day < article.effectiveOn) return false
    if (article.expiresOn && day > article.expiresOn) return false
    for (const id of this.#successors.get(keyOf(article)) ?? []) {
      const successor = this.byId(id)?.entry.article
      if (successor && (!successor.effectiveOn || successor.effectiveOn <= day)) return false
    }
    return true
  }

  *#living(): IterableIterator<Article> {
    for (const document of this.#documents.values()) {
      const article = this.#entries[document]?.article
      if (article) yield article
    }
  }
}

const keyOf = (article: Article): string => `${article.content.kind}:${article.key}`

/** An article that names itself replaces nothing. */
function replacedBy(article: Article): string | undefined {
  return article.supersedes && article.supersedes !== article.key ? `${article.content.kind}:${article.supersedes}` : undefined
}

function indexedUnits(article: Article): IndexedUnit[] {
  return unitsOf(article.content).map(({ role, text }) => ({ role: ROLES.indexOf(role), terms: termsOf(fold(text)) }))
}

/** How much of the text says which place it is about. */
const BEGINNING = 150

function entryOf(article: Article): Entry {
  const title = titleOf(article.content)
  const whole = fold(unitsOf(article.content).map(({ text }) => text).join('\n'))
  const inTitle = placesIn(fold(title))
  return { article, title, places: new Set(inTitle.length > 0 ? inTitle : placesIn(whole.slice(0, BEGINNING))), mentions: new Set(placesIn(whole)) }
}
