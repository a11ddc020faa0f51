/** Knowledge tasks and the phrasings that wait to be confirmed. */
import type { Added, Article, FaqContent, ReachedArticle, TaskArticle, TaskChange, TaskCounts, TaskDetail, TaskFilter, TaskMiss, TaskRow, TaskSort } from '../../contract/index.ts'
import type { Page } from './api.ts'
import type { Http } from './http.ts'

export interface TaskQuery {
  state?: TaskFilter | undefined
  departmentCode?: string | undefined
  mine?: '1' | undefined
  overdue?: '1' | undefined
  text?: string | undefined
  sort?: TaskSort | undefined
  limit: number
  offset: number
}

export interface TakenPhrasings {
  readonly article: TaskArticle
  readonly version: number
  readonly from: number
  readonly added: readonly string[]
  readonly left: readonly string[]
}

export function createTaskApi({ json }: Http) {
  const task = (id: string) => `/tasks/${encodeURIComponent(id)}`
  const act = (id: string, what: string, body: object = {}) => json<TaskDetail>('POST', `${task(id)}/${what}`, { body })
  return {
    tasks: (filter: TaskQuery) => json<Page<TaskRow>>('GET', '/tasks', { query: { ...filter } }),
    taskCounts: () => json<TaskCounts>('GET', '/tasks/counts'),
    task: (id: string) => json<TaskDetail>('GET', task(id)),
    taskMisses: (id: string, page: { limit: number; offset: number }) => json<Page<TaskMiss>>('GET', `${task(id)}/misses`, { query: page }),
    changeTask: (id: string, change: TaskChange) => act(id, 'change', change),
    takeTask: (id: string) => act(id, 'take'),
    releaseTask: (id: string) => act(id, 'release'),
    mergeTask: (id: string, into: string) => act(id, 'merge', { into }),
    splitTask: (id: string, questions: readonly string[]) => act(id, 'split', { questions }),
    solveTask: (id: string, articleId: string) => act(id, 'solve', { articleId }),
    refuseTask: (id: string, note: string) => act(id, 'refuse', { note }),
    reopenTask: (id: string) => act(id, 'reopen'),
    draftFaq: (id: string, content: FaqContent) => json<{ task: TaskDetail; article: Article }>('POST', `${task(id)}/draft`, { body: { content } }),
    addToArticle: (id: string, articleId: string) => json<Added>('POST', `${task(id)}/add`, { body: { articleId } }),
    undoAdd: (id: string, undo: { articleId: string; version: number; from: number }) => act(id, 'add/undo', undo),

    phrasings: () => json<ReachedArticle[]>('GET', '/phrasings'),
    takePhrasings: (articleId: string, questions: readonly string[]) => json<TakenPhrasings>('POST', '/phrasings/take', { body: { articleId, questions } }),
    untakePhrasings: (articleId: string, questions: readonly string[], undo: { version: number; from: number }) =>
      json<null>('POST', '/phrasings/untake', { body: { articleId, questions, ...undo } }),
    refusePhrasings: (articleId: string, questions: readonly string[]) => json<null>('POST', '/phrasings/refuse', { body: { articleId, questions } }),
    proposePhrasings: (articleId: string, questions: readonly string[]) => json<null>('POST', '/phrasings/propose', { body: { articleId, questions } }),
  }
}
