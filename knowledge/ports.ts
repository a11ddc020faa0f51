/** What the knowledge base needs from the outside. server/storage provides it. */
import type { Afterwards, Article, ArticleKind, ArticleVersion, Candidate, ImportRecord, ListedStanding, Miss, Period, Phrasing, ReachedPhrasing, Task, TaskCounts, TaskSort, TaskState, Topic } from '../contract/index.ts'

export interface ArticleQuery {
  kind?: ArticleKind
  /** How it stands at `minute` (`2026-11-22 09:30`); `expiring` ends before `until`, `forMe` has other authors than `me`. */
  standing?: { readonly is: ListedStanding; readonly minute: string; readonly until: string; readonly me: string }
  departmentCode?: string
  /** Staff id. */
  owner?: string
  /** Those that this import has made or changed. */
  importId?: string
  /** Part of the sample district, or not. */
  sample?: boolean
  /** Leaves out what was part of the sample and is withdrawn. */
  withoutRetiredSample?: boolean
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
   * and keeps every version. Who looks after an old one stays as it is.
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
  /** What it changed and nobody has taken back; any order. */
  articles(id: string): Promise<ImportedVersion[]>
  /** The version of each that an import, or its undo, made last; none for those that no import has touched. */
  lastVersions(articleIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /**
   * Marks the record as undone, or partly so when something is left, and saves the articles, all or none.
   * @param settled ids of all that are now as they were before, also where nothing had to be saved
   * @returns false, and nothing is stored, when it was undone before: of two at once exactly one gets true
   * @throws AppError VERSION_CONFLICT
   */
  undo(id: string, undone: { by: string; at: string; settled: readonly string[]; left: number }, articles: readonly Article[], during: (written: number) => void): Promise<boolean>
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
   * @param asked the question as it was asked, where the window has put it right: the open miss takes the better words, and
   * is looked at anew
   * @returns the task that it has left for that
   */
  learn(miss: Miss & { readonly answer: string }, asked?: string): Promise<string | undefined>
  /** Open ones that belong to no task yet, oldest first. */
  unassigned(limit: number): Promise<Miss[]>
  /** Closes an open miss whose applicant has taken 👎 back; one with a window's answer waits for the editors all the same. */
  takeBack(id: string): Promise<void>
}

export interface TaskQuery {
  /** One of these. */
  states?: readonly TaskState[]
  departmentCode?: string
  assigneeId?: string
  /** Due before this day, and not done. */
  dueBefore?: string
  /** Part of the name or of one of the questions. */
  text?: string
  sort: TaskSort
  limit: number
  offset: number
}

/** An answer given to a task's matter after it was done. */
export interface TaskAnswer {
  readonly taskId: string
  readonly messageId: string
  readonly conversationId: string
  /** Masked. */
  readonly question: string
  readonly at: string
  /** A call for a person counts until then. */
  readonly until: string
}

export interface TaskStore {
  get(id: string): Promise<Task | null>
  /** Tasks that were asked at least once. */
  list(query: TaskQuery): Promise<Page<Task>>
  /**
   * @param today 2026-11-22
   * @param departmentCode of its tasks alone, save those that are this person's own
   */
  counts(of: { staffId: string; today: string; departmentCode?: string | undefined }): Promise<Omit<TaskCounts, 'phrasings'>>
  /** How often each was asked on each day from `since` on; days without a question are left out. */
  trend(ids: readonly string[], since: string): Promise<{ taskId: string; day: string; count: number }[]>
  /** New topics: tasks whose first question was asked in the period, with how often they were asked in it, the most asked first. */
  begun(period: Period, limit: number): Promise<Topic[]>
  /** Tasks with one of the terms in their questions, those with most of them first. */
  sharing(terms: readonly string[], limit: number): Promise<Task[]>
  /** How many tasks there are, and in how many of them each term stands; terms of none are left out. */
  spread(terms: readonly string[]): Promise<{ tasks: number; among: ReadonlyMap<string, number> }>
  /** The different questions of each task, most asked first. */
  phrasings(ids: readonly string[], each: number): Promise<ReadonlyMap<string, readonly Phrasing[]>>
  /** Newest first. */
  misses(id: string, page: { limit: number; offset: number }): Promise<Page<Miss>>
  /** Those whose article is one of these. */
  ofArticles(articleIds: readonly string[]): Promise<Task[]>
  create(task: Task): Promise<void>
  /** Stores what editors and rules may change, over version n − 1. @returns false when somebody else was first */
  change(task: Task): Promise<boolean>
  /** Gives a task its misses and the terms of their questions; it and the tasks they came from are counted anew. */
  assign(missIds: readonly string[], taskId: string, terms: readonly string[]): Promise<void>
  /** The ids of the misses with one of these questions. */
  withQuestions(id: string, questions: readonly string[]): Promise<string[]>
  /** Replaces the terms of a task. */
  setTerms(id: string, terms: readonly string[]): Promise<void>
  /** Counts anew how often it was asked. */
  recount(id: string): Promise<void>
  /** Every miss and answer of one task becomes another's, and the first is gone. */
  merge(from: string, into: string): Promise<void>
  /** What has become of its misses. */
  settle(id: string, state: Miss['state'], articleId?: string): Promise<void>
  /** Adding one that is known changes nothing. */
  keepAnswer(answer: TaskAnswer): Promise<void>
  afterwards(id: string, since: string): Promise<Afterwards>
}

/** A question that the bot asked back about. */
export interface Clarification {
  /** The applicant's message, and which of its questions. */
  readonly id: string
  readonly conversationId: string
  /** Masked. */
  readonly question: string
  readonly candidates: readonly Candidate[]
  readonly shown?: string
  readonly at: string
}

export interface Chosen {
  readonly articleId: string
  /** The applicant's message that chose. */
  readonly by: string
}

export interface ClarificationStore {
  /** Adding one that is known changes nothing. @param key names the question whatever its punctuation */
  asked(clarification: Clarification, key: string): Promise<void>
  /** @returns the clarification when this call has settled it; null when it was before, or there is none */
  settle(id: string, outcome: 'answered' | 'abandoned' | { readonly chosen: Chosen }): Promise<Clarification | null>
  /** Not settled, and asked before this time. */
  waitingSince(before: string, limit: number): Promise<Clarification[]>
  /** The applicant's verdict on an answer, here and with the answers of done tasks. @param by the message that was answered */
  judge(by: string, helpful: boolean): Promise<void>
  /** Phrasings that reached an article and were neither taken nor refused, most asked first. */
  reached(limit: number): Promise<(Omit<ReachedPhrasing, 'calling'> & { articleId: string; key: string })[]>
  decide(articleId: string, keys: readonly string[], decision: 'taken' | 'refused', by: string, at: string): Promise<void>
  /** Takes decisions back. */
  undecide(articleId: string, keys: readonly string[]): Promise<void>
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
