/** What the knowledge base needs from the outside. server/storage provides it. */
import type { Article, ArticleKind, ArticleState, Miss } from '../contract/index.ts'

export interface ArticleQuery {
  kind?: ArticleKind
  state?: ArticleState
  departmentCode?: string
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
  /**
   * Stores new articles (version 1) and new versions of old ones (version n, over n − 1), all or none,
   * and keeps every version.
   * @throws AppError DUPLICATE_KEY, VERSION_CONFLICT
   */
  save(articles: readonly Article[]): Promise<void>
  /** Every article in state `published`, whatever its dates, by id. */
  published(): AsyncIterable<Article>
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
   */
  learn(miss: Miss & { readonly answer: string }): Promise<void>
  /** Settles an open miss. @returns false when there is none: of two editors at once exactly one gets true */
  settle(id: string, state: 'resolved' | 'dismissed', articleId?: string): Promise<boolean>
  /** Makes a miss open again that was resolved with this article; any other stays as it is. */
  reopen(id: string, articleId: string): Promise<void>
}
