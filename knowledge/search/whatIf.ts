/**
 * What questions would get if articles or everyday words were other than they are. The change is put into the index that answers,
 * asked, and taken back exactly, all in one go: no live question can come between, and what it says is what a real change would do.
 */
import type { Article } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { EverydayTable, Synonyms } from '../text/synonyms.ts'
import { changedWords } from '../text/synonyms.ts'
import type { ArticleIndex } from './articleIndex.ts'
import type { OpenNames } from './openNames.ts'
import type { Question } from './question.ts'
import { unitsOf } from './units.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Change {
  /** As they would be; those not published would be out. */
  readonly articles?: readonly Article[]
  /** All everyday words as they would be. */
  readonly everyday?: EverydayTable
}

export interface Compared<T> {
  readonly question: string
  readonly before: T
  readonly after: T
}

export interface WhatIfDeps<T> {
  readonly index: ArticleIndex
  readonly openNames: OpenNames
  readonly synonyms: Synonyms
  readonly vocabulary: Vocabulary
  /** The question as it is read now. */
  readonly read: (question: string) => Question
  /** What it gets now; must not wait for anything. */
  readonly ask: (question: string) => T
}

export interface WhatIf<T> {
  /** Both sides of each question, in order. Gives others their turn after every few. */
  compare(change: Change, questions: readonly string[]): Promise<Compared<T>[]>
  /** Of these questions, those that the change can make a difference to. */
  affected(change: Change, questions: readonly string[]): Promise<string[]>
  /**
   * Both sides of those questions that so many articles at once, as they would be, can make a difference to. Each is asked with the
   * few of them that hold most of it: thousands cannot be put in and taken back while others wait.
   * @param signal breaks it off; what has been asked so far is given back
   */
  compareMany(articles: readonly Article[], questions: readonly string[], signal?: AbortSignal): Promise<Compared<T>[]>
}

/** So long nobody else is answered, in milliseconds: half of it for what is, half for what would be. */
const SLICE_MS = 24
/** So many articles are read anew by other everyday words; a word that stands in the names of more is too common to be tried. */
const MOST_REREAD = 200
/** So many of thousands of articles are tried for one question. */
const MOST_NEAR = 8

const pause = (): Promise<void> => new Promise(setImmediate)

