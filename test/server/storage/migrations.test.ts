/** What an earlier release has stored is there after the next one has changed the schema. */
import SQLite from 'better-sqlite3'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrations } from '../../../server/storage/migrations/index.ts'
import type { Tables } from '../../../server/storage/schema.ts'

let db: Kysely<Tables>
let migrator: Migrator
beforeEach(() => {
  db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new SQLite(':memory:') }) })
  migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
})
afterEach(() => db.destroy())

it('of an applicant\'s conversations the newest stays theirs; no other is lost', async () => {
  expect((await migrator.migrateTo('0001_first')).error).toBeUndefined()
  const made = (id: string, applicant_id: string) => ({ id, channel: 'web', applicant_id, locale: 'zh-Hans', reference: null, created_at: '2026-11-22T01:00:00.000Z' })
  await db.insertInto('conversations').values([made('c1', 'a'), made('c2', 'a'), made('c3', 'b')]).execute()
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const rows = await db.selectFrom('conversations').select(['id', 'applicant_id']).orderBy('id').execute()
  expect(rows).toEqual([{ id: 'c1', applicant_id: 'a/c1' }, { id: 'c2', applicant_id: 'a' }, { id: 'c3', applicant_id: 'b' }])
  await expect(db.insertInto('conversations').values(made('c4', 'a')).execute()).rejects.toThrow('UNIQUE')
})
