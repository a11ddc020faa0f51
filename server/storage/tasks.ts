import type { Insertable, Selectable } from 'kysely'
import type { Task } from '../../contract/index.ts'
import { addDays, NO_DEPARTMENT, ownerReasonSchema, startOfDay, taskStateSchema } from '../../contract/index.ts'
import type { TaskQuery, TaskStore } from '../../knowledge/ports.ts'
import type { Database } from './database.ts'
import { contains } from './like.ts'
import { missOf } from './misses.ts'
import type { TaskTable } from './schema.ts'
import { counts, countTask } from './taskCount.ts'

const UNDONE = ['open', 'inProgress']
const MOST_PHRASINGS = 2000
/** So many ids in one statement. */
const IDS = 500

export function createTaskStore(db: Database): TaskStore {
  const found = ({ states, departmentCode, assigneeId, dueBefore, text }: TaskQuery) => {
    let query = db.selectFrom('tasks').where('asked', '>', 0)
    if (states) query = query.where('state', 'in', states)
    if (departmentCode) query = query.where('department_code', departmentCode === NO_DEPARTMENT ? 'is' : '=', departmentCode === NO_DEPARTMENT ? null : departmentCode)
    if (assigneeId) query = query.where('assignee_id', '=', assigneeId)
    if (dueBefore) query = query.where('due_on', '<', dueBefore).where('state', 'in', UNDONE)
    if (text) {
      query = query.where(({ or, exists, selectFrom }) => or([
        contains('name', text),
        exists(selectFrom('misses').select('misses.id').whereRef('misses.task_id', '=', 'tasks.id').where(contains('misses.question', text))),
      ]))
    }
    return query
  }

  return {
    async get(id) {
      const row = await db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? taskOf(row) : null
    },

    async list(query) {
      const { total } = await found(query).select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const sorted = query.sort === 'due' ? found(query).orderBy('due_on').orderBy('asked', 'desc')
        : query.sort === 'last' ? found(query).orderBy('last_at', 'desc')
        : found(query).orderBy('asked', 'desc').orderBy('last_at', 'desc')
      const rows = await sorted.selectAll().orderBy('id').limit(query.limit).offset(query.offset).execute()
      return { total: Number(total), rows: rows.map(taskOf) }
    },

    async counts({ staffId, today, departmentCode }) {
      const undone = () => db.selectFrom('tasks').where('asked', '>', 0).where('state', 'in', UNDONE).select(({ fn }) => fn.countAll<number | string>().as('count'))
      const ofDepartment = () => departmentCode === undefined ? undone() : undone().where('department_code', '=', departmentCode)
      const [waiting, mine, overdue] = await Promise.all([
        ofDepartment().executeTakeFirstOrThrow(),
        undone().where('assignee_id', '=', staffId).executeTakeFirstOrThrow(),
        ofDepartment().where('due_on', '<', today).executeTakeFirstOrThrow(),
      ])
      return { waiting: Number(waiting.count), mine: Number(mine.count), overdue: Number(overdue.count) }
    },

    async trend(ids, since) {
      if (ids.length === 0) return []
      const rows = await db.selectFrom('misses').where('task_id', 'in', ids).where('day', '>=', since).where(counts)
        .select(({ fn }) => ['task_id', 'day', fn.sum<number | string>('times').as('count')]).groupBy(['task_id', 'day']).execute()
      return rows.map(({ task_id, day, count }) => ({ taskId: task_id ?? '', day, count: Number(count) }))
    },

    async begun({ from, to }, limit) {
      const rows = await db.selectFrom('tasks').innerJoin('misses', 'misses.task_id', 'tasks.id').where(counts)
        .where('first_at', '>=', startOfDay(from)).where('first_at', '<', startOfDay(addDays(to, 1)))
        .where('day', '>=', from).where('day', '<=', to)
        .groupBy(['tasks.id', 'name']).select(({ fn }) => ['name', fn.sum<number | string>('times').as('count')])
        .orderBy('count', 'desc').orderBy('name').limit(limit).execute()
      return rows.map(({ name, count }) => ({ question: name, asked: Number(count) }))
    },

    async sharing(terms, limit) {
      if (terms.length === 0) return []
      const near = await db.selectFrom('task_terms').where('term', 'in', terms)
        .select(({ fn }) => ['task_id', fn.countAll<number | string>().as('shared')]).groupBy('task_id')
        .orderBy('shared', 'desc').orderBy('task_id').limit(limit).execute()
      if (near.length === 0) return []
      const rows = await db.selectFrom('tasks').selectAll().where('id', 'in', near.map(({ task_id }) => task_id)).execute()
      const byId = new Map(rows.map((row) => [row.id, taskOf(row)]))
      return near.flatMap(({ task_id }) => byId.get(task_id) ?? [])
    },

    async spread(terms) {
      const { tasks } = await db.selectFrom('tasks').select(({ fn }) => fn.countAll<number | string>().as('tasks')).executeTakeFirstOrThrow()
      const rows = terms.length === 0 ? [] : await db.selectFrom('task_terms').where('term', 'in', terms)
        .select(({ fn }) => ['term', fn.countAll<number | string>().as('count')]).groupBy('term').execute()
      return { tasks: Number(tasks), among: new Map(rows.map(({ term, count }) => [term, Number(count)])) }
    },

    async phrasings(ids, each) {
      if (ids.length === 0) return new Map()
      const rows = await db.selectFrom('misses').where('task_id', 'in', ids).where(counts)
        .select(({ fn }) => ['task_id', 'question', fn.sum<number | string>('times').as('count'), fn.max('at').as('last')])
        .groupBy(['task_id', 'question']).orderBy('count', 'desc').orderBy('question').limit(MOST_PHRASINGS).execute()
      const byTask = new Map<string, { question: string; count: number; lastAt: string }[]>()
      for (const { task_id, question, count, last } of rows) {
        const known = byTask.get(task_id ?? '') ?? []
        if (known.length < each) byTask.set(task_id ?? '', [...known, { question, count: Number(count), lastAt: last }])
      }
      return byTask
    },

    async misses(id, { limit, offset }) {
      const { total } = await db.selectFrom('misses').where('task_id', '=', id).where(counts).select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await db.selectFrom('misses').selectAll().where('task_id', '=', id).where(counts).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(missOf) }
    },

    async ofArticles(articleIds) {
      const found: Task[] = []
      for (let start = 0; start < articleIds.length; start += IDS) {
        const rows = await db.selectFrom('tasks').selectAll().where('article_id', 'in', articleIds.slice(start, start + IDS)).orderBy('id').execute()
        found.push(...rows.map(taskOf))
      }
      return found
    },

    async create(task) {
      await db.insertInto('tasks').values({ ...toColumns(task), id: task.id, asked: task.asked, first_at: task.firstAt, last_at: task.lastAt, created_at: task.createdAt }).execute()
    },

    async change(task) {
      const result = await db.updateTable('tasks').set(toColumns(task)).where('id', '=', task.id).where('version', '=', task.version - 1).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    assign: (missIds, taskId, terms) => db.transaction().execute(async (trx) => {
      if (missIds.length === 0) return
      const before = await trx.selectFrom('misses').select('task_id').distinct().where('id', 'in', missIds).where('task_id', 'is not', null).execute()
      await trx.updateTable('misses').set({ task_id: taskId }).where('id', 'in', missIds).execute()
      await addTerms(trx, taskId, terms)
      for (const id of new Set([taskId, ...before.flatMap(({ task_id }) => task_id ?? [])])) await countTask(trx, id)
    }),

    async withQuestions(id, questions) {
      if (questions.length === 0) return []
      const rows = await db.selectFrom('misses').select('id').where('task_id', '=', id).where('question', 'in', questions).execute()
      return rows.map((row) => row.id)
    },

    setTerms: (id, terms) => db.transaction().execute(async (trx) => {
      await trx.deleteFrom('task_terms').where('task_id', '=', id).execute()
      await addTerms(trx, id, terms)
    }),

    recount: (id) => countTask(db, id),

    merge: (from, into) => db.transaction().execute(async (trx) => {
      const terms = await trx.selectFrom('task_terms').select('term').where('task_id', '=', from).execute()
      await addTerms(trx, into, terms.map(({ term }) => term))
      await trx.deleteFrom('task_terms').where('task_id', '=', from).execute()
      await trx.updateTable('misses').set({ task_id: into }).where('task_id', '=', from).execute()
      await trx.updateTable('task_answers').set({ task_id: into }).where('task_id', '=', from)
        .where('message_id', 'not in', trx.selectFrom('task_answers as known').select('known.message_id').where('known.task_id', '=', into)).execute()
      await trx.deleteFrom('task_answers').where('task_id', '=', from).execute()
      await trx.deleteFrom('tasks').where('id', '=', from).execute()
      await countTask(trx, into)
    }),

    async settle(id, state, articleId) {
      await db.updateTable('misses').set({ state, article_id: articleId ?? null }).where('task_id', '=', id).where(counts).execute()
    },

    async keepAnswer({ taskId, messageId, conversationId, question, at, until }) {
      await db.insertInto('task_answers')
        .values({ task_id: taskId, message_id: messageId, conversation_id: conversationId, question, helpful: null, at, until })
        .onConflict((conflict) => conflict.columns(['task_id', 'message_id']).doNothing()).execute()
    },

    async afterwards(id, since) {
      const given = db.selectFrom('task_answers as given').where('given.task_id', '=', id).where('given.at', '>=', since)
      const rows = await given.select(({ fn }) => ['given.helpful', fn.countAll<number | string>().as('count')]).groupBy('given.helpful').execute()
      const { count } = await given.where(({ exists, selectFrom }) => exists(selectFrom('consultations').select('consultations.id')
        .whereRef('consultations.conversation_id', '=', 'given.conversation_id')
        .whereRef('consultations.requested_at', '>=', 'given.at').whereRef('consultations.requested_at', '<=', 'given.until')))
        .select(({ fn }) => fn.countAll<number | string>().as('count')).executeTakeFirstOrThrow()
      const of = (helpful: 0 | 1): number => Number(rows.find((row) => row.helpful === helpful)?.count ?? 0)
      return { asked: rows.reduce((sum, row) => sum + Number(row.count), 0), helpful: of(1), unhelpful: of(0), handedOff: Number(count) }
    },
  }
}

