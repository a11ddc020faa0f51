/** What editors do with knowledge tasks 待补知识. A task is done when its article is published, and not before. */
import type { Added, Article, Clock, Directory, FaqContent, Miss, Task, TaskChange, TaskCounts, TaskDetail, TaskRow } from '../../contract/index.ts'
import { AppError, calendarOf } from '../../contract/index.ts'
import type { Actor } from '../edit/lifecycle.ts'
import type { ArticleStore, Page, TaskQuery, TaskStore } from '../ports.ts'
import type { Compared } from './alike.ts'
import { createAuthoring } from './authoring.ts'
import type { AuthoringDeps } from './authoring.ts'
import type { EditTask } from './editTask.ts'
import { after, dueOn, reopened } from './lifecycle.ts'
import type { TaskViews } from './taskViews.ts'
import { createTaskViews, shortOf } from './taskViews.ts'

export interface TasksDeps extends AuthoringDeps {
  readonly tasks: TaskStore
  readonly articles: ArticleStore
  readonly compared: (question: string) => Compared
  readonly termsOf: (questions: readonly string[]) => string[]
  readonly edit: EditTask
  readonly directory: () => Directory
  /** The name of a member of staff. */
  readonly nameOf: (staffId: string) => Promise<string | undefined>
  readonly clock: Clock
  readonly newId: () => string
}

/** Who does it: an id of staff, and their name for those who read of it. */
export interface By extends Actor {
  readonly name: string
}

/** Each throws AppError NOT_FOUND, and TASK_CHANGED when the task's state does not allow it (any more). */
export interface Tasks {
  /** @param query `overdue`: only what should have been done before today */
  list(query: Omit<TaskQuery, 'dueBefore'> & { overdue?: boolean }): Promise<Page<TaskRow>>
  /** Of their department's tasks, if they have one. */
  counts(by: Actor): Promise<Omit<TaskCounts, 'phrasings'>>
  detail(id: string): Promise<TaskDetail>
  misses(id: string, page: { limit: number; offset: number }): Promise<Page<Miss>>
  /** A new name, department or day. Whose department changes is nobody's any more. */
  change(id: string, change: TaskChange, by: By): Promise<TaskDetail>
  take(id: string, by: By): Promise<TaskDetail>
  release(id: string): Promise<TaskDetail>
  /** All questions of the one become the other's. @returns the other */
  merge(id: string, into: string): Promise<TaskDetail>
  /** These questions become a task of their own. @returns that one; INVALID_INPUT when none or all of them would go */
  split(id: string, questions: readonly string[]): Promise<TaskDetail>
  /** Writes the FAQ that was missing and hands it on; its publication settles the task. */
  draft(id: string, content: FaqContent, by: By): Promise<{ task: TaskDetail; article: Article }>
  /** Adds the task's phrasings to an article. @throws AppError NOTHING_TO_ADD */
  addTo(id: string, articleId: string, by: By): Promise<Added>
  /** Takes back what `addTo` has done. @throws AppError VERSION_CONFLICT when the article has been changed since */
  undoAdd(id: string, undo: { articleId: string; version: number; from: number }, by: By): Promise<TaskDetail>
  /** An article answers it already, perhaps while a newer version is written. @throws AppError ARTICLE_STATE when it is not published */
  solve(id: string, articleId: string): Promise<TaskDetail>
  refuse(id: string, note: string): Promise<TaskDetail>
  reopen(id: string): Promise<TaskDetail>
  /** Settles the tasks that wait for these articles: to be called when articles have been published. */
  settleTasks(articleIds: readonly string[]): Promise<void>
}

/** So many phrasings of a task go into an article at once. */
const MOST_ADDED = 50

