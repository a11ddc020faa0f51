/** The server's HTTP API, one function a call. */
import type {
  Article, ArticleInput, ArticleKind, ArticleState, ArticleVersion, Attachment, Directory, FaqContent, Finding, Miss, NamedArticle, Phrasing, SimilarArticle, Staff, Trial, Writing,
} from '../../contract/index.ts'
import type { Http } from './http.ts'
import { createImporter } from './importing.ts'

export interface Page<T> {
  total: number
  rows: T[]
}

export interface ArticleFilter {
  kind?: ArticleKind | undefined
  state?: ArticleState | undefined
  departmentCode?: string | undefined
  text?: string | undefined
  limit: number
  offset: number
}

export interface MissFilter {
  state?: Miss['state'] | undefined
  limit: number
  offset: number
}

export type Api = ReturnType<typeof createApi>

export function createApi(http: Http) {
  const { json } = http
  const article = (id: string) => `/articles/${encodeURIComponent(id)}`
  const miss = (id: string) => `/misses/${encodeURIComponent(id)}`
  // The directory is read by several parts of a page and changes seldom.
  let directory: Promise<Directory> | undefined

  return {
    signIn: (username: string, password: string) => json<Staff>('POST', '/staff/sign-in', { body: { username, password } }),
    me: () => json<Staff>('GET', '/staff/me'),
    signOut: () => json<null>('POST', '/staff/sign-out', { body: {} }),

    articles: (filter: ArticleFilter) => json<Page<Article>>('GET', '/articles', { query: { ...filter } }),
    article: (id: string) => json<Article>('GET', article(id)),
    createArticle: (input: ArticleInput) => json<Article>('POST', '/articles', { body: { input } }),
    saveArticle: (id: string, input: ArticleInput, version: number) => json<Article>('PUT', article(id), { body: { input, version } }),
    publish: (id: string, version: number) => json<Article>('POST', `${article(id)}/publish`, { body: { version } }),
    withdraw: (id: string, version: number) => json<Article>('POST', `${article(id)}/withdraw`, { body: { version } }),

    versions: (id: string) => json<ArticleVersion[]>('GET', `${article(id)}/versions`),
    version: (id: string, version: number) => json<Article>('GET', `${article(id)}/versions/${version}`),
    restore: (id: string, version: number, from: number) => json<Article>('POST', `${article(id)}/restore`, { body: { version, from } }),

    similar: (writing: Writing) => json<SimilarArticle[]>('POST', '/writing/similar', { body: writing }),
    phrasings: (writing: Writing) => json<Phrasing[]>('POST', '/writing/phrasings', { body: writing }),
    /** Articles by `item:YX-1`. */
    named: (refs: readonly string[]) => json<NamedArticle[]>('GET', `/writing/named?${refs.map((ref) => `ref=${encodeURIComponent(ref)}`).join('&')}`),
    upload: async (file: File, signal: AbortSignal) => await (await http.raw('POST', '/attachments', { query: { name: file.name }, body: file, signal })).json() as Attachment,

    misses: (filter: MissFilter) => json<Page<Miss>>('GET', '/misses', { query: { ...filter } }),
    answerMiss: (id: string, content: FaqContent) => json<Article>('POST', `${miss(id)}/answer`, { body: { content } }),
    dismissMiss: (id: string) => json<Miss>('POST', `${miss(id)}/dismiss`, { body: {} }),

    importFile: createImporter(http),
    directory() {
      directory ??= json<Directory>('GET', '/directory').catch((error: unknown) => {
        directory = undefined
        throw error
      })
      return directory
    },
    /** What is said to the bot on trial, from the beginning. */
    trial: (said: readonly string[]) => json<Trial>('POST', '/trial', { body: { said } }),
    ask: (question: string) => json<Finding>('POST', '/ask', { body: { question } }),
  }
}
