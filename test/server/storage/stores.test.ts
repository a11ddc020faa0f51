/** What holds for every store, on each database. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { sharedPostgres } from '../../support/postgres.ts'
import { faqArticle } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00.000Z') }

onEachDatabase('the stores', ({ kind, create }) => {
  let storage: Storage
  let reopen: () => Promise<Storage>
  beforeAll(async () => {
    reopen = await create(clock)
    storage = await reopen()
  })
  afterAll(() => storage.close())

  it('keeps the bot\'s memory by key', async () => {
    await storage.botMemory.write({ a: { turn: 1 }, b: [1] })
    await storage.botMemory.write({ a: { turn: 2 } })
    await storage.botMemory.delete(['b'])
    expect(await storage.botMemory.read(['a', 'b'])).toEqual({ a: { turn: 2 } })
  })

  it('appends to the audit trail', async () => {
    await storage.audit.add({ actor: 'u1', action: 'article.publish', target: 'a1', result: 'done', details: { version: 2 } })
    expect((await storage.audit.list(1))[0]).toMatchObject({ actor: 'u1', action: 'article.publish', target: 'a1', details: { version: 2 } })
  })

  it('outlives connections that the database server ends', async () => {
    await storage.articles.save([faqArticle()])
    if (kind === 'postgres') await (await sharedPostgres()).endConnections()
    expect((await storage.articles.list({ limit: 1, offset: 0 })).rows).toHaveLength(1)
  })

  it('still has everything after it was closed and opened again', async () => {
    const article = faqArticle({ question: '重启后还在吗' })
    await storage.articles.save([article])
    await storage.close()
    storage = await reopen()
    expect(await storage.articles.get(article.id)).toEqual(article)
  })
})
