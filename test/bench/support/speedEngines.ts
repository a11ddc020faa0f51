/** What the speed bench compares: each engine holds all articles in memory and answers one question at a time. */
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import type { Article } from '../../../contract/index.ts'
import { createKnowledge } from '../../../knowledge/index.ts'
import { ArticleIndex } from '../../../knowledge/search/articleIndex.ts'
import { readQuestion } from '../../../knowledge/search/question.ts'
import { rank } from '../../../knowledge/search/rank.ts'
import { unitsOf } from '../../../knowledge/search/units.ts'
import { fold } from '../../../knowledge/text/fold.ts'
import { createSynonyms, plainly } from '../../../knowledge/text/synonyms.ts'
import { createMemoryArticles } from '../../support/memoryArticles.ts'
import { words } from './rankers.ts'

export interface Engine {
  load(articles: readonly Article[]): Promise<void>
  add(article: Article): void
  remove(article: Article): void
  ask(question: string): Promise<void>
}

export const ENGINES = {
  /** The production path, answer card and all. */
  ours() {
    const store = createMemoryArticles()
    const knowledge = createKnowledge({ articles: { ...store, published: () => published }, clock: { now: () => new Date('2026-11-22T01:00:00Z') } })
    let published: AsyncIterable<Article> = store.published()
    return {
      load(articles) {
        published = each(articles)
        return knowledge.load()
      },
      add(article) { knowledge.refresh([article]) },
      remove(article) { knowledge.refresh([{ ...article, version: article.version + 1, state: 'withdrawn' }]) },
      async ask(question) { await knowledge.ask(question) },
    }
  },

  /** Its index and ranking alone: no spelling, no type-ahead, no card. */
  oursIndex() {
    const synonyms = createSynonyms()
    const index = new ArticleIndex(synonyms)
    return {
      load: (articles) => inBatches(articles, (article) => { index.put(article) }),
      add(article) { index.put(article) },
      remove(article) { index.remove(article.id) },
      ask(question) {
        rank(index, readQuestion(plainly(fold(question)), synonyms), (document) => index.answersAt(document, '2026-11-22'))
        return Promise.resolve()
      },
    }
  },

  minisearch() {
    const index = new MiniSearch<Document>({ fields: ['text'], tokenize: words, processTerm: (term) => term })
    return {
      load: (articles) => inBatches(articles, (article) => { index.add(documentOf(article)) }),
      add(article) { index.add(documentOf(article)) },
      remove(article) { index.remove(documentOf(article)) },
      ask(question) {
        index.search(question).slice(0, TOP)
        return Promise.resolve()
      },
    }
  },

  flexsearch() {
    const index = new FlexSearch.Index({ tokenize: 'strict', encode: words })
    return {
      load: (articles) => inBatches(articles, (article) => { index.add(article.id, documentOf(article).text) }),
      add(article) { index.add(article.id, documentOf(article).text) },
      remove(article) { index.remove(article.id) },
      ask(question) {
        index.search(question, { limit: TOP, suggest: true })
        return Promise.resolve()
      },
    }
  },
} as const satisfies Record<string, () => Engine>
export type EngineName = keyof typeof ENGINES

const TOP = 10

/** An article as the peers see it: all of its searchable text in one field. */
interface Document {
  readonly id: string
  readonly text: string
}

function documentOf({ id, content }: Article): Document {
  return { id, text: unitsOf(content).map(({ text }) => text).join('\n') }
}

async function *each(articles: readonly Article[]): AsyncIterable<Article> {
  for (const article of articles) {
    await Promise.resolve()
    yield article
  }
}

async function inBatches(articles: readonly Article[], add: (article: Article) => void): Promise<void> {
  for (const [i, article] of articles.entries()) {
    add(article)
    if (i % 200 === 199) await new Promise(setImmediate)
  }
}
