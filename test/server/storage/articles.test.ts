/** Articles, the files that they name, and the imports that bring them, on each database. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, ListedStanding } from '../../../contract/index.ts'
import { AppError } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { faqArticle, itemArticle } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00.000Z') }

onEachDatabase('what the editors keep', ({ create }) => {
  let storage: Storage
  beforeAll(async () => { storage = await (await create(clock))() })
  afterAll(() => storage.close())

  describe('articles', () => {
    it('gives back what was saved, to the field', async () => {
      const article = itemArticle({ code: 'A-1', everydayNames: ['暂住证'], visits: 1, materials: [{ name: '身份证', required: true }] }, { effectiveOn: '2026-01-01', expiresOn: '2027-01-01', departmentCode: 'gaj', sample: true })
      await storage.articles.save([article])
      expect(await storage.articles.get(article.id)).toEqual(article)
      expect(await storage.articles.byKeys('item', ['A-1', 'nothing'])).toEqual([article])
    })

    it('stores a batch all or none', async () => {
      const first = itemArticle({ code: 'B-1' })
      const clash = itemArticle({ code: 'B-1' })
      await expect(storage.articles.save([first, clash])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
      expect(await storage.articles.get(first.id)).toBeNull()
    })

    it('lets only one of two editors save over the same version', async () => {
      const article = faqArticle({ question: '两个人同时改' })
      await storage.articles.save([article])
      await storage.articles.save([{ ...article, version: 2, state: 'withdrawn' }])
      await expect(storage.articles.save([{ ...article, version: 2 }])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
      expect((await storage.articles.get(article.id))?.state).toBe('withdrawn')
    })

    it('keeps every version as it was, newest first in the list', async () => {
      const first = faqArticle({ question: '第一种问法' })
      const second = { ...first, version: 2, publishedVersion: 2, remark: '换个问法', state: 'published' as const, content: { ...first.content, question: '第二种问法' } as typeof first.content, updatedBy: 'e2' }
      await storage.articles.save([first])
      await storage.articles.save([second])
      await storage.articles.save([{ ...second, version: 3, state: 'withdrawn' }])
      expect(await storage.articles.versions(first.id)).toEqual([
        { version: 3, state: 'withdrawn', title: '第二种问法', updatedAt: second.updatedAt, updatedBy: 'e2', remark: '换个问法', changed: false },
        { version: 2, state: 'published', title: '第二种问法', updatedAt: second.updatedAt, updatedBy: 'e2', remark: '换个问法', changed: true },
        { version: 1, state: first.state, title: '第一种问法', updatedAt: first.updatedAt, updatedBy: first.updatedBy, changed: true },
      ])
      expect(await storage.articles.version(first.id, 1)).toEqual(first)
      expect(await storage.articles.version(first.id, 4)).toBeNull()
      expect(await storage.articles.versions('nowhere')).toEqual([])
    })

    it('finds by kind, state, department and words, upper and lower case alike, with % taken literally', async () => {
      await storage.articles.save([
        faqArticle({ question: 'ETC怎么办理' }, { departmentCode: 'jtj' }),
        faqArticle({ question: '补贴100%到账吗' }, { departmentCode: 'jtj', state: 'draft' }),
      ])
      const titles = async (query: object) => (await storage.articles.list({ limit: 10, offset: 0, departmentCode: 'jtj', ...query })).rows.map((row) => row.key)
      expect(await titles({ text: 'etc' })).toEqual(['ETC怎么办理'])
      expect(await titles({ text: '100%' })).toEqual(['补贴100%到账吗'])
      expect(await titles({ text: '%到账%' })).toEqual([])
      expect(await titles({ standing: { is: 'draft', minute: '2026-11-22 09:30', until: '2026-12-22 09:30', me: 'e1' } })).toEqual(['补贴100%到账吗'])
      expect(await titles({ kind: 'item' })).toEqual([])
      expect((await storage.articles.list({ departmentCode: 'jtj', limit: 1, offset: 0 })).total).toBe(2)
    })

    it('finds the words of an article as they are read, and nothing of how they are marked up or stored', async () => {
      const titles = async (query: object) => (await storage.articles.list({ limit: 10, offset: 0, departmentCode: 'marked', ...query })).rows.map((row) => row.key)
      const marked = faqArticle({ question: '哪里盖章', answer: '到**三**楼[窗口](https://example.org/zhangmen)，\n要带\\*原件。' }, { departmentCode: 'marked' })
      await storage.articles.save([marked, itemArticle({ name: '刻章备案', place: '**二**楼大厅', steps: ['先**预**约'] }, { departmentCode: 'marked', key: '刻章备案' })])
      for (const text of ['三楼窗口', '*原件']) expect(await titles({ text }), text).toEqual(['哪里盖章'])
      for (const text of ['二楼大厅', '先预约']) expect(await titles({ text }), text).toEqual(['刻章备案'])
      for (const text of ['zhangmen', '**三', 'alternates', '\\n']) expect(await titles({ text }), text).toEqual([])
      await storage.articles.save([{ ...marked, version: 2, publishedVersion: 2, content: { ...marked.content, answer: '到四楼。' } as Article['content'] }])
      expect(await titles({ text: '四楼' }), 'as it is now').toEqual(['哪里盖章'])
    })

    it('goes on answering with the published version while another is written, in this process and the others', async () => {
      const first = faqArticle({ question: '改写期间' })
      await storage.articles.save([first])
      const { revision } = await storage.articles.changedSince(Number.MAX_SAFE_INTEGER)
      const draft = { ...first, version: 2, state: 'draft' as const, authors: ['e1'], content: { ...first.content, question: '还没审的问法' } as typeof first.content }
      await storage.articles.save([draft])
      expect(await storage.articles.get(first.id)).toEqual(draft)
      const answering = []
      for await (const article of storage.articles.published()) if (article.id === first.id) answering.push(article)
      expect(answering).toEqual([first])
      expect((await storage.articles.changedSince(revision)).articles).toEqual([first])
      const { publishedVersion: _none, authors: _nobody, ...rest } = draft
      const withdrawn = { ...rest, version: 3, state: 'withdrawn' as const }
      await storage.articles.save([withdrawn])
      for await (const article of storage.articles.published()) expect(article.id).not.toBe(first.id)
      expect((await storage.articles.changedSince(revision)).articles).toEqual([withdrawn])
    })

    it('lists by how articles stand at a minute, by the version that answers', async () => {
      const at = { minute: '2026-11-22 09:30', until: '2026-12-22 09:30', me: 'e1' }
      const make = (question: string, change: Partial<Article>) => faqArticle({ question }, { departmentCode: 'standing', ...change })
      const all = [
        make('现行', {}), make('将来', { effectiveOn: '2026-11-22 09:31' }), make('刚生效', { effectiveOn: '2026-11-22 09:30' }),
        make('快到期', { expiresOn: '2026-12-01' }), make('今天到期', { expiresOn: '2026-11-22' }), make('已失效', { expiresOn: '2026-11-22 09:29' }), make('草稿', { state: 'draft' }),
        make('同事提交的', { state: 'inReview', authors: ['e12'] }), make('我提交的', { state: 'inReview', authors: ['e2', 'e1'] }),
      ]
      await storage.articles.save(all)
      // A draft that puts the end off does not: what answers ends all the same.
      await storage.articles.save([{ ...all[3]!, version: 2, state: 'draft', expiresOn: '2030-01-01' }])
      const titles = async (is: ListedStanding) => (await storage.articles.list({ limit: 20, offset: 0, departmentCode: 'standing', standing: { is, ...at } })).rows.map(({ key }) => key).sort()
      expect(await titles('published')).toEqual(['今天到期', '刚生效', '快到期', '现行'].sort())
      expect(await titles('scheduled')).toEqual(['将来'])
      expect(await titles('expired')).toEqual(['已失效'])
      expect(await titles('expiring')).toEqual(['今天到期', '快到期'].sort())
      expect(await titles('draft')).toEqual(['草稿', '快到期'].sort())
      expect(await titles('inReview')).toEqual(['同事提交的', '我提交的'].sort())
      expect(await titles('forMe')).toEqual(['同事提交的'])
    })

    it('knows who looks after an article, also while it is rewritten', async () => {
      const article = faqArticle({ question: '谁负责' }, { owner: 'e1' })
      await storage.articles.save([article])
      await storage.articles.assign([article.id], 'e2')
      expect(await storage.articles.get(article.id)).toEqual({ ...article, owner: 'e2' })
      expect((await storage.articles.list({ limit: 5, offset: 0, owner: 'e2' })).rows.map(({ id }) => id)).toEqual([article.id])
      await storage.articles.save([{ ...await storage.articles.version(article.id, 1) as Article, version: 2, publishedVersion: 2 }])
      expect(await storage.articles.get(article.id), 'and when an earlier version is put back').toMatchObject({ version: 2, owner: 'e2' })
    })

    it('walks through all published ones, and tells another process what changed since it looked', async () => {
      const { revision } = await storage.articles.changedSince(0)
      const many = Array.from({ length: 1201 }, (_, n) => faqArticle({ question: `第${n}问` }))
      await storage.articles.save(many)
      const seen = new Set<string>()
      for await (const article of storage.articles.published()) seen.add(article.id)
      expect(many.every((article) => seen.has(article.id))).toBe(true)
      const feed = await storage.articles.changedSince(revision)
      expect(feed.articles).toHaveLength(1201)
      expect((await storage.articles.changedSince(feed.revision)).articles).toEqual([])
    })
  })

  describe('attachments', () => {
    const file = (change = {}) => ({ id: newId(), name: '申请表.docx', kind: 'docx' as const, size: 5, sha256: 'ab', uploadedAt: '2026-11-22T01:00:00.000Z', uploadedBy: 'e1', ...change })
    const bytes = Buffer.from([0, 255, 39, 92, 10])

    it('gives back every byte', async () => {
      const attachment = file()
      await storage.attachments.add(attachment, bytes)
      expect(await storage.attachments.get(attachment.id)).toEqual(attachment)
      expect(Buffer.from(await storage.attachments.bytes(attachment.id) ?? []).equals(bytes)).toBe(true)
      expect(await storage.attachments.get(newId())).toBeNull()
      expect(await storage.attachments.bytes(newId())).toBeNull()
    })

    it('is public from the first published version that names it, and stays so', async () => {
      const attachment = file()
      await storage.attachments.add(attachment, bytes)
      const article = faqArticle({ question: '表在哪里', answer: `[表](/files/${attachment.id}/a.docx)` }, { state: 'draft' })
      await storage.articles.save([article])
      expect(await storage.attachments.isPublic(attachment.id)).toBe(false)
      await storage.articles.save([{ ...article, version: 2, state: 'published' }])
      expect(await storage.attachments.isPublic(attachment.id)).toBe(true)
      await storage.articles.save([{ ...article, version: 3, state: 'withdrawn' }])
      expect(await storage.attachments.isPublic(attachment.id)).toBe(true)
    })

    it('removes the old ones that no version names', async () => {
      const [old, named, fresh] = [file({ uploadedAt: '2026-11-01T00:00:00.000Z' }), file({ uploadedAt: '2026-11-01T00:00:00.000Z' }), file()]
      for (const one of [old, named, fresh]) await storage.attachments.add(one, bytes)
      await storage.articles.save([itemArticle({ code: 'FILE-1', materials: [{ name: '表', note: `[下载](/files/${named.id}/a.docx)`, required: true }] })])
      expect(await storage.attachments.removeUnnamed('2026-11-15T00:00:00.000Z')).toBe(1)
      expect([await storage.attachments.get(old.id), (await storage.attachments.get(named.id))?.id, (await storage.attachments.get(fresh.id))?.id]).toEqual([null, named.id, fresh.id])
    })
  })

  describe('imports', () => {
    const record = (id: string) => ({ id, file: '清单.xlsx', format: 'faq-csv', by: 'e1', at: clock.now().toISOString(), counts: { new: 1, changed: 1, unchanged: 0, rejected: 2 }, state: 'done' as const })
    const nothing = (): void => undefined

    it('are stored with what they changed, and undone once', async () => {
      const old = faqArticle({ question: '导入前就有' })
      await storage.articles.save([old])
      const changed = { ...old, version: 2 }
      const fresh = faqArticle({ question: '导入新增' })
      const id = newId()
      await storage.imports.add(record(id), [changed, fresh], nothing)
      expect(await storage.imports.get(id)).toEqual(record(id))
      expect((await storage.imports.articles(id)).toSorted((a, b) => (a.before ?? 0) - (b.before ?? 0))).toEqual([{ articleId: fresh.id, after: 1 }, { articleId: old.id, before: 1, after: 2 }])
      expect((await storage.imports.list({ limit: 1, offset: 0 })).rows).toEqual([record(id)])
      const undone = { by: 'e2', at: clock.now().toISOString() }
      const taken = await Promise.all([1, 2].map(() => storage.imports.undo(id, { ...undone, settled: [old.id, fresh.id], left: 0 }, [{ ...fresh, version: 2, state: 'withdrawn' }], nothing).catch(() => false)))
      expect(taken.filter(Boolean)).toEqual([true])
      expect(await storage.imports.get(id)).toEqual({ ...record(id), state: 'undone', undone })
      expect(await storage.articles.get(fresh.id)).toMatchObject({ version: 2, state: 'withdrawn' })
      expect(await storage.imports.get('nowhere')).toBeNull()
    })

    it('are undone in part, and know what is left and what was last made of an article', async () => {
      const [one, other] = [faqArticle({ question: '撤得回' }), faqArticle({ question: '撤不回' })]
      const id = newId()
      await storage.imports.add(record(id), [one, other], nothing)
      expect(await storage.imports.undo(id, { by: 'e2', at: clock.now().toISOString(), settled: [one.id], left: 1 }, [{ ...one, version: 2, state: 'withdrawn' }], nothing)).toBe(true)
      expect(await storage.imports.get(id)).toMatchObject({ state: 'partly', left: 1 })
      expect(await storage.imports.articles(id)).toEqual([{ articleId: other.id, after: 1 }])
      expect(await storage.imports.lastVersions([one.id, other.id, 'nowhere'])).toEqual(new Map([[one.id, 2], [other.id, 1]]))
    })

    it('are what a list may be asked for, and so is the sample', async () => {
      const [own, sample, retired] = [faqArticle({ question: '本单位的' }), faqArticle({ question: '示例的' }, { sample: true }), faqArticle({ question: '停用的示例' }, { sample: true, state: 'withdrawn' })]
      const id = newId()
      await storage.imports.add(record(id), [own, sample, retired], nothing)
      const listed = async (query: object): Promise<string[]> => (await storage.articles.list({ importId: id, limit: 9, offset: 0, ...query })).rows.map((one) => one.id).toSorted()
      expect(await listed({})).toEqual([own.id, sample.id, retired.id].toSorted())
      expect(await listed({ sample: true })).toEqual([sample.id, retired.id].toSorted())
      expect(await listed({ sample: false })).toEqual([own.id])
      expect(await listed({ withoutRetiredSample: true })).toEqual([own.id, sample.id].toSorted())
    })

    it('are written in their order, when one article has two new versions', async () => {
      const old = { ...faqArticle({ question: '先有的' }), publishedVersion: 1 }
      const id = newId()
      await storage.imports.add(record(id), [old], nothing)
      const back = { ...old, version: 2, publishedVersion: 2 }
      const draft = { ...old, version: 3, state: 'draft' as const, publishedVersion: 2 }
      await storage.imports.undo(id, { by: 'e2', at: clock.now().toISOString(), settled: [old.id], left: 0 }, [back, draft], nothing)
      expect(await storage.articles.get(old.id)).toMatchObject({ version: 3, state: 'draft', publishedVersion: 2 })
      expect((await storage.articles.versions(old.id)).map(({ version, state }) => ({ version, state }))).toEqual([{ version: 3, state: 'draft' }, { version: 2, state: 'published' }, { version: 1, state: 'published' }])
    })

    it('are stored all or none: a clash, or a stop on the way, leaves nothing', async () => {
      const id = newId()
      const one = faqArticle({ question: '同一个键' })
      await expect(storage.imports.add(record(id), [one, { ...one, id: newId() }], nothing)).rejects.toMatchObject({ code: 'DUPLICATE_KEY', details: { key: one.key } })
      await expect(storage.imports.add(record(id), [one, { ...faqArticle({ question: '没有第一版' }), version: 2 }], nothing)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
      const many = Array.from({ length: 250 }, (_, at) => faqArticle({ question: `取消${at}` }))
      const seen: number[] = []
      await expect(storage.imports.add(record(id), many, (written) => {
        seen.push(written)
        if (written >= 200) throw new AppError('IMPORT_CANCELLED')
      })).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
      expect(seen).toEqual([100, 200])
      expect(await storage.imports.get(id)).toBeNull()
      expect(await storage.imports.articles(id)).toEqual([])
      for (const { id: articleId } of [one, ...many]) expect(await storage.articles.get(articleId)).toBeNull()
    })
  })
})