export function createTasks(deps: TasksDeps): Tasks {
  const { tasks, articles, compared, termsOf, edit, directory, clock, newId } = deps
  const authoring = createAuthoring(deps)
  const views: TaskViews = createTaskViews(deps)
  const now = (): string => clock.now().toISOString()

  async function questionsOf(id: string): Promise<string[]> {
    return ((await tasks.phrasings([id], MOST_ADDED)).get(id) ?? []).map(({ question }) => question)
  }

  async function settle(id: string, articleId: string): Promise<void> {
    await edit(id, (task) => task.state === 'done' && task.articleId === articleId
      ? undefined
      : { ...task, state: after(task.state, 'publish'), articleId, doneAt: now() })
    await tasks.settle(id, 'resolved', articleId)
  }

  /** The article is being written for the task, or is published already. */
  async function wait(id: string, article: Article, by: By): Promise<void> {
    await edit(id, (task) => ({ ...task, state: after(task.state, 'write'), articleId: article.id, assigneeId: task.assigneeId ?? by.id }))
    if (article.state === 'published') await settle(id, article.id)
  }

  /** Writing first would leave an article behind that nobody's task waits for. */
  async function writable(id: string): Promise<Task> {
    return edit(id, (task) => {
      after(task.state, 'write')
      return undefined
    })
  }

  return {
    ...views,

    async change(id, { name, departmentCode, dueOn: day }, by) {
      await edit(id, (task) => {
        const moved = departmentCode !== undefined && departmentCode !== task.departmentCode
        const { assigneeId, ...rest } = task
        return {
          ...rest,
          ...(assigneeId !== undefined && !moved && { assigneeId }),
          ...(name !== undefined && { name, named: true }),
          ...(day !== undefined && { dueOn: day, dueSet: true }),
          ...(moved && { departmentCode, departmentReason: { kind: 'editor' as const, what: by.name }, state: after(task.state, 'transfer') }),
        }
      })
      return views.detail(id)
    },

    async take(id, by) {
      await edit(id, (task) => {
        if (task.assigneeId !== undefined && task.assigneeId !== by.id) throw new AppError('TASK_CHANGED')
        return { ...task, state: after(task.state, 'take'), assigneeId: by.id }
      })
      return views.detail(id)
    },

    async release(id) {
      await edit(id, ({ assigneeId: _, ...task }) => ({ ...task, state: after(task.state, 'release') }))
      return views.detail(id)
    },

    async merge(id, into) {
      if (id === into) throw new AppError('INVALID_INPUT')
      const [from, to] = await Promise.all([tasks.get(id), tasks.get(into)])
      if (!from || !to) throw new AppError('NOT_FOUND')
      // What has been settled stays with its article.
      after(from.state, 'write')
      after(to.state, 'write')
      await tasks.merge(id, into)
      return views.detail(into)
    },

    async split(id, questions) {
      const task = await writable(id)
      const moved = await tasks.withQuestions(id, questions)
      const rest = (await questionsOf(id)).filter((question) => !questions.includes(question))
      const [name] = questions
      if (moved.length === 0 || rest.length === 0 || name === undefined) throw new AppError('INVALID_INPUT')
      const { departmentCode, departmentReason, firstAt, lastAt } = task
      const part: Task = {
        id: newId(), name, named: false, state: 'open',
        ...(departmentCode !== undefined && { departmentCode }), ...(departmentReason && { departmentReason }),
        dueOn: dueOn(0, clock.now(), calendarOf(directory(), departmentCode)), dueSet: false, reopened: 0, asked: 0, firstAt, lastAt, createdAt: now(), version: 1,
      }
      await tasks.create(part)
      await tasks.assign(moved, part.id, termsOf(questions))
      await tasks.setTerms(id, termsOf(rest))
      await edit(id, (whole) => questions.includes(whole.name) && rest[0] !== undefined ? { ...whole, name: rest[0], named: false } : undefined)
      return views.detail(part.id)
    },

    async draft(id, content, by) {
      const { departmentCode } = await writable(id)
      const article = await authoring.writeFaq(content, by, departmentCode)
      await wait(id, article, by)
      return { article, task: await views.detail(id) }
    },

    async addTo(id, articleId, by) {
      await writable(id)
      const { article, added, left, from } = await authoring.addPhrasings(articleId, (await questionsOf(id)).map(compared), by)
      await wait(id, article, by)
      return { article: shortOf(article), version: article.version, from, added, left, task: await views.detail(id) }
    },

    async undoAdd(id, { articleId, version, from }, by) {
      // The task lets go of the article first: what is taken out again publishes it as it was, and would settle the task.
      const before = await edit(id, () => undefined)
      await edit(id, (task) => {
        if (task.articleId !== articleId || task.state === 'outOfScope') throw new AppError('TASK_CHANGED')
        const { articleId: _article, doneAt: _done, ...rest } = task
        return { ...rest, state: 'inProgress', assigneeId: by.id }
      })
      try {
        await authoring.takeOut(articleId, version, from, by)
      } catch (error) {
        await edit(id, (task) => ({ ...task, state: before.state, ...(before.articleId !== undefined && { articleId: before.articleId }), ...(before.doneAt !== undefined && { doneAt: before.doneAt }) }))
        throw error
      }
      await tasks.settle(id, 'open')
      return views.detail(id)
    },

    async solve(id, articleId) {
      const article = await articles.get(articleId)
      if (!article) throw new AppError('NOT_FOUND')
      if (article.publishedVersion === undefined) throw new AppError('ARTICLE_STATE')
      await settle(id, articleId)
      return views.detail(id)
    },

    async refuse(id, note) {
      await edit(id, (task) => ({ ...task, state: after(task.state, 'refuse'), note }))
      await tasks.settle(id, 'dismissed')
      return views.detail(id)
    },

    async reopen(id) {
      await edit(id, (task) => reopened(task, 'reopen', clock.now(), calendarOf(directory(), task.departmentCode)))
      await tasks.settle(id, 'open')
      return views.detail(id)
    },

    async settleTasks(articleIds) {
      for (const { id, state, articleId } of await tasks.ofArticles(articleIds)) {
        if (articleId !== undefined && (state === 'open' || state === 'inProgress')) await settle(id, articleId)
      }
    },
  }
}