export function createWhatIf<T>({ index, openNames, synonyms, vocabulary, read, ask }: WhatIfDeps<T>): WhatIf<T> {
  /** The articles that are other than before: those given, and those whose names hold a word that changes. */
  function articlesOf({ articles = [], everyday }: Change): readonly Article[] {
    return everyday ? [...articles, ...index.naming(changedWords(synonyms.table, everyday)).slice(0, MOST_REREAD)] : articles
  }

  function tryOut(articles: readonly Article[], everyday: EverydayTable | undefined): () => void {
    const takeWordsBack = everyday ? tryWords(everyday) : nothing
    const takeArticlesBack = index.tryOut(articles)
    for (const article of articles) openNames.put(article)
    return () => {
      takeArticlesBack()
      takeWordsBack()
      for (const article of articles) openNames.put(article)
    }
  }

  function tryWords(everyday: EverydayTable): () => void {
    const before = synonyms.use(everyday)
    const [gone, come] = [wordsMissing(before, everyday), wordsMissing(everyday, before)]
    vocabulary.addEveryday(come)
    vocabulary.removeEveryday(gone)
    return () => {
      vocabulary.addEveryday(gone)
      vocabulary.removeEveryday(come)
      synonyms.use(before)
    }
  }

  /** For each question the articles that hold most of it, as they are or as they would be, where that is enough to make a difference. */
  async function nearest(articles: readonly Article[], questions: readonly string[], signal?: AbortSignal): Promise<Map<string, Article[]>> {
    const wanted = questions.map((question) => ({ question, ...weigh(read(question)), near: [] as { article: Article; worth: number }[] }))
    const holders = new Map<string, { at: number; worth: number }[]>()
    for (const [at, { terms }] of wanted.entries()) for (const { term, worth } of terms) holders.set(term, [...holders.get(term) ?? [], { at, worth }])
    let end = performance.now() + SLICE_MS
    for (const article of articles) {
      for (const text of [article, ...index.beside(article)].map(termsOf)) {
        const held = new Map<number, number>()
        for (const term of text) for (const { at, worth } of holders.get(term) ?? []) held.set(at, (held.get(at) ?? 0) + worth)
        for (const [at, worth] of held) {
          const one = wanted[at]
          if (!one || (!one.isMendable && worth < HELD * one.all)) continue
          const others = one.near.filter((other) => other.article !== article || other.worth > worth)
          one.near = others.some((other) => other.article === article) ? others : [...others, { article, worth }].sort((a, b) => b.worth - a.worth).slice(0, MOST_NEAR)
        }
      }
      if (performance.now() < end) continue
      if (signal?.aborted) break
      await pause()
      end = performance.now() + SLICE_MS
    }
    return new Map(wanted.filter(({ near }) => near.length > 0).map(({ question, near }) => [question, near.map(({ article }) => article)]))
  }

  const whatIf: WhatIf<T> = {
    async compare(change, questions) {
      const articles = articlesOf(change)
      const compared: Compared<T>[] = []
      while (compared.length < questions.length) {
        const end = performance.now() + SLICE_MS / 2
        const before: { question: string; before: T }[] = []
        for (const question of questions.slice(compared.length)) {
          before.push({ question, before: ask(question) })
          if (performance.now() > end) break
        }
        const takeBack = tryOut(articles, change.everyday)
        try {
          for (const one of before) compared.push({ ...one, after: ask(one.question) })
        } finally {
          takeBack()
        }
        await pause()
      }
      return compared
    },

    async affected(change, questions) {
      const texts = articlesOf(change).flatMap((article) => [article, ...index.beside(article)]).map(termsOf)
      const words = change.everyday ? new Set(wordsIn(synonyms.table, change.everyday).flatMap(pairsOf)) : undefined
      const held: string[] = []
      let end = performance.now() + SLICE_MS
      for (const question of questions) {
        if (canChange(read(question), texts, words)) held.push(question)
        if (performance.now() < end) continue
        await pause()
        end = performance.now() + SLICE_MS
      }
      return held
    },

    async compareMany(articles, questions, signal) {
      const compared: Compared<T>[] = []
      for (const [question, near] of await nearest(articles, questions, signal)) {
        if (signal?.aborted) break
        compared.push(...await whatIf.compare({ articles: near }, [question]))
      }
      return compared
    },
  }
  return whatIf

  /** What each term of a question is worth; one with a term that no article holds may be mended to a new word. */
  function weigh({ terms }: Question): { terms: readonly { term: string; worth: number }[]; all: number; isMendable: boolean } {
    const weighed = terms.map(({ term, weight }) => ({ term, worth: weight * index.inverted.idf(term) }))
    return { terms: weighed, all: sumOf(weighed), isMendable: terms.some(({ term, added }) => !added && index.inverted.documentsWith(term) === 0) }
  }

  /**
   * An article that holds little of a question is never its answer, nor near enough to be asked back about, so it does not matter
   * what becomes of it.
   */
  function canChange(question: Question, texts: readonly ReadonlySet<string>[], words: ReadonlySet<string> | undefined): boolean {
    if (words && question.terms.some(({ term }) => words.has(term))) return true
    const { terms, all, isMendable } = weigh(question)
    return isMendable || texts.some((text) => sumOf(terms.filter(({ term }) => text.has(term))) >= HELD * all)
  }
}

/** So much of a question, by the worth of its terms, an article holds that can be its answer. */
const HELD = 0.3

function sumOf(weighed: readonly { readonly worth: number }[]): number {
  return weighed.reduce((sum, { worth }) => sum + worth, 0)
}

function termsOf({ content }: Article): ReadonlySet<string> {
  return new Set(unitsOf(content).flatMap(({ text }) => pairsOf(fold(text))))
}

const nothing = (): void => undefined

/** The words of one table that the other has not. */
export function wordsMissing(of: EverydayTable, from: EverydayTable): string[] {
  return [...of.official.keys()].filter((word) => !from.official.has(word))
}

/** The words that change, and all that they stand for before or after. */
function wordsIn(before: EverydayTable, after: EverydayTable): string[] {
  return changedWords(before, after).flatMap((word) => [word, ...before.official.get(word) ?? [], ...after.official.get(word) ?? []])
}
