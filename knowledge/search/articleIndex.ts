/** The published articles in the index, and which of them answer on a given day. */
import type { Article } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import { termsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import type { IndexedUnit, RoleWeight } from './invertedIndex.ts'
import { InvertedIndex } from './invertedIndex.ts'
import { placesIn } from './places.ts'
import type { Role, Unit } from './units.ts'
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
  /** Places named in the title. */
  readonly places: ReadonlySet<string>
  /** Places named anywhere. */
  readonly mentions: ReadonlySet<string>
}

export class ArticleIndex {
  readonly inverted = new InvertedIndex(ROLES.map((role) => WEIGHTS[role]), K1)
  readonly #synonyms: Synonyms
  readonly #entries: (Entry | undefined)[] = []
  readonly #documents = new Map<string, number>()
  /** The newest version seen of each article, kept when it is taken out. */
  readonly #versions = new Map<string, number>()
  /** kind and key of a replaced article → the ids of those that replace it. */
  readonly #successors = new Map<string, Set<string>>()

  constructor(synonyms: Synonyms) {
    this.#synonyms = synonyms
  }

  get size(): number {
    return this.#documents.size
  }

  /**
   * Files the article in place of any earlier version; one that is not published is taken out. A version older than
   * one seen before changes nothing, so that a read that comes late never brings back what was withdrawn.
   * @returns whether the article was taken up as it is
   */
  put(article: Article): boolean {
    if (article.version < (this.#versions.get(article.id) ?? 0)) return false
    this.#versions.set(article.id, article.version)
    this.remove(article.id)
    if (article.state !== 'published') return true
    const document = this.inverted.add(this.#units(article))
    this.#entries[document] = entryOf(article)
    this.#documents.set(article.id, document)
    const replaced = replacedBy(article)
    if (replaced) this.#successors.set(replaced, (this.#successors.get(replaced) ?? new Set()).add(article.id))
    return true
  }

  remove(articleId: string): void {
    const document = this.#documents.get(articleId)
    if (document === undefined) return
    const article = this.#entries[document]?.article
    this.#documents.delete(articleId)
    this.#entries[document] = undefined
    if (!article) return
    this.inverted.remove(document, this.#units(article))
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

  #units(article: Article): IndexedUnit[] {
    const units = unitsOf(article.content)
    return [...units, ...officialUnits(article, units, this.#synonyms)].map(({ role, text }) => ({ role: ROLES.indexOf(role), terms: termsOf(fold(text)) }))
  }
}

const keyOf = (article: Article): string => `${article.content.kind}:${article.key}`

/** An article that names itself replaces nothing. */
function replacedBy(article: Article): string | undefined {
  return article.supersedes && article.supersedes !== article.key ? `${article.content.kind}:${article.supersedes}` : undefined
}

/** A people's phrasing of an FAQ is in everyday words too: what is official for them is filed beside them. */
function officialUnits(article: Article, units: readonly Unit[], synonyms: Synonyms): Unit[] {
  if (article.content.kind !== 'faq') return []
  const names = units.filter(({ role }) => role === 'name' || role === 'alias').map(({ text }) => fold(text)).join('\n')
  const official = synonyms.everydayIn(names).flatMap((everyday) => everyday.official)
  return official.length > 0 ? [{ role: 'about', text: [...new Set(official)].join('\n') }] : []
}

function entryOf(article: Article): Entry {
  const title = titleOf(article.content)
  const whole = fold(unitsOf(article.content).map(({ text }) => text).join('\n'))
  return { article, title, places: new Set(placesIn(fold(title))), mentions: new Set(placesIn(whole)) }
}
