/** The server's HTTP API, one function a call. */
import type {
  AnswerCard, Article, ArticleAction, ArticleInput, ArticleKind, ArticleVersion, ArticleView, Attachment, Bulk, BulkResult, CannedReply, CannedReplyInput, ChosenArticle, ConsultationRecord,
  Directory, Editing, ExportFormat, Finding, FollowUpAction, FollowUpRow, FollowUpState, HistoryFilter, HistoryRow, ListedStanding, NamedArticle, NodeState, PreviewInput, ProposedPhrasing, SampleRemoval,
  SampleState, SavedView, SimilarArticle, Staff, Trial, WeChatCode, WeChatCodeOf, WeChatMenu, WeChatMenuState, Writing,
} from '../../contract/index.ts'
import type { Http } from './http.ts'
import { createDirectoryApi } from './directoryApi.ts'
import { createImporting } from './importing.ts'
import { createLaterApi } from './laterApi.ts'
import { createRecordingApi } from './recordingApi.ts'
import { createOverviewApi } from './overview.ts'
import { createTaskApi } from './taskApi.ts'
import { createTesting } from './testing.ts'

export interface Page<T> {
  total: number
  rows: T[]
}

export interface ArticleFilter {
  kind?: ArticleKind | undefined
  standing?: ListedStanding | undefined
  departmentCode?: string | undefined
  /** A staff id, or `me`. */
  owner?: string | undefined
  /** The id of an import. */
  import?: string | undefined
  text?: string | undefined
  limit: number
  offset: number
}

export type ExportFilter = Omit<ArticleFilter, 'limit' | 'offset'> | { ids: readonly string[] }
export interface FollowUpFilter {
  state: 'undone' | FollowUpState
  mine?: '1' | undefined
  overdue?: '1' | undefined
  limit: number
  offset: number
}

/** What is done with an article beside saving it. */
export type Step = Exclude<ArticleAction, 'save'>

export type Api = ReturnType<typeof createApi>

