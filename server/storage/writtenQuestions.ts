import type { Insertable, Selectable } from 'kysely'
import type { WrittenQuestion } from '../../contract/index.ts'
import { writtenQuestionSchema } from '../../contract/index.ts'
import type { WrittenQuestionStore } from '../../media/index.ts'
import type { Database } from './database.ts'
import type { WrittenQuestionTable } from './schema.ts'

export function createWrittenQuestionStore(db: Database): WrittenQuestionStore {
  return {
    async add(question) {
      await db.insertInto('written_questions').values({ id: question.id, conversation_id: question.conversationId, ...toColumns(question) }).execute()
    },

    async get(id) {
      const row = await db.selectFrom('written_questions').select('data').where('id', '=', id).executeTakeFirst()
      return row ? questionOf(row) : null
    },

    async openOf(conversationId) {
      const row = await db.selectFrom('written_questions').select('data').where('conversation_id', '=', conversationId).where('state', '=', 'open').orderBy('id', 'desc').limit(1).executeTakeFirst()
      return row ? questionOf(row) : null
    },

    async list({ states, departmentCode, limit }) {
      const some = db.selectFrom('written_questions').select('data').where('state', 'in', states).limit(limit)
      const ordered = states.includes('open') ? some.orderBy('due_on').orderBy('id') : some.orderBy('id', 'desc')
      return (await (departmentCode === undefined ? ordered : ordered.where('department_code', '=', departmentCode)).execute()).map(questionOf)
    },

    async change(next) {
      const { numUpdatedRows } = await db.updateTable('written_questions').set(toColumns(next))
        .where('id', '=', next.id).where('version', '=', next.version - 1).executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}

function toColumns(question: WrittenQuestion): Omit<Insertable<WrittenQuestionTable>, 'id' | 'conversation_id'> {
  const { departmentCode, state, dueOn, version } = question
  return { department_code: departmentCode ?? null, state, due_on: dueOn, version, data: JSON.stringify(question) }
}

function questionOf({ data }: Pick<Selectable<WrittenQuestionTable>, 'data'>): WrittenQuestion {
  return writtenQuestionSchema.parse(JSON.parse(data))
}
