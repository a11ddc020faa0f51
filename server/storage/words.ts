import type { Selectable } from 'kysely'
import type { Word, WordProposal, WordVersion } from '../../contract/index.ts'
import { AppError, wordEntrySchema } from '../../contract/index.ts'
import type { WordStore } from '../../knowledge/words/ports.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import type { WordTable } from './schema.ts'

export function createWordStore(db: Database): WordStore {
  return {
    async list() {
      const rows = await db.selectFrom('words').selectAll()
        .where((row) => row.or([row('entry', 'is not', null), row('proposal', 'is not', null)])).orderBy('updated_at', 'desc').orderBy('id', 'desc').execute()
      return rows.map(wordOf)
    },

    async get(id) {
      const row = await db.selectFrom('words').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? wordOf(row) : null
    },

    async versions(id) {
      const rows = await db.selectFrom('word_versions').select('data').where('word_id', '=', id).orderBy('version', 'desc').execute()
      return rows.map(({ data }) => JSON.parse(data) as WordVersion)
    },

    async save(changes) {
      await db.transaction().execute(async (trx) => {
        if (changes.some(({ version }) => version.action === 'approved')) {
          await trx.updateTable('counters').set((e) => ({ value: e('value', '+', 1) })).where('name', '=', 'word_revision').execute()
        }
        for (const { word, version } of changes) {
          const columns = {
            version: word.version,
            entry: word.entry ? JSON.stringify(word.entry) : null,
            proposal: word.proposal ? JSON.stringify(word.proposal) : null,
            updated_at: version.at,
          }
          if (word.version === 1) {
            await trx.insertInto('words').values({ id: word.id, ...columns }).execute().catch((cause: unknown) => {
              throw isUniqueViolation(cause) ? new AppError('VERSION_CONFLICT', { cause }) : cause
            })
          } else {
            const { numUpdatedRows } = await trx.updateTable('words').set(columns).where('id', '=', word.id).where('version', '=', word.version - 1).executeTakeFirst()
            if (numUpdatedRows !== 1n) throw new AppError('VERSION_CONFLICT')
          }
          await trx.insertInto('word_versions').values({ word_id: word.id, version: word.version, data: JSON.stringify(version) }).execute()
        }
      })
    },

    async revision() {
      return (await db.selectFrom('counters').select('value').where('name', '=', 'word_revision').executeTakeFirstOrThrow()).value
    },

    async inUse() {
      const rows = await db.selectFrom('words').select('entry').where('entry', 'is not', null).orderBy('id').execute()
      return rows.flatMap(({ entry }) => entry === null ? [] : [wordEntrySchema.parse(JSON.parse(entry))])
    },
  }
}

function wordOf(row: Selectable<WordTable>): Word {
  return {
    id: row.id,
    version: row.version,
    ...(row.entry !== null && { entry: wordEntrySchema.parse(JSON.parse(row.entry)) }),
    ...(row.proposal !== null && { proposal: JSON.parse(row.proposal) as WordProposal }),
  }
}
