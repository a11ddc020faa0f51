/** The editors' knowledge tasks, and the phrasings that wait to be confirmed. */
import express, { Router } from 'express'
import { z } from 'zod'
import type { Miss, Staff, TaskCounts, TaskMiss } from '../../contract/index.ts'
import { faqContentSchema, taskChangeSchema, taskFilterSchema, taskSortSchema } from '../../contract/index.ts'
import type { By, Loop } from '../../knowledge/index.ts'
import type { AuditStore } from '../ports.ts'
import { actorOf } from './edge.ts'
import type { ForStaff } from './edge.ts'
import { versionNumber, withoutEmpty } from './query.ts'

const page = { limit: z.coerce.number().int().min(1).max(200).default(20), offset: z.coerce.number().int().min(0).default(0) }
const pageSchema = z.object(page)
const querySchema = z.object({
  ...page,
  state: taskFilterSchema.exactOptional(),
  departmentCode: z.string().exactOptional(),
  mine: z.literal('1').exactOptional(),
  overdue: z.literal('1').exactOptional(),
  text: z.string().trim().max(200).exactOptional(),
  sort: taskSortSchema.default('asked'),
})
const UNDONE = ['open', 'inProgress'] as const
const idSchema = z.object({ id: z.string() })
const articleSchema = z.object({ articleId: z.string().min(1) })
const questions = z.array(z.string().min(1).max(2000)).min(1).max(100)

export interface TaskRouteDeps {
  readonly loop: Pick<Loop, 'tasks' | 'confirm' | 'idle'>
  readonly audit: AuditStore
  readonly forStaff: ForStaff
}

export function taskRoutes({ loop, audit, forStaff }: TaskRouteDeps): Router {
  const router = Router()
  const { tasks, confirm } = loop
  const json = express.json({ limit: '1mb' })
  const idOf = (params: object): string => idSchema.parse(params).id
  const by = (staff: Staff): By => ({ ...actorOf(staff), name: staff.name })

  /** What is on its way into tasks is in them before they are read. */
  const settled = async <T>(read: () => Promise<T>): Promise<T> => {
    await loop.idle()
    return read()
  }
  /** A change of one task, with a line in the audit. */
  const change = (path: string, action: string, run: (id: string, body: unknown, staff: Staff) => Promise<unknown>): void => {
    router.post(`/tasks/:id/${path}`, forStaff(['editor'], async (request, staff) => {
      const id = idOf(request.params)
      const done = await settled(() => run(id, request.body, staff))
      await audit.add({ actor: staff.id, action: `task.${action}`, target: id, result: 'done' })
      return done
    }, json))
  }

  router.get('/tasks', forStaff(['editor'], (request, staff) => settled(async () => {
    const { mine, overdue, state, ...query } = querySchema.parse(withoutEmpty(request.query))
    return tasks.list({ ...query, ...(state && { states: state === 'undone' ? UNDONE : [state] }), ...(mine && { assigneeId: staff.id }), ...(overdue && { overdue: true }) })
  })))
  router.get('/tasks/counts', forStaff(['editor'], (_, staff) => settled(async (): Promise<TaskCounts> => {
    const [counts, reached] = await Promise.all([tasks.counts(actorOf(staff)), confirm.list()])
    return { ...counts, phrasings: reached.reduce((sum, { phrasings }) => sum + phrasings.length, 0) }
  })))
  router.get('/tasks/:id', forStaff(['editor'], (request) => settled(() => tasks.detail(idOf(request.params)))))
  router.get('/tasks/:id/misses', forStaff(['editor'], (request) => settled(async () => {
    const { total, rows } = await tasks.misses(idOf(request.params), pageSchema.parse(request.query))
    return { total, rows: rows.map(shownOf) }
  })))

  change('change', 'change', (id, body, staff) => tasks.change(id, taskChangeSchema.parse(body), by(staff)))
  change('take', 'take', (id, _, staff) => tasks.take(id, by(staff)))
  change('release', 'release', (id) => tasks.release(id))
  change('merge', 'merge', (id, body) => tasks.merge(id, z.object({ into: z.string().min(1) }).parse(body).into))
  change('split', 'split', (id, body) => tasks.split(id, z.object({ questions }).parse(body).questions))
  change('draft', 'draft', (id, body, staff) => tasks.draft(id, z.object({ content: faqContentSchema }).parse(body).content, by(staff)))
  change('add', 'add', (id, body, staff) => tasks.addTo(id, articleSchema.parse(body).articleId, by(staff)))
  change('add/undo', 'undoAdd', (id, body, staff) => tasks.undoAdd(id, articleSchema.extend({ version: versionNumber, from: versionNumber }).parse(body), by(staff)))
  change('solve', 'solve', (id, body) => tasks.solve(id, articleSchema.parse(body).articleId))
  change('refuse', 'refuse', (id, body) => tasks.refuse(id, z.object({ note: z.string().trim().min(1).max(500) }).parse(body).note))
  change('reopen', 'reopen', (id) => tasks.reopen(id))

  const decisionSchema = articleSchema.extend({ questions })
  const decide = (path: string, run: (body: unknown, staff: Staff) => Promise<unknown>): void => {
    router.post(`/phrasings/${path}`, forStaff(['editor'], async (request, staff) => {
      const done = await run(request.body, staff)
      await audit.add({ actor: staff.id, action: `phrasing.${path}`, target: decisionSchema.parse(request.body).articleId, result: 'done' })
      return done ?? null
    }, json))
  }
  router.get('/phrasings', forStaff(['editor'], () => confirm.list()))
  decide('take', (body, staff) => {
    const { articleId, questions: chosen } = decisionSchema.parse(body)
    return confirm.take(articleId, chosen, by(staff))
  })
  decide('refuse', (body, staff) => {
    const { articleId, questions: chosen } = decisionSchema.parse(body)
    return confirm.refuse(articleId, chosen, by(staff))
  })
  decide('propose', (body, staff) => {
    const { articleId, questions: chosen } = decisionSchema.parse(body)
    return confirm.propose(articleId, chosen, by(staff))
  })
  decide('untake', (body, staff) => {
    const { articleId, questions: chosen, ...undo } = decisionSchema.extend({ version: versionNumber, from: versionNumber }).parse(body)
    return confirm.undoTake(articleId, chosen, undo, by(staff))
  })
  return router
}

function shownOf({ id, conversationId, question, reason, candidates, at, answer, feedback, shown, words, times }: Miss): TaskMiss {
  return {
    id, conversationId, question, reason, candidates, at,
    ...(answer !== undefined && { answer }), ...(feedback && { feedback }), ...(shown !== undefined && { shown }), ...(words !== undefined && { words }), ...(times !== undefined && { times }),
  }
}
