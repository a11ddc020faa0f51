/** What the bench compares: rankers over plain documents, each built fresh for a corpus. */
import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import type { Article } from '../../../contract/index.ts'
import type { Explanation, Knowledge } from '../../../knowledge/index.ts'
import { createImporter, createKnowledge } from '../../../knowledge/index.ts'
import { createMemoryArticles } from '../../support/memoryArticles.ts'
import { createMemoryImports } from '../../support/memoryImports.ts'

/** A document as the peers see it: one text. */
export interface Document {
  readonly id: string
  readonly text: string
}

export interface Corpus {
  readonly documents: readonly Document[]
  /** The same documents as a file for the importer; each article's key is the document's id. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array }
}

export interface Ranker {
  /** Ids, best first, at most ten. */
  search(question: string): string[]
  /** Puts a document in the place of the one with its id. */
  replace(id: string, change: { readonly document: Document; readonly article: (article: Article) => Article }): void
  /** Back as it was. */
  restore(id: string): void
}

export const RANKERS = {
  ours,
  flexsearchDefault: (corpus) => Promise.resolve(flexsearch(corpus, {})),
  flexsearchCjk: (corpus) => Promise.resolve(flexsearch(corpus, { encoder: FlexSearch.Charset.CJK })),
  flexsearch: (corpus) => Promise.resolve(flexsearch(corpus, { encode: words, context: { depth: 2, resolution: 9, bidirectional: true } })),
  minisearch: (corpus) => Promise.resolve(minisearch(corpus)),
} as const satisfies Record<string, (corpus: Corpus) => Promise<Ranker>>
export type RankerName = keyof typeof RANKERS

export const LABELS: Record<RankerName, string> = {
  ours: 'ours',
  flexsearchDefault: 'FlexSearch, default encoder',
  flexsearchCjk: 'FlexSearch, Charset.CJK',
  flexsearch: 'FlexSearch, jieba words, context 2',
  minisearch: 'MiniSearch, jieba words',
}

const TOP = 10

export interface Ours extends Ranker {
  readonly articles: readonly Article[]
  readonly knowledge: Knowledge
  explain(question: string): Explanation
  keyOf(articleId: string): string
}

/** The production path: the importer fills a store, the knowledge base answers. */
export async function ours({ file }: Pick<Corpus, 'file'>): Promise<Ours> {
  return imported([file])
}

/** The sample guidance that ships with the project. */
export async function sampleDistrict(names: readonly string[] = ['faq.csv', 'items.jsonl', 'policies.jsonl']): Promise<Ours> {
  const folder = new URL('../../../sample/', import.meta.url)
  return imported(names.map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) })))
}

async function imported(files: readonly Corpus['file'][]): Promise<Ours> {
  const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
  const articles = createMemoryArticles()
  const knowledge = createKnowledge({ articles, clock })
  let count = 0
  const importer = createImporter({ articles, imports: createMemoryImports(articles), clock, newId: () => String(++count).padStart(9, '0'), refresh: (changed) => { knowledge.refresh(changed) } })
  for (const { name, bytes } of files) {
    const report = await importer.import({ file: name, bytes, format: 'auto', by: 'bench', as: 'published' })
    if (report.rejected > 0) process.stderr.write(`${name}: ${report.rejected} rows rejected\n`)
  }
  const byKey = new Map(articles.saved.map((article) => [article.key, article]))
  const keys = new Map(articles.saved.map((article) => [article.id, article.key]))
  const keyOf = (articleId: string): string => keys.get(articleId) ?? ''
  return {
    knowledge,
    articles: [...byKey.values()],
    explain: (question) => knowledge.explain(question),
    keyOf,
    search: (question) => knowledge.explain(question).ranked.slice(0, TOP).map(({ articleId }) => keyOf(articleId)),
    replace(id, { article }) {
      const before = byKey.get(id)
      if (before) knowledge.refresh([newest(article(before))])
    },
    restore(id) {
      const before = byKey.get(id)
      if (before) knowledge.refresh([newest(before)])
    },
  }
}

let versions = 1000
/** The article as one that nobody has seen yet: no other would be taken up. */
const newest = (article: Article): Article => ({ ...article, version: ++versions })

let segmenter: Jieba | undefined
/** Words of a dictionary segmenter, as the peers are given them. */
export function words(text: string): string[] {
  segmenter ??= Jieba.withDict(dict)
  return segmenter.cutForSearch(text.toLowerCase(), true).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

function flexsearch({ documents }: Corpus, options: Record<string, unknown>): Ranker {
  const index = new FlexSearch.Index({ tokenize: 'strict', ...options })
  const texts = new Map(documents.map(({ id, text }) => [id, text]))
  for (const { id, text } of documents) index.add(id, text)
  return {
    search: (question) => index.search(question, { limit: TOP, suggest: true }).map(String),
    replace: (id, { document }) => { index.update(id, document.text) },
    restore: (id) => { index.update(id, texts.get(id) ?? '') },
  }
}

function minisearch({ documents }: Corpus): Ranker {
  const index = new MiniSearch<Document>({ fields: ['text'], tokenize: words, processTerm: (term) => term })
  const byId = new Map(documents.map((document) => [document.id, document]))
  index.addAll(documents)
  return {
    search: (question) => index.search(question).slice(0, TOP).map(({ id }) => String(id)),
    replace: (_, { document }) => { index.replace(document) },
    restore: (id) => {
      const document = byId.get(id)
      if (document) index.replace(document)
    },
  }
}
