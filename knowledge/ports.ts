/** What the knowledge base needs from the outside. server/storage provides it. */
import type { Article, ArticleKind, ArticleVersion, ImportRecord, ListedStanding, Miss } from '../contract/index.ts'

export interface ArticleQuery {
  kind?: ArticleKind
  /** How it stands at `minute` (`2026-11-22 09:30`); `expiring` ends before `until`. */
  standing?: { readonly is: ListedStanding; readonly minute: string; readonly until: string }
  departmentCode?: string
  /** Staff id. */
  owner?: string
  /** Part of the title, key or body. */
  text?: string
  limit: number
  offset: number
}

export interface Page<T> {
  total: number
  rows: T[]
}

export interface ArticleStore {
  get(id: string): Promise<Article | null>
  /** Those of the kind that have one of the keys; any order. */
  byKeys(kind: ArticleKind, keys: readonly string[]): Promise<Article[]>
  /** Newest change first. */
  list(query: ArticleQuery): Promise<Page<Article>>
  /** Every version there was, newest first; none of an unknown article. */
  versions(id: string): Promise<ArticleVersion[]>
  /** The article as it was in that version. */
  version(id: string, version: number): Promise<Article | null>
  /**
   * Stores new articles (version 1) and new versions of old ones (version n, over n − 1), all or none,
   * and keeps every version.
   * @throws AppError DUPLICATE_KEY, VERSION_CONFLICT
   */
  save(articles: readonly Article[]): Promise<void>
  /** Who looks after these articles from now on: no new version. @param owner staff id */
  assign(ids: readonly string[], owner: string): Promise<void>
  /** Every article's published version, where there is one, whatever its dates; by id. */
  published(): AsyncIterable<Article>
}

/** An article that an import has changed: its version before, which a new one has not, and after. */
export interface ImportedVersion {
  readonly articleId: string
  readonly before?: number
  readonly after: number
}

export interface ImportStore {
  /**
   * Stores the record and saves the articles as `ArticleStore.save` does, all or none.
   * @param during called now and then with how many are written, while others get their turn; when it throws, nothing is stored
   * @throws AppError DUPLICATE_KEY, VERSION_CONFLICT
   */
  add(record: ImportRecord, articles: readonly Article[], during: (written: number) => void): Promise<void>
  get(id: string): Promise<ImportRecord | null>
  /** Newest first. */
  list(query: { limit: number; offset: number }): Promise<Page<ImportRecord>>
  /** What it changed; any order. */
  articles(id: string): Promise<ImportedVersion[]>
  /**
   * Marks the record as undone and saves the articles, all or none.
   * @returns false, and nothing is stored, when it was undone before: of two at once exactly one gets true
   * @throws AppError VERSION_CONFLICT
   */
  undo(id: string, undone: { by: string; at: string }, articles: readonly Article[], during: (written: number) => void): Promise<boolean>
}

export interface MissQuery {
  state?: Miss['state']
  limit: number
  offset: number
}

export interface MissStore {
  /** Adding one whose id is known changes nothing. */
  add(miss: Miss): Promise<void>
  get(id: string): Promise<Miss | null>
  /** Newest first. */
  list(query: MissQuery): Promise<Page<Miss>>
  /**
   * A window has answered a question: the open miss of this question in this conversation gets the answer;
   * without one the given miss is added.
   * @param asked the question as it was asked, where the window has put it right: the open miss takes the better words
   */
  learn(miss: Miss & { readonly answer: string }, asked?: string): Promise<void>
  /** Settles an open miss. @returns false when there is none: of two editors at once exactly one gets true */
  settle(id: string, state: 'resolved' | 'dismissed', articleId?: string): Promise<boolean>
  /** Closes an open miss whose applicant has taken 👎 back; one with a window's answer waits for the editors all the same. */
  takeBack(id: string): Promise<void>
  /** Makes a miss open again that was resolved with this article; any other stays as it is. */
  reopen(id: string, articleId: string): Promise<void>
}

/**
 * Optional models. Each may fail, be slow or be away at any time, which their callers bear: nobody waits longer than a set
 * time, and without a model the answer is what it is without models.
 */
export interface Embedder {
  /** Tells models apart: vectors of different ones have nothing in common. */
  readonly name: string
  /** A vector of length 1 for each text, in order. A question and a passage may need different treatment by the model. */
  embed(texts: readonly string[], as: 'question' | 'passage', signal: AbortSignal): Promise<Float32Array[]>
}

export interface Reranker {
  /** For each passage how well it answers, 0–1. */
  rerank(question: string, passages: readonly string[], signal: AbortSignal): Promise<number[]>
}

export interface Drafter {
  /**
   * The model's words as they come. Ends only when the model has ended by itself; throws when it was cut off.
   * @param request personal numbers are masked already; `about` is the title that the passages stand under
   */
  draft(request: { question: string; about: string; passages: readonly string[] }, signal: AbortSignal): AsyncIterable<string>
}

/** Where vectors are kept, so that a restart does not make them anew. */
export interface VectorStore {
  /** Every vector kept for the model, by the hash of its text. */
  read(model: string): Promise<Map<string, KeptVector>>
  add(model: string, vectors: ReadonlyMap<string, KeptVector>): Promise<void>
  /** Forgets all but these. */
  keep(model: string, hashes: ReadonlySet<string>): Promise<void>
}

/** A vector of length 1, each number to one part in 127 of the largest. */
export interface KeptVector {
  readonly scale: number
  readonly parts: Int8Array
}
