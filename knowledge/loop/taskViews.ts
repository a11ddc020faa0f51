/** Tasks as editors read them. */
import type { Article, Candidate, Clock, FaqContent, Miss, Task, TaskArticle, TaskDetail, TaskRow } from '../../contract/index.ts'
import { AppError, addDays, hallDay, titleOf } from '../../contract/index.ts'
import type { ArticleStore, Page, TaskStore } from '../ports.ts'
import { say } from './wording.ts'
import type { Tasks } from './tasks.ts'

export interface TaskViewDeps {
  readonly tasks: TaskStore
  readonly articles: Pick<ArticleStore, 'get'>
  readonly nameOf: (staffId: string) => Promise<string | undefined>
  readonly clock: Clock
}

export type TaskViews = Pick<Tasks, 'list' | 'counts' | 'detail' | 'misses'>

const TREND_DAYS = 14
const MOST_PHRASINGS = 100
/** The newest misses tell what was weighed and what a window has answered. */
const LOOKED_AT = 50
const MOST_CANDIDATES = 5
const MOST_ALTERNATES = 20
/** So many days after the task was done its askers are looked at. */
const WATCHED_DAYS = 90

export function createTaskViews({ tasks, articles, nameOf, clock }: TaskViewDeps): TaskViews {
  async function rowsOf(found: readonly Task[]): Promise<TaskRow[]> {
    const today = hallDay(clock.now())
    const since = addDays(today, 1 - TREND_DAYS)
    const counts = new Map((await tasks.trend(found.map(({ id }) => id), since)).map(({ taskId, day, count }) => [`${taskId} ${day}`, count]))
    const days = Array.from({ length: TREND_DAYS }, (_, at) => addDays(since, at))
    return Promise.all(found.map(async (task) => {
      const assigneeName = task.assigneeId === undefined ? undefined : await nameOf(task.assigneeId)
      return {
        ...task,
        ...(assigneeName !== undefined && { assigneeName }),
        trend: days.map((day) => counts.get(`${task.id} ${day}`) ?? 0),
        overdue: (task.state === 'open' || task.state === 'inProgress') && task.dueOn < today,
      }
    }))
  }

  return {
    async list({ overdue, ...query }): Promise<Page<TaskRow>> {
      const { total, rows } = await tasks.list({ ...query, ...(overdue && { dueBefore: hallDay(clock.now()) }) })
      return { total, rows: await rowsOf(rows) }
    },

    counts: ({ id, departmentCode }) => tasks.counts({ staffId: id, departmentCode, today: hallDay(clock.now()) }),

    misses: (id, page) => tasks.misses(id, page),

    async detail(id): Promise<TaskDetail> {
      const task = await tasks.get(id)
      const [row] = task ? await rowsOf([task]) : []
      if (!task || !row) throw new AppError('NOT_FOUND')
      const phrasings = (await tasks.phrasings([id], MOST_PHRASINGS)).get(id) ?? []
      const { rows: misses } = await tasks.misses(id, { limit: LOOKED_AT, offset: 0 })
      const article = task.articleId === undefined ? null : await articles.get(task.articleId)
      const since = addDays(hallDay(clock.now()), -WATCHED_DAYS)
      return {
        ...row,
        phrasings,
        candidates: candidatesOf(misses),
        draft: draftOf(task.name, phrasings.map(({ question }) => question), misses),
        ...(article && { article: shortOf(article) }),
        ...(task.state === 'done' && { afterwards: await tasks.afterwards(id, since) }),
      }
    },
  }
}

export function shortOf({ id, content, state }: Article): TaskArticle {
  return { id, title: titleOf(content), kind: content.kind, state }
}

/** What was weighed for any of the misses, by how likely it was at best. */
function candidatesOf(misses: readonly Miss[]): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const candidate of misses.flatMap(({ candidates }) => candidates)) {
    if ((best.get(candidate.articleId)?.confidence ?? -1) < candidate.confidence) best.set(candidate.articleId, candidate)
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence).slice(0, MOST_CANDIDATES)
}

/** The FAQ that is missing, as far as the task knows it: a window's newest answer, and what that rests on. */
function draftOf(name: string, questions: readonly string[], misses: readonly Miss[]): FaqContent {
  const answered = misses.find(({ answer }) => answer !== undefined)
  return {
    kind: 'faq',
    question: name,
    alternates: questions.filter((question) => question !== name && !question.includes('****')).slice(0, MOST_ALTERNATES),
    answer: answered?.answer ?? '',
    ...(answered && { basis: say(answered.basis === undefined ? 'windowAnswer' : 'windowAnswerOf', { day: hallDay(answered.at), item: answered.basis ?? '' }) }),
  }
}
