/** What an earlier release has stored is there after the next one has changed the schema. */
import SQLite from 'better-sqlite3'
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../../server/storage/migrations/index.ts'
import { createArticleStore } from '../../../server/storage/articles.ts'
import { createMissStore } from '../../../server/storage/misses.ts'
import { createRatings } from '../../../server/storage/ratings.ts'
import { createTaskStore } from '../../../server/storage/tasks.ts'
import type { Tables } from '../../../server/storage/schema.ts'
import { sharedPostgres } from '../../support/postgres.ts'
import { faqArticle, longQuestion } from '../../support/samples.ts'

describe.each(['sqlite', 'postgres'] as const)('from the first release on %s', (kind) => {
  let db: Kysely<Tables>
  let migrator: Migrator
  beforeEach(async () => {
    const dialect = kind === 'sqlite'
      ? new SqliteDialect({ database: new SQLite(':memory:') })
      : new PostgresDialect({ pool: new pg.Pool({ connectionString: await (await sharedPostgres()).createDatabase() }) })
    db = new Kysely<Tables>({ dialect })
    migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
    expect((await migrator.migrateTo('0001_first')).error).toBeUndefined()
  })
  afterEach(() => db.destroy())

  it('of an applicant\'s conversations the newest stays theirs; no other is lost', async () => {
    const made = (id: string, applicant_id: string) => ({ id, channel: 'web', applicant_id, locale: 'zh-Hans', reference: null, created_at: '2026-11-22T01:00:00.000Z' })
    await db.insertInto('conversations').values([made('c1', 'a'), made('c2', 'a'), made('c3', 'b')]).execute()
    expect((await migrator.migrateToLatest()).error).toBeUndefined()
    const rows = await db.selectFrom('conversations').select(['id', 'applicant_id']).orderBy('id').execute()
    expect(rows).toEqual([{ id: 'c1', applicant_id: 'a/c1' }, { id: 'c2', applicant_id: 'a' }, { id: 'c3', applicant_id: 'b' }])
    await expect(db.insertInto('conversations').values(made('c4', 'a')).execute()).rejects.toThrow(/unique/i)
  })

  it('what was published goes on answering, to the end of its last day', async () => {
    const article = faqArticle({ question: '早先发布的' }, { expiresOn: '2026-12-31' })
    const row = (id: string, state: string) => ({
      id, kind: 'faq', key: id, state, version: 1, title: '早先发布的', content: JSON.stringify(article.content), expires_on: '2026-12-31', sample: 0 as const, revision: 1, created_at: 'x', updated_at: 'x', updated_by: 'e1',
    })
    await db.insertInto('articles').values([row('old', 'published'), row('gone', 'withdrawn')] as never).execute()
    const { publishedVersion: _later, ...before } = article
    await db.insertInto('article_versions').values({ article_id: 'old', version: 1, article: JSON.stringify({ ...before, id: 'old' }) }).execute()
    expect((await migrator.migrateToLatest()).error).toBeUndefined()
    const articles = createArticleStore(db)
    expect(await articles.get('old')).toMatchObject({ state: 'published', publishedVersion: 1 })
    expect((await articles.list({ limit: 5, offset: 0, text: '周末不办公' })).total, 'found by what it says').toBe(2)
    expect(await articles.get('gone')).not.toHaveProperty('publishedVersion')
    const answering = []
    for await (const one of articles.published()) answering.push(one)
    expect(answering).toEqual([{ ...article, id: 'old' }])
    const standing = (minute: string) => articles.list({ limit: 5, offset: 0, standing: { is: 'expired', minute, until: minute, me: 'e1' } })
    expect((await standing('2026-12-31 23:59')).total).toBe(0)
    expect((await standing('2027-01-01 00:00')).total).toBe(1)
  })

  it('what people said of their consultations is counted', async () => {
    await db.insertInto('conversations').values({ id: 'c', channel: 'web', applicant_id: 'a', locale: 'zh-Hans', reference: null, created_at: 'x' }).execute()
    const rated = (id: string, rating?: object) => ({
      id, conversation_id: 'c', applicant_id: 'a', state: 'ended', open_conversation_id: null, requested_at: 'x', accepted_at: null, ended_at: '2026-11-20T02:00:00.000Z', version: 1,
      data: JSON.stringify({ id, question: '几点关门', ...(rating && { rating }) }),
    })
    const many = Array.from({ length: 600 }, (_, at) => rated(`k${at}`, at % 2 === 0 ? { level: 5 } : undefined))
    await db.insertInto('consultations').values([...many, rated('low', { level: 1, reason: '等太久' })] as never).execute()
    expect((await migrator.migrateToLatest()).error).toBeUndefined()
    const ratings = createRatings(db)
    const period = { from: '2026-11-20', to: '2026-11-20' }
    expect(await ratings.levels(period)).toEqual([1, 0, 0, 0, 300])
    expect(await ratings.low(period, 5)).toMatchObject([{ id: 'low', level: 1, reason: '等太久' }])
  })

  it('a question that waited for an editor, and how often it was asked, waits for its task', async () => {
    const question = longQuestion(2000)
    await db.insertInto('misses').values({ id: 'm1', conversation_id: 'c', question, reason: 'none', candidates: '[]', state: 'open', at: '2026-11-01T02:00:00.000Z' }).execute()
    expect((await migrator.migrateToLatest()).error).toBeUndefined()
    await db.updateTable('misses').set({ times: 3 }).execute()
    const misses = createMissStore(db)
    expect(await misses.unassigned(5)).toEqual([expect.objectContaining({ id: 'm1', question, times: 3 })])
    await misses.add({ id: 'm2', conversationId: 'd', question, reason: 'none', candidates: [], state: 'open', at: '2026-11-02T02:00:00.000Z' })
    const tasks = createTaskStore(db)
    await tasks.create({ id: 't', name: question, named: false, state: 'open', dueOn: '2026-11-08', dueSet: false, reopened: 0, asked: 0, firstAt: 'x', lastAt: 'x', createdAt: 'x', version: 1 })
    await tasks.assign(['m1', 'm2'], 't', ['月'])
    expect(await tasks.get('t')).toMatchObject({ asked: 4 })
    expect(await tasks.trend(['t'], '2026-11-01')).toHaveLength(2)
  })
})
