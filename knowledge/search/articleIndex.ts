/** The published articles in the index, and which of them answer on a given day. */
import type { Article, ArticleContent, Field } from '../../contract/index.ts'
import { refOf, titleOf } from '../../contract/index.ts'
import { askedField } from '../asked.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import type { IndexedUnit, RoleWeight } from './invertedIndex.ts'
import { InvertedIndex } from './invertedIndex.ts'
import type { ReadName } from './names.ts'
import { NameReader } from './names.ts'
import { NameTerms } from './nameTerms.ts'
import { placesIn } from './places.ts'
import { Texts } from './texts.ts'
import type { Role, Unit } from './units.ts'
import { callingsOf, ROLES, unitsOf } from './units.ts'

const WEIGHTS: Record<Role, RoleWeight> = {
  name: { weight: 2, lengthShare: 0.3 },
  alias: { weight: 1.5, lengthShare: 0.3 },
  body: { weight: 1, lengthShare: 0.6 },
  about: { weight: 0.3, lengthShare: 0.3 },
}
const K1 = 0.8

export interface Entry {
  readonly article: Article
  readonly title: string
  /** Places named in the title. */
  readonly places: ReadonlySet<string>
  /** What it is called, the title first. */
  readonly names: readonly ReadName[]
  /** The fields of a guide that an FAQ's phrasings ask for, each once. */
  readonly asksFor: readonly Field[]
}

export class ArticleIndex {
  readonly names = new NameTerms()
  readonly texts = new Texts()
  readonly inverted = new InvertedIndex(ROLES.map((role) => WEIGHTS[role]), K1)
  readonly #synonyms: Synonyms
  readonly #reader: NameReader
  #entries: (Entry | undefined)[] = []
  readonly #documents = new Map<string, number>()
  /** `item:YX-1` → the article's id. */
  readonly #refs = new Map<string, string>()
  /** The newest version seen of each article, kept when it is taken out. */
  readonly #versions = new Map<string, number>()
  /** Kind → key of a replaced article → the ids of those that replace it. */
  readonly #successors = new Map<string, Map<string, Set<string>>>()

  constructor(synonyms: Synonyms) {
    this.#synonyms = synonyms
    this.#reader = new NameReader(synonyms)
  }

  get size(): number {
    return this.#documents.size
  }

  /**
   * Files the article in place of any earlier version; one that is not published is taken out. A version that
   * was seen before, or an older one, changes nothing, so that a read that comes late never brings back what was withdrawn.
   * @returns whether the article was taken up as it is
   */
  put(article: Article): boolean {
    if (article.version <= (this.#versions.get(article.id) ?? 0)) return false
    this.#versions.set(article.id, article.version)
    this.remove(article.id)
    if (article.state !== 'published') return true
    const document = this.inverted.add(this.#units(article))
    const entry = this.#entryOf(article)
    this.names.add(plainNames(entry))
    this.#entries[document] = entry
    this.#documents.set(article.id, document)
    this.#refs.set(refOf(article.content.kind, article.key), article.id)
    this.#successorsOf(article.content.kind, replacedBy(article))?.add(article.id)
    return true
  }

  remove(articleId: string): void {
    const document = this.#documents.get(articleId)
    if (document === undefined) return
    const entry = this.#entries[document]
    this.#documents.delete(articleId)
    this.#entries[document] = undefined
    if (!entry) return
    const { article } = entry
    this.#refs.delete(refOf(article.content.kind, article.key))
    this.inverted.remove(document, this.#units(article))
    this.names.remove(plainNames(entry))
    this.texts.forget(article.content)
    this.#successorsOf(article.content.kind, replacedBy(article))?.delete(articleId)
    this.#renumber()
  }

  /** Entries follow their documents when the index has given these new numbers. */
  #renumber(): void {
    const kept = this.inverted.compact()
    if (!kept) return
    this.#entries = kept.map((document) => this.#entries[document])
    this.#entries.forEach((entry, document) => { if (entry) this.#documents.set(entry.article.id, document) })
  }

  ids(): Iterable<string> {
    return this.#documents.keys()
  }

  entry(document: number): Entry | undefined {
    return this.#entries[document]
  }

  byId(articleId: string): { document: number; entry: Entry } | undefined {
    const document = this.#documents.get(articleId)
    const entry = document === undefined ? undefined : this.#entries[document]
    return document !== undefined && entry ? { document, entry } : undefined
  }

  /** @param ref `item:YX-1` */
  byRef(ref: string): { document: number; entry: Entry } | undefined {
    return this.byId(this.#refs.get(ref) ?? '')
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
    for (const id of this.#successors.get(article.content.kind)?.get(article.key) ?? []) {
      const successor = this.byId(id)?.entry.article
      if (successor && (!successor.effectiveOn || successor.effectiveOn <= day)) return false
    }
    return true
  }

  #entryOf(article: Article): Entry {
    const title = titleOf(article.content)
    return { article, title, places: setOf(placesIn(fold(title))), names: callingsOf(article.content).map((name) => this.#reader.read(name)), asksFor: askedBy(article.content) }
  }

  /** Those that replace the article of this key, to be added to; undefined without a key. */
  #successorsOf(kind: string, key: string | undefined): Set<string> | undefined {
    if (!key) return undefined
    let keys = this.#successors.get(kind)
    if (!keys) this.#successors.set(kind, keys = new Map<string, Set<string>>())
    let ids = keys.get(key)
    if (!ids) keys.set(key, ids = new Set())
    return ids
  }

  #units(article: Article): IndexedUnit[] {
    const units = unitsOf(article.content)
    return [...units, ...officialUnits(article, units, this.#synonyms)].map(({ role, text }) => ({ role: ROLES.indexOf(role), terms: pairsOf(fold(text)) }))
  }
}

/** The key of the article that this one replaces; one that names itself replaces nothing. */
function replacedBy(article: Article): string | undefined {
  return article.supersedes && article.supersedes !== article.key ? article.supersedes : undefined
}

/** A people's phrasing of an FAQ is in everyday words too: what is official for them is filed beside them. */
function officialUnits(article: Article, units: readonly Unit[], synonyms: Synonyms): Unit[] {
  if (article.content.kind !== 'faq') return []
  const names = units.filter(({ role }) => role === 'name' || role === 'alias').map(({ text }) => fold(text)).join('\n')
  const official = synonyms.everydayIn(names).flatMap((everyday) => everyday.official)
  return official.length > 0 ? [{ role: 'about', text: [...new Set(official)].join('\n') }] : []
}

function plainNames({ names }: Entry): string[] {
  return names.map(({ plain }) => plain)
}

/** One list for all that ask for the same. */
const asked = new Map<string, readonly Field[]>()

function askedBy(content: ArticleContent): readonly Field[] {
  const fields = content.kind === 'faq' ? [...new Set(callingsOf(content).flatMap((text) => askedField(text) ?? []))].sort() : []
  const key = fields.join(' ')
  let known = asked.get(key)
  if (!known) asked.set(key, known = fields)
  return known
}

/** Most articles name no place: they share one set. */
const NOWHERE: ReadonlySet<string> = new Set()

function setOf(places: readonly string[]): ReadonlySet<string> {
  return places.length > 0 ? new Set(places) : NOWHERE
}
