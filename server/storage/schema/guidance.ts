/** What the hall knows: articles, where they were imported from, the files they give, everyday words. */
import type { Bit, Json, Once } from './column.ts'

export interface ArticleTable {
  id: Once<string>
  kind: Once<string>
  key: Once<string>
  state: string
  version: number
  title: string
  department_code: string | null
  effective_on: string | null
  expires_on: string | null
  /** The version that answers, and its first minute and the first one after its last: `2026-11-22 09:30`. */
  published_version: number | null
  live_from: string | null
  live_until: string | null
  /** A list of staff ids. */
  authors: Json | null
  owner: string | null
  remark: string | null
  supersedes: string | null
  content: Json
  /** What the content says, for the list's search; see articleText.ts. */
  words: string
  sample: Bit
  /** Grows with every save of any article; tells other processes what to read again. */
  revision: number
  created_at: Once<string>
  updated_at: string
  updated_by: string
}

export interface ArticleVersionTable {
  article_id: Once<string>
  version: Once<number>
  /** The whole article as it was, as JSON. */
  article: Once<Json>
}

export interface ImportTable {
  id: Once<string>
  file: Once<string>
  format: Once<string>
  imported_by: Once<string>
  at: Once<string>
  counts: Once<Json>
  state: string
  undone_by: string | null
  undone_at: string | null
}

export interface ImportArticleTable {
  import_id: Once<string>
  article_id: Once<string>
  /** None when the import has made the article. */
  version_before: Once<number | null>
  version_after: Once<number>
  /** The version that taking the import back made of it. */
  version_undone: number | null
}

export interface AttachmentTable {
  id: Once<string>
  name: Once<string>
  kind: Once<string>
  size: Once<number>
  sha256: Once<string>
  bytes: Once<Buffer>
  uploaded_at: Once<string>
  uploaded_by: Once<string>
}

/** A version of an article that names a file; `published` when it answered. */
export interface AttachmentUseTable {
  attachment_id: Once<string>
  article_id: Once<string>
  version: Once<number>
  published: Once<Bit>
}

export interface WordTable {
  id: Once<string>
  version: number
  /** As it is used; absent: not yet, or no longer. */
  entry: Json | null
  proposal: Json | null
  updated_at: string
}

export interface WordVersionTable {
  word_id: Once<string>
  version: Once<number>
  data: Once<Json>
}