async function addTerms(db: Database, taskId: string, terms: readonly string[]): Promise<void> {
  if (terms.length === 0) return
  await db.insertInto('task_terms').values(terms.map((term) => ({ term, task_id: taskId })))
    .onConflict((conflict) => conflict.columns(['term', 'task_id']).doNothing()).execute()
}

type Changing = Omit<Insertable<TaskTable>, 'id' | 'asked' | 'first_at' | 'last_at' | 'created_at'>

function toColumns(task: Task): Changing {
  return {
    name: task.name,
    named: task.named ? 1 : 0,
    state: task.state,
    department_code: task.departmentCode ?? null,
    department_reason: task.departmentReason ? JSON.stringify(task.departmentReason) : null,
    assignee_id: task.assigneeId ?? null,
    due_on: task.dueOn,
    due_set: task.dueSet ? 1 : 0,
    article_id: task.articleId ?? null,
    note: task.note ?? null,
    done_at: task.doneAt ?? null,
    reopened: task.reopened,
    version: task.version,
  }
}

function taskOf(row: Selectable<TaskTable>): Task {
  return {
    id: row.id,
    name: row.name,
    named: row.named === 1,
    state: taskStateSchema.parse(row.state),
    ...(row.department_code !== null && { departmentCode: row.department_code }),
    ...(row.department_reason !== null && { departmentReason: ownerReasonSchema.parse(JSON.parse(row.department_reason)) }),
    ...(row.assignee_id !== null && { assigneeId: row.assignee_id }),
    dueOn: row.due_on,
    dueSet: row.due_set === 1,
    ...(row.article_id !== null && { articleId: row.article_id }),
    ...(row.note !== null && { note: row.note }),
    ...(row.done_at !== null && { doneAt: row.done_at }),
    reopened: row.reopened,
    asked: row.asked,
    firstAt: row.first_at,
    lastAt: row.last_at,
    createdAt: row.created_at,
    version: row.version,
  }
}
