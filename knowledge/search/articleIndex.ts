/** The published articles in the index, and which of them answer at a given minute. */
import type { Article, ArticleContent, Field } from '../../contract/index.ts'
import { isBeside, isWithin, refOf, startOf, titleOf } from '../../contract/index.ts'
import { askedField } from '../asked.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'
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
  /** The official words that are filed beside an FAQ's everyday ones. */
  readonly official: readonly string[]
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
   * Files the article in place of any earlier version; one that is not published is taken out. A draft beside what is
   * published says nothing yet. A version that was seen before, or an older one, changes nothing, so that a read that comes late never brings back what was withdrawn.
   * @returns whether the article was taken up as it is
   */
  put(article: Article): boolean {
    if (isBeside(article)) return false
    if (article.version <= (this.#versions.get(article.id) ?? 0)) return false
    this.#versions.set(article.id, article.version)
    this.remove(article.id)
    if (article.state === 'published') this.#file(article)
    return true
  }

  remove(articleId: string): void {
    if (this.#takeOut(articleId)) this.#renumber()
  }

  /** Files an article again as it is, read by the everyday words of now. */
  refile(articleId: string): void {
    const article = this.byId(articleId)?.entry.article
    if (!article) return
    this.remove(articleId)
    this.#file(article)
  }

  /**
   * Files articles as they would be, whatever their versions; those that are not published are out. Until what it returns is
   * called, which puts every document back under the number it had, nobody else may be let in: all must happen in one go.
   */
  tryOut(articles: readonly Article[]): () => void {
    const hidden = articles.flatMap(({ id }) => this.#hide(id))
    const filed = articles.filter(({ state }) => state === 'published')
    for (const article of filed) this.#file(article)
    return () => {
      // The living first, for a list is tidied by who is alive.
      for (const { document, entry } of hidden) this.inverted.show(document, unitsIn(entry))
      for (const { id } of filed) this.#takeOut(id)
      for (const { document, entry } of hidden) this.#enter(document, entry)
      this.#renumber()
    }
  }

  #hide(articleId: string): { document: number; entry: Entry }[] {
    const known = this.byId(articleId)
    if (!known) return []
    this.inverted.hide(known.document, unitsIn(known.entry))
    this.#leave(known.document, known.entry)
    return [known]
  }

  #file(article: Article): void {
    const entry = this.#entryOf(article)
    this.#enter(this.inverted.add(unitsIn(entry)), entry)
  }

  /** @returns whether it was there */
  #takeOut(articleId: string): boolean {
    const known = this.byId(articleId)
    if (!known) return false
    this.inverted.remove(known.document, unitsIn(known.entry))
    this.#leave(known.document, known.entry)
    this.texts.forget(known.entry.article.content)
    return true
  }

  /** All that is known of an article beside its terms. */
  #enter(document: number, entry: Entry): void {
    const { article } = entry
    this.names.add(plainNames(entry))
    this.#entries[document] = entry
    this.#documents.set(article.id, document)
    this.#refs.set(refOf(article.content.kind, article.key), article.id)
    this.#successorsOf(article.content.kind, replacedBy(article))?.add(article.id)
  }

  #leave(document: number, entry: Entry): void {
    const { article } = entry
    this.names.remove(plainNames(entry))
    this.#entries[document] = undefined
    this.#documents.delete(article.id)
    this.#refs.delete(refOf(article.content.kind, article.key))
    this.#successorsOf(article.content.kind, replacedBy(article))?.delete(article.id)
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

  /** Those with a name that holds one of the words. */
  naming(words: readonly string[]): Article[] {
    if (words.length === 0) return []
    const all = [...this.#documents.keys()].flatMap((id) => this.byId(id)?.entry.article ?? [])
    return all.filter(({ content }) => {
      const names = callingsOf(content).map((name) => `${fold(name)}\n${plainly(fold(name))}`).join('\n')
      return words.some((word) => names.includes(word))
    })
  }

  /** What is filed now and would be moved by this article as it would be: its present version, and those that either replaces. */
  beside(article: Article): Article[] {
    const now = this.byId(article.id)?.entry.article
    const replaced = new Set([article.supersedes, now?.supersedes].filter((key) => key !== undefined))
    const others = replaced.size === 0 ? [] : this.#entries.flatMap((entry) => entry && entry.article.content.kind === article.content.kind && replaced.has(entry.article.key) ? [entry.article] : [])
    return [...now ? [now] : [], ...others]
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
   * Whether a document answers then: published, within its dates, and not replaced by one that is in effect
   * (or was: an old rule does not come back when its successor has run out).
   * @param minute `2026-11-22 09:30`
   */
  answersAt(document: number, minute: string): boolean {
    const article = this.#entries[document]?.article
    if (!article || !isWithin(article, minute)) return false
    for (const id of this.#successors.get(article.content.kind)?.get(article.key) ?? []) {
      const successor = this.byId(id)?.entry.article
      if (successor && (startOf(successor) ?? '') <= minute) return false
    }
    return true
  }

  #entryOf(article: Article): Entry {
    const title = titleOf(article.content)
    return {
      article, title,
      places: setOf(placesIn(fold(title))),
      names: callingsOf(article.content).map((name) => this.#reader.read(name)),
      asksFor: askedBy(article.content),
      official: officialFor(article, this.#synonyms),
    }
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
}

/** As the index files it, read from the entry alone: what takes it out again must be what has been filed. */
function unitsIn({ article, official }: Entry): IndexedUnit[] {
  const about: Unit[] = official.length > 0 ? [{ role: 'about', text: official.join('\n') }] : []
  return [...unitsOf(article.content), ...about].map(({ role, text }) => ({ role: ROLES.indexOf(role), terms: pairsOf(fold(text)) }))
}

/** The key of the article that this one replaces; one that names itself replaces nothing. */
function replacedBy(article: Article): string | undefined {
  return article.supersedes && article.supersedes !== article.key ? article.supersedes : undefined
}

/** A people's phrasing of an FAQ is in everyday words too: what is official for them is filed beside them. */
function officialFor({ content }: Article, synonyms: Synonyms): readonly string[] {
  if (content.kind !== 'faq') return NONE
  const names = callingsOf(content).map(fold).join('\n')
  const official = synonyms.everydayIn(names).flatMap((everyday) => everyday.official)
  return official.length > 0 ? [...new Set(official)] : NONE
}

const NONE: readonly string[] = []

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