export function createApi(http: Http) {
  const { json } = http
  const article = (id: string) => `/articles/${encodeURIComponent(id)}`
  // The directory is read by several parts of a page and changes seldom.
  let directory: Promise<Directory> | undefined
  let hasWeChat: Promise<boolean> | undefined

  return {
    signIn: (username: string, password: string) => json<Staff>('POST', '/staff/sign-in', { body: { username, password } }),
    me: () => json<Staff>('GET', '/staff/me'),
    signOut: () => json<null>('POST', '/staff/sign-out', { body: {} }),

    articles: (filter: ArticleFilter) => json<Page<ArticleView>>('GET', '/articles', { query: { ...filter } }),
    /** All that a list shows, page or no page. */
    allArticles: (filter: Omit<ArticleFilter, 'limit' | 'offset'>) => json<ChosenArticle[]>('GET', '/articles/chosen', { query: { ...filter } }),
    sample: () => json<SampleState>('GET', '/sample'),
    removeSample: () => json<SampleRemoval>('POST', '/sample/remove', { body: {} }),
    article: (id: string) => json<ArticleView>('GET', article(id)),
    createArticle: (input: ArticleInput) => json<ArticleView>('POST', '/articles', { body: { input } }),
    saveArticle: (id: string, input: ArticleInput, version: number) => json<ArticleView>('PUT', article(id), { body: { input, version } }),
    /** `confirmed`: whoever does it has seen which pinned test cases get worse. */
    step: (step: Step, id: string, version: number, { remark, confirmed = false }: { remark?: string | undefined; confirmed?: boolean } = {}) =>
      json<ArticleView>('POST', `${article(id)}/${step}`, { body: { version, confirmed, ...(remark && { remark }) } }),
    exportArticles: (filter: ExportFilter, format: ExportFormat) => http.file('/exports', { query: { ...('ids' in filter ? { ids: filter.ids.join(',') } : filter), format } }),
    bulk: (bulk: Bulk) => json<BulkResult>('POST', '/articles/bulk', { body: bulk }),
    editing: () => json<Editing>('GET', '/editing'),
    views: () => json<SavedView[]>('GET', '/views'),
    saveViews: (views: readonly SavedView[]) => json<SavedView[]>('PUT', '/views', { body: { views } }),

    versions: (id: string) => json<ArticleVersion[]>('GET', `${article(id)}/versions`),
    version: (id: string, version: number) => json<Article>('GET', `${article(id)}/versions/${version}`),
    restore: (id: string, version: number, from: number) => json<ArticleView>('POST', `${article(id)}/restore`, { body: { version, from } }),

    similar: (writing: Writing) => json<SimilarArticle[]>('POST', '/writing/similar', { body: writing }),
    preview: (input: PreviewInput) => json<AnswerCard | null>('POST', '/writing/preview', { body: input }),
    proposedPhrasings: (writing: Writing) => json<ProposedPhrasing[]>('POST', '/writing/phrasings', { body: writing }),
    /** Articles by `item:YX-1`. */
    named: (refs: readonly string[]) => json<NamedArticle[]>('GET', `/writing/named?${refs.map((ref) => `ref=${encodeURIComponent(ref)}`).join('&')}`),
    upload: async (file: File, signal: AbortSignal) => await (await http.raw('POST', '/attachments', { query: { name: file.name }, body: file, signal })).json() as Attachment,

    ...createTaskApi(http),

    consultations: (filter: HistoryFilter & { limit: number; offset: number }) => json<Page<HistoryRow>>('GET', '/consultations', { query: { ...filter } }),
    consultationsFile: (filter: HistoryFilter, ending: 'csv' | 'xlsx') => http.file(`/consultations.${ending}`, { query: { ...filter } }),
    record: (id: string) => json<ConsultationRecord>('GET', `/consultations/${encodeURIComponent(id)}`),
    canned: () => json<CannedReply[]>('GET', '/canned-replies'),
    addCanned: (reply: CannedReplyInput) => json<CannedReply>('POST', '/canned-replies', { body: reply }),
    changeCanned: (id: string, reply: CannedReplyInput) => json<CannedReply>('PUT', `/canned-replies/${encodeURIComponent(id)}`, { body: reply }),
    removeCanned: (id: string) => json<null>('DELETE', `/canned-replies/${encodeURIComponent(id)}`),
    followUps: (filter: FollowUpFilter) => json<Page<FollowUpRow>>('GET', '/follow-ups', { query: { ...filter } }),
    followUp: (id: string, action: FollowUpAction) => json<FollowUpRow>('POST', `/follow-ups/${encodeURIComponent(id)}`, { body: action }),

    ...createTesting(http),

    importing: createImporting(http),
    later: createLaterApi(http),
    nodes: {
      list: () => json<NodeState[]>('GET', '/nodes'),
      drain: (id: string) => json<NodeState[]>('POST', `/nodes/${encodeURIComponent(id)}/drain`),
    },
    /** The hall has an official account. */
    hasWeChat() {
      hasWeChat ??= json<{ there: boolean }>('GET', '/wechat/account').then(({ there }) => there).catch((error: unknown) => {
        hasWeChat = undefined
        throw error
      })
      return hasWeChat
    },
    weChatCode: (of: WeChatCodeOf) => json<WeChatCode>('POST', '/wechat/codes', { body: of }),
    weChatMenu: () => json<WeChatMenuState>('GET', '/wechat/menu'),
    saveWeChatMenu: (menu: WeChatMenu, version: number) => json<WeChatMenuState>('PUT', '/wechat/menu', { body: { menu, version } }),
    recordings: createRecordingApi(http),
    directoryEditing: createDirectoryApi(http, () => { directory = undefined }),
    overview: createOverviewApi(http),
    directory() {
      directory ??= json<Directory>('GET', '/directory').catch((error: unknown) => {
        directory = undefined
        throw error
      })
      return directory
    },
    /** What is said to the bot on trial, from the beginning. */
    trial: (said: readonly string[]) => json<Trial>('POST', '/trial', { body: { said } }),
    /** What the guidance has on it, for the window. */
    ask: (question: string) => json<Finding>('POST', '/ask', { body: { question } }),
  }
}
