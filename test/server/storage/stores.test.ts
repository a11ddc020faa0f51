/** One contract for every database: each test runs on a real SQLite file and on a real PostgreSQL server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, ListedStanding, Task } from '../../../contract/index.ts'
import { AppError, directorySchema } from '../../../contract/index.ts'
import { openStorage } from '../../../server/storage/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import type { PostgresServer } from '../../support/postgres.ts'
import { startPostgres } from '../../support/postgres.ts'
import { consultation, conversation, faqArticle, itemArticle, longQuestion, staffMember } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00.000Z') }
const deps = { clock, newId }
const event = (type: string) => ({ type, actor: 'tester', at: clock.now().toISOString() })

let postgres: PostgresServer
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zixun-sqlite-'))
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(['sqlite', 'postgres'] as const)('the stores on %s', (kind) => {
  let storage: Storage
  let reopen: () => Promise<Storage>

  beforeAll(async () => {
    const location = kind === 'sqlite'
      ? { kind, file: join(folder, 'test.db') }
      : { kind, url: await postgres.createDatabase() }
    reopen = () => openStorage(location, deps)
    storage = await reopen()
  })
  afterAll(() => storage.close())

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

  describe('conversations', () => {
    const say = (clientId: string, text: string) => ({ clientId, author: { role: 'applicant' as const }, content: { type: 'text' as const, text } })

    it('gives each message its place, and stores one that is sent twice only once', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const first = await storage.conversations.append(talk.id, say('client-1', '你好'))
      const again = await storage.conversations.append(talk.id, say('client-1', '你好'))
      const second = await storage.conversations.append(talk.id, say('client-2', '办居住证'))
      expect([first.stored, again.stored, second.stored]).toEqual([true, false, true])
      expect(again.message).toEqual(first.message)
      expect((await storage.conversations.messages(talk.id, { limit: 10 })).map(({ seq }) => seq)).toEqual([1, 2])
      expect(await storage.conversations.messages(talk.id, { afterSeq: 1, limit: 10 })).toEqual([second.message])
    })

    it('keeps the order gapless when many write at once', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      await Promise.all(Array.from({ length: 40 }, (_, n) => storage.conversations.append(talk.id, say(`client-${n % 30}`, `第${n}句`))))
      const seqs = (await storage.conversations.messages(talk.id, { limit: 100 })).map(({ seq }) => seq)
      expect(seqs).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    })

    it('remembers which questions still wait for their answer', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const { message } = await storage.conversations.append(talk.id, say('client-1', '在吗'))
      expect((await storage.conversations.unsettled()).map(({ id }) => id)).toContain(message.id)
      await storage.conversations.settle(message.id)
      expect((await storage.conversations.unsettled()).map(({ id }) => id)).not.toContain(message.id)
    })

    it('refuses a message to a conversation that does not exist', async () => {
      await expect(storage.conversations.append(newId(), say('client-1', '你好'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('keeps one conversation for an applicant, however many pages open it at once', async () => {
      const [mine, ...others] = [1, 2, 3, 4].map(() => conversation({ applicantId: 'a1', channel: 'botframework' }))
      const made = await Promise.all([mine!, ...others].map((one) => storage.conversations.create(one)))
      expect(new Set(made.map(({ id }) => id)).size).toBe(1)
      expect(await storage.conversations.of('botframework', 'a1')).toEqual(made[0])
    })

    it('knows an applicant\'s conversation, its language and its verdicts', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      await storage.conversations.update(talk.id, { locale: 'zh-Hant', reference: '{}' })
      expect(await storage.conversations.of('web', talk.applicantId)).toEqual({ ...talk, locale: 'zh-Hant', reference: '{}' })
      const { message } = await storage.conversations.append(talk.id, say('client-1', '你好'))
      await storage.conversations.setHelpful(message.id, false)
      expect((await storage.conversations.message(message.id))?.helpful).toBe(false)
    })
  })

  describe('consultations', () => {
    it('lets exactly one of two windows accept', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const waiting = consultation(talk)
      await storage.consultations.create(waiting, event('request'))
      const accept = (name: string) => storage.consultations.change({ ...waiting, state: 'accepted', windowName: name, version: 2 }, event('accept'))
      const won = await Promise.all([accept('王晓'), accept('李明')])
      expect(won.filter(Boolean)).toHaveLength(1)
      expect((await storage.consultations.get(waiting.id))?.windowName).toBe(won[0] ? '王晓' : '李明')
    })

    it('allows a conversation one open consultation at a time', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const first = consultation(talk)
      await storage.consultations.create(first, event('request'))
      await expect(storage.consultations.create(consultation(talk), event('request'))).rejects.toBeInstanceOf(AppError)
      await storage.consultations.change({ ...first, state: 'cancelled', version: 2 }, event('cancel'))
      const second = consultation(talk)
      await storage.consultations.create(second, event('request'))
      expect((await storage.consultations.latestOf(talk.id))?.id).toBe(second.id)
      expect((await storage.consultations.open()).map(({ id }) => id)).toContain(second.id)
    })

    it('keeps wrap-up, rating and how long it took', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const ended = consultation(talk, {
        state: 'rated', acceptedAt: '2026-11-22T01:00:00.000Z', endedAt: '2026-11-22T01:12:00.000Z',
        wrapUp: { outcome: 'settled', answer: '带身份证来即可' }, rating: { level: 2, reason: '等太久' },
      })
      await storage.consultations.create(ended, event('request'))
      expect(await storage.consultations.get(ended.id)).toEqual(ended)
      expect(await storage.consultations.serviceMinutes(1)).toEqual([12])
    })

    it('keeps a note among staff once, and apart from the conversation; and that somebody is on hold', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const held = consultation(talk, {
        state: 'inRoom', hold: { since: clock.now().toISOString(), byName: '王晓' }, attending: [{ staffId: 's1', name: '冯督', mode: 'listen' }],
      })
      await storage.consultations.create(held, event('request'))
      expect(await storage.consultations.get(held.id)).toEqual(held)
      const note = { id: newId(), clientId: 'client-0001', role: 'window' as const, name: '王晓', text: '证件像是改过', at: clock.now().toISOString() }
      expect(await storage.consultations.addNote(held.id, note)).toEqual(note)
      expect(await storage.consultations.addNote(held.id, { ...note, id: newId() }), 'the one that is there').toEqual(note)
      expect(await storage.consultations.notesOf(held.id)).toEqual([note])
      expect(await storage.conversations.messages(talk.id, { limit: 10 })).toEqual([])
    })

    it('keeps what is to be followed up once for each reason, lists what is due first, and changes it in turn', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const parent = consultation(talk)
      await storage.consultations.create(parent, event('request'))
      const followUp = { id: newId(), consultationId: parent.id, reason: 'rating' as const, state: 'open' as const, question: '问题', what: '等太久', dueOn: '2026-11-27', createdAt: clock.now().toISOString(), version: 1 }
      await storage.followUps.add(followUp)
      await storage.followUps.add({ ...followUp, id: newId(), what: '又说一遍' })
      const sooner = { ...followUp, id: newId(), reason: 'wrapUp' as const, dueOn: '2026-11-24', ownerId: 's1', ownerName: '王晓', state: 'inProgress' as const }
      await storage.followUps.add(sooner)
      expect(await storage.followUps.of(parent.id)).toEqual(expect.arrayContaining([followUp, sooner]))
      const page = { limit: 50, offset: 0 }
      expect((await storage.followUps.list({ state: 'undone', ...page })).rows.filter(({ consultationId }) => consultationId === parent.id)).toEqual([sooner, followUp])
      expect(await storage.followUps.list({ state: 'undone', ownerId: 's1', dueBefore: '2026-11-25', ...page })).toEqual({ total: 1, rows: [sooner] })
      const done = { ...sooner, state: 'done' as const, result: '办好了', version: 2 }
      expect(await storage.followUps.change(done)).toBe(true)
      expect(await storage.followUps.change(done)).toBe(false)
      expect(await storage.followUps.get(sooner.id)).toEqual(done)
    })

    it('keeps prepared replies: one sees and changes one\'s own and everybody\'s', async () => {
      const { cannedReplies } = storage
      const own = await cannedReplies.add('s1', { name: '欢迎', texts: { 'zh-Hans': '您好', en: 'Hello' }, shared: false })
      const shared = await cannedReplies.add('s1', { name: '稍等', texts: { 'zh-Hans': '请稍等' }, shared: true })
      expect(await cannedReplies.of('s1')).toEqual(expect.arrayContaining([own, shared]))
      expect(await cannedReplies.of('s2')).toEqual([shared])
      const { id: _id, ...changed } = { ...own, texts: { 'zh-Hans': '您好呀' } }
      expect(await cannedReplies.change('s2', own.id, changed)).toBe(false)
      expect(await cannedReplies.remove('s2', own.id)).toBe(false)
      expect(await cannedReplies.change('s1', own.id, changed)).toBe(true)
      expect(await cannedReplies.of('s1')).toContainEqual({ id: own.id, ...changed })
      expect(await cannedReplies.remove('s2', shared.id), 'what is everybody\'s anybody may tidy up').toBe(true)
      expect(await cannedReplies.of('s2')).toEqual([])
    })

    it('finds consultations by day, window, section, outcome, rating and words', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const past = consultation(talk, {
        state: 'rated', question: '开店要什么', itemTitle: '食品经营许可', sectionCode: 'scj-9', windowId: 'w-history', windowName: '王晓', requestedAt: '2019-03-04T02:00:00.000Z',
        acceptedAt: '2019-03-04T02:00:30.000Z', endedAt: '2019-03-04T02:10:30.000Z', wrapUp: { outcome: 'settled', answer: '带执照，问13812345678' }, rating: { level: 4 },
      })
      await storage.consultations.create(past, event('request'))
      const day = { from: '2019-03-04', to: '2019-03-04', limit: 10, offset: 0 }
      expect(await storage.history.list(day)).toEqual({ total: 1, rows: [{
        id: past.id, state: 'rated', requestedAt: past.requestedAt, question: '开店要什么', itemTitle: '食品经营许可', sectionCode: 'scj-9', windowName: '王晓',
        waitedSeconds: 30, talkedSeconds: 600, outcome: 'settled', answer: '带执照，问138****5678', rating: 4,
      }] })
      const count = async (filter: object) => (await storage.history.list({ ...day, ...filter })).total
      for (const filter of [{ windowId: 'w-history' }, { department: { code: 'scj', sections: ['scj-9'] } }, { outcome: 'settled' }, { rating: 4 }, { state: 'rated' }, { text: '许可' }, { text: '执照' }]) expect(await count(filter), JSON.stringify(filter)).toBe(1)
      for (const filter of [{ windowId: 'w2' }, { department: { code: 'scj', sections: [] } }, { department: { code: 'gaj', sections: ['gaj-1'] } }, { outcome: 'followUp' }, { rating: 3 }, { text: '王晓' }, { from: '2019-03-05', to: '2019-03-06' }]) expect(await count(filter), JSON.stringify(filter)).toBe(0)
      expect(await storage.history.eventsOf(past.id)).toHaveLength(1)
      await storage.consultations.change({ ...past, departmentCode: 'gaj', version: past.version + 1 }, event('test'))
      expect([await count({ department: { code: 'gaj', sections: [] } }), await count({ department: { code: 'scj', sections: ['scj-9'] } })], 'given on, it is the other department’s').toEqual([1, 0])
      expect((await storage.consultations.ofApplicant(past.applicantId, 5)).map(({ id }) => id)).toEqual([past.id])
    })

    it('changes an invitation only from the state it is thought to be in', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const parent = consultation(talk)
      await storage.consultations.create(parent, event('request'))
      const invitation = { id: newId(), consultationId: parent.id, sectionCode: 'gaj-1', sectionName: '户政科', departmentName: '公安分局', state: 'invited' as const, invitedAt: clock.now().toISOString(), invitedById: newId() }
      await storage.consultations.addInvitation(invitation)
      await expect(storage.consultations.addInvitation({ ...invitation, id: newId() }), 'a section is invited once at a time').rejects.toMatchObject({ code: 'WRONG_STATE' })
      expect(await storage.consultations.changeInvitation({ ...invitation, state: 'joined', joinedByName: '赵警官' }, 'invited')).toBe(true)
      expect(await storage.consultations.changeInvitation({ ...invitation, state: 'declined' }, 'invited')).toBe(false)
      expect((await storage.consultations.invitation(invitation.id))?.state).toBe('joined')
      expect((await storage.consultations.openInvitations()).map(({ id }) => id)).toContain(invitation.id)
    })
  })

  it('keeps misses as work, with what a window has answered', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '狗走丢了怎么办', reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    expect((await storage.misses.list({ state: 'open', limit: 5, offset: 0 })).rows).toContainEqual(miss)
    await storage.misses.learn({ ...miss, id: newId(), answer: '可以报警登记。', basis: '犬只登记' })
    expect(await storage.misses.get(miss.id)).toEqual({ ...miss, answer: '可以报警登记。', basis: '犬只登记' })
    const unheard = { ...miss, id: newId(), conversationId: newId(), answer: '没有问过机器人的问题也有答案。' }
    await storage.misses.learn(unheard)
    await storage.misses.learn(unheard)
    expect(await storage.misses.get(unheard.id)).toEqual(unheard)
  })

  it('gives the answer to the miss of the question as it was asked, under the words the window has put it in', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '月球签证怎么弄', reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    const learnt = { ...miss, id: newId(), question: '去月球要签证吗', answer: '不要。' }
    await storage.misses.learn(learnt, miss.question)
    await storage.misses.learn(learnt, miss.question)
    expect(await storage.misses.get(miss.id)).toEqual({ ...miss, question: '去月球要签证吗', words: '月球签证怎么弄', answer: '不要。' })
    expect(await storage.misses.get(learnt.id), 'a wrap-up sent twice is one miss').toBeNull()
  })

  it('leaves what an editor has settled as it was judged, when a reason comes late', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '材料不对', reason: 'unhelpful' as const, candidates: [], state: 'dismissed' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    await storage.misses.add({ ...miss, state: 'open', feedback: { reason: 'wrong', words: '迟来的' } })
    expect(await storage.misses.get(miss.id)).toEqual(miss)
  })

  it('closes a 👎 that is taken back, but nothing that waits for the editors all the same', async () => {
    const unhelpful = { id: newId(), conversationId: newId(), question: '答得不对', reason: 'unhelpful' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    const answered = { ...unhelpful, id: newId(), conversationId: newId(), question: '答得不对，窗口答了' }
    const unknown = { ...unhelpful, id: newId(), question: '谁也不知道的事', reason: 'none' as const }
    const judged = { ...unhelpful, id: newId(), state: 'dismissed' as const }
    for (const miss of [unhelpful, answered, unknown, judged]) await storage.misses.add(miss)
    await storage.misses.learn({ ...answered, id: newId(), answer: '窗口的答复。' })
    for (const { id } of [unhelpful, answered, unknown, judged]) await storage.misses.takeBack(id)
    expect(await storage.misses.get(unhelpful.id)).toEqual({ ...unhelpful, state: 'resolved' })
    expect(await storage.misses.get(answered.id)).toEqual({ ...answered, answer: '窗口的答复。' })
    expect(await storage.misses.get(unknown.id)).toEqual(unknown)
    expect(await storage.misses.get(judged.id)).toEqual(judged)
  })

  it('loses nothing of two verdicts that come at once', async () => {
    for (const known of [false, true, false, true]) {
      const miss = { id: newId(), conversationId: newId(), question: '同时点了两次', reason: 'unhelpful' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
      if (known) await storage.misses.add(miss)
      await Promise.all([storage.misses.add({ ...miss, feedback: { words: '窗口搬了' } }), storage.misses.add({ ...miss, feedback: { reason: 'outdated' } })])
      expect(await storage.misses.get(miss.id)).toEqual({ ...miss, feedback: { reason: 'outdated', words: '窗口搬了' } })
    }
  })

  it('keeps each asker of the same question, however long it is, and what was wrong with an answer', async () => {
    const miss = { id: newId(), conversationId: newId(), question: longQuestion(2000), reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString(), words: '原话', shown: '没有找到' }
    const again = { ...miss, id: newId(), conversationId: newId() }
    for (const one of [miss, miss, again, again]) await storage.misses.add(one)
    expect(await storage.misses.get(miss.id)).toEqual(miss)
    expect(await storage.misses.get(again.id)).toEqual(again)
    const unhelpful = { ...miss, id: newId(), reason: 'unhelpful' as const }
    await storage.misses.add(unhelpful)
    await storage.misses.add({ ...unhelpful, feedback: { reason: 'outdated', words: '去年的' } })
    await storage.misses.add(unhelpful)
    expect(await storage.misses.get(unhelpful.id)).toEqual({ ...unhelpful, feedback: { reason: 'outdated', words: '去年的' } })
  })

  describe('knowledge tasks', () => {
    const miss = (question: string, change: object = {}) =>
      ({ id: newId(), conversationId: newId(), question, reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString(), ...change })
    const task = (name: string, change: Partial<Task> = {}): Task => ({
      id: newId(), name, named: false, state: 'open', dueOn: '2026-11-27', dueSet: false, reopened: 0, asked: 0,
      firstAt: clock.now().toISOString(), lastAt: clock.now().toISOString(), createdAt: clock.now().toISOString(), version: 1, ...change,
    })
    const keep = async (questions: readonly string[], terms: readonly string[], change: Partial<Task> = {}) => {
      const kept = task(questions[0] ?? '', change)
      await storage.tasks.create(kept)
      const misses = questions.map((question) => miss(question))
      for (const one of misses) await storage.misses.add(one)
      await storage.tasks.assign(misses.map(({ id }) => id), kept.id, terms)
      return { id: kept.id, misses }
    }

    it('counts the questions of a task by wording and by day of the hall, and gives the task back to the field', async () => {
      const whole = task('黑洞参观怎么预约', { departmentCode: 'wgl', departmentReason: { kind: 'section', what: '文旅科' }, assigneeId: 'e1', articleId: 'a1', note: '无', doneAt: clock.now().toISOString(), named: true, dueSet: true, state: 'inProgress' })
      await storage.tasks.create(whole)
      expect(await storage.tasks.get(whole.id)).toEqual(whole)
      const late = '2026-11-21T23:30:00.000Z'
      const misses = [miss('黑洞参观怎么预约'), miss('黑洞参观怎么预约'), miss('参观黑洞要预约吗', { at: late }), miss('以前数过的', { times: 1 })]
      for (const one of misses) await storage.misses.add(one)
      await storage.tasks.assign(misses.map(({ id }) => id), whole.id, ['黑洞', '参观'])
      expect(await storage.tasks.get(whole.id)).toMatchObject({ asked: 4, firstAt: late, lastAt: clock.now().toISOString() })
      expect((await storage.tasks.phrasings([whole.id], 2)).get(whole.id)).toEqual([
        { question: '黑洞参观怎么预约', count: 2, lastAt: clock.now().toISOString() }, expect.objectContaining({ count: 1 }),
      ])
      expect(await storage.tasks.trend([whole.id], '2026-11-01'), 'half past eleven at night in London is the next day here').toEqual([{ taskId: whole.id, day: '2026-11-22', count: 4 }])
      expect((await storage.tasks.misses(whole.id, { limit: 2, offset: 0 }))).toMatchObject({ total: 4, rows: [{ taskId: whole.id }, { taskId: whole.id }] })
    })

    it('counts no 👎 that was taken back, until it is given again', async () => {
      const { id } = await keep(['银河系地图在哪领'], ['银河'])
      const unhelpful = miss('银河系地图哪里领', { reason: 'unhelpful' })
      await storage.misses.add(unhelpful)
      await storage.tasks.assign([unhelpful.id], id, [])
      const asked = async () => (await storage.tasks.get(id))?.asked
      expect(await asked()).toBe(2)
      await storage.misses.takeBack(unhelpful.id)
      expect(await asked()).toBe(1)
      await storage.misses.add(unhelpful)
      expect(await asked()).toBe(2)
    })

    it('finds tasks by the words of their questions, those that share most first', async () => {
      const one = await keep(['甲乙丙'], ['t甲', 't乙', 't丙'])
      const other = await keep(['乙丙丁'], ['t乙', 't丁'])
      expect((await storage.tasks.sharing(['t甲', 't乙', 't丙'], 5)).map(({ id }) => id)).toEqual([one.id, other.id])
      expect((await storage.tasks.spread(['t乙', 't没有'])).among).toEqual(new Map([['t乙', 2]]))
      expect(await storage.tasks.sharing([], 5)).toEqual([])
      await storage.tasks.merge(one.id, other.id)
      expect(await storage.tasks.get(one.id)).toBeNull()
      expect(await storage.tasks.get(other.id)).toMatchObject({ asked: 2 })
      expect((await storage.tasks.sharing(['t甲'], 5)).map(({ id }) => id)).toEqual([other.id])
    })

    it('lists by state, department, person, day and words; an empty one is in no list', async () => {
      const mine = await keep(['冥王星邮票'], [], { assigneeId: 'me', departmentCode: 'd-only', state: 'inProgress', dueOn: '2026-11-01' })
      const done = await keep(['冥王星邮戳', '冥王星的戳'], [], { departmentCode: 'd-only', state: 'done', dueOn: '2026-11-01' })
      await storage.tasks.create(task('空的', { departmentCode: 'd-only' }))
      const ids = async (query: object) => (await storage.tasks.list({ departmentCode: 'd-only', sort: 'asked', limit: 10, offset: 0, ...query })).rows.map(({ id }) => id)
      expect(await ids({})).toEqual([done.id, mine.id])
      expect(await ids({ states: ['done'] })).toEqual([done.id])
      expect(await ids({ assigneeId: 'me' })).toEqual([mine.id])
      expect(await ids({ dueBefore: '2026-11-22' }), 'what is done is not late').toEqual([mine.id])
      expect(await ids({ text: '的戳' })).toEqual([done.id])
      expect(await ids({ sort: 'due' })).toHaveLength(2)
      expect(await storage.tasks.counts({ staffId: 'me', today: '2026-11-22' })).toMatchObject({ mine: 1, overdue: 1 })
      expect(await storage.tasks.counts({ staffId: 'me', today: '2026-11-22', departmentCode: 'd-only' }), 'of one department').toEqual({ waiting: 1, mine: 1, overdue: 1 })
      expect(await storage.tasks.counts({ staffId: 'me', today: '2026-11-22', departmentCode: 'd-none' })).toEqual({ waiting: 0, mine: 1, overdue: 0 })
    })

    it('lets only one of two change the same version, and leaves the counts alone', async () => {
      const { id } = await keep(['海王星停车'], [])
      const before = (await storage.tasks.get(id))!
      expect(await storage.tasks.change({ ...before, name: '海王星停车场', asked: 99, version: 2 })).toBe(true)
      expect(await storage.tasks.change({ ...before, name: '晚了', version: 2 })).toBe(false)
      expect(await storage.tasks.get(id)).toEqual({ ...before, name: '海王星停车场', version: 2 })
    })

    it('settles its questions with the article, and counts them all the same', async () => {
      const { id, misses } = await keep(['天王星水费'], [], { articleId: 'a-water' })
      await storage.tasks.settle(id, 'resolved', 'a-water')
      expect(await storage.misses.get(misses[0]!.id)).toMatchObject({ state: 'resolved', articleId: 'a-water' })
      expect((await storage.tasks.ofArticles(['a-water', 'other'])).map((one) => one.id)).toEqual([id])
      await storage.tasks.recount(id)
      expect(await storage.tasks.get(id)).toMatchObject({ asked: 1 })
    })

    it('a question that the window has put right leaves its task', async () => {
      const { id, misses: [first] } = await keep(['怎么弄', '怎么弄啊'], [])
      const left = await storage.misses.learn({ ...first!, id: newId(), question: '土星环保检测怎么预约', answer: '打电话。' }, '怎么弄')
      expect(left).toBe(id)
      expect((await storage.misses.unassigned(100)).map((one) => one.id)).toContain(first!.id)
      expect(await storage.tasks.get(id)).toMatchObject({ asked: 1 })
    })

    it('knows who asked after it was done, once each, and how they fared', async () => {
      const { id } = await keep(['木星驾照'], [], { state: 'done' })
      const talk = conversation()
      await storage.conversations.create(talk)
      const answer = (messageId: string, conversationId = newId()) => ({ taskId: id, messageId, conversationId, question: '木星驾照怎么考', at: '2026-11-22T01:00:00.000Z', until: '2026-11-22T01:30:00.000Z' })
      const [up, down, called] = [newId(), newId(), newId()]
      for (const one of [answer(up), answer(up), answer(down), answer(called, talk.id)]) await storage.tasks.keepAnswer(one)
      await storage.clarifications.judge(up, true)
      await storage.clarifications.judge(down, false)
      await storage.consultations.create(consultation(talk, { requestedAt: '2026-11-22T01:10:00.000Z' }), event('request'))
      expect(await storage.tasks.afterwards(id, '2026-11-01')).toEqual({ asked: 3, helpful: 1, unhelpful: 1, handedOff: 1 })
      expect(await storage.tasks.afterwards(id, '2026-12-01')).toEqual({ asked: 0, helpful: 0, unhelpful: 0, handedOff: 0 })
    })
  })

  describe('what the bot asked back about', () => {
    const asked = (question: string, at = clock.now().toISOString()) => ({ id: newId(), conversationId: newId(), question, candidates: [], shown: '您问的是哪件事？', at })

    it('is settled once, and waits no longer', async () => {
      const early = asked('许可', '2026-11-22T00:00:00.000Z')
      for (let time = 0; time < 2; time++) await storage.clarifications.asked(early, '许可')
      expect(await storage.clarifications.waitingSince('2026-11-22T00:30:00.000Z', 10)).toContainEqual(early)
      expect(await storage.clarifications.settle(early.id, 'abandoned')).toEqual(early)
      expect(await storage.clarifications.settle(early.id, { chosen: { articleId: 'a', by: 'm' } })).toBeNull()
      expect(await storage.clarifications.waitingSince('2026-11-22T00:30:00.000Z', 10)).toEqual([])
    })

    it('proposes the phrasings that reached an article, with their verdicts, until an editor has decided', async () => {
      const reach = async (question: string, articleId: string) => {
        const one = asked(question)
        const by = newId()
        await storage.clarifications.asked(one, question.replace('？', ''))
        await storage.clarifications.settle(one.id, { chosen: { articleId, by } })
        return by
      }
      const first = await reach('办证', 'article-r')
      const second = await reach('办证？', 'article-r')
      await reach('别的', 'article-r')
      await storage.clarifications.judge(first, true)
      await storage.clarifications.judge(second, false)
      const of = async () => (await storage.clarifications.reached(50)).filter(({ articleId }) => articleId === 'article-r')
      expect(await of()).toMatchObject([{ question: '办证', count: 2, helpful: 1, unhelpful: 1 }, { question: '别的', count: 1, helpful: 0, unhelpful: 0 }])
      await storage.clarifications.decide('article-r', ['办证'], 'refused', 'e1', clock.now().toISOString())
      await storage.clarifications.decide('article-r', ['办证'], 'taken', 'e1', clock.now().toISOString())
      expect((await of()).map(({ question }) => question)).toEqual(['别的'])
      await storage.clarifications.undecide('article-r', ['办证'])
      expect(await of()).toHaveLength(2)
    })
  })

  it('replaces the directory as a whole, in its order', async () => {
    const directory = directorySchema.parse({
      departments: [{ code: 'z', name: '最后却在前', shortName: '前' }, { code: 'a', name: '第二', shortName: '二' }],
      sections: [{ code: 'z-1', departmentCode: 'z', name: '科室' }],
      terminals: [],
      calendars: [{ code: 'hall', name: '中心', week: Array.from({ length: 7 }, (_, day) => day < 5 ? [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:30' }] : []), exceptions: [{ date: '2026-10-01', name: '国庆节', spans: [] }] }],
    })
    await storage.directory.replace(directory)
    await storage.directory.replace(directory)
    expect(await storage.directory.load()).toEqual(directory)
  })

  it('takes a changed directory only from whoever has seen the newest one', async () => {
    const before = await storage.directory.load()
    const from = await storage.directory.revision()
    const changed = { ...before, departments: before.departments.slice(0, 1) }
    const taken = await Promise.all([storage.directory.replace(changed, from), storage.directory.replace(before, from)])
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await storage.directory.revision()).toBe(from + 1)
    expect(await storage.directory.load()).toEqual(taken[0] ? changed : before)
  })

  it('changes an account only from what is stored, and lets nobody in who is shut out', async () => {
    const staff = staffMember({ username: 'window9', departmentCode: 'zsj' })
    await storage.staff.add({ staff, passwordHash: 'x' })
    const revision = await storage.directory.revision()
    const entry = { ...staff, shutOut: false }
    const { departmentCode: _, ...rest } = entry
    const moved = { ...rest, name: '王小晓', sectionCode: 'a-1', languages: ['en' as const] }
    const results = await Promise.all([storage.staff.change(moved, entry), storage.staff.change({ ...entry, name: '别人改的' }, entry)])
    expect(results.filter(Boolean)).toHaveLength(1)
    const stored = (await storage.staff.entries()).find(({ id }) => id === staff.id)!
    expect(stored).toEqual(results[0] ? moved : { ...entry, name: '别人改的' })
    expect(await storage.staff.change({ ...stored, shutOut: true }, stored)).toBe(true)
    expect(await storage.directory.revision()).toBe(revision + 2)
    expect((await storage.staff.list()).some(({ id }) => id === staff.id)).toBe(false)
    expect((await storage.staff.byUsername('window9'))?.shutOut).toBe(true)
    expect((await storage.staff.get(staff.id))?.name).toBe(stored.name)
  })

  it('keeps staff, refuses a user name twice, and holds sessions until they end', async () => {
    const staff = staffMember({ username: 'window1', departmentCode: 'zsj', sectionCode: 'zsj-1', skills: ['gaj'], languages: ['cmn', 'yue'] })
    await storage.staff.add({ staff, passwordHash: 'x' })
    await expect(storage.staff.add({ staff: staffMember({ username: 'window1' }), passwordHash: 'x' })).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
    await storage.staff.setFailures(staff.id, 3, '2026-11-22T02:00:00.000Z')
    expect(await storage.staff.byUsername('window1')).toEqual({ staff, shutOut: false, passwordHash: 'x', failures: 3, lockedUntil: '2026-11-22T02:00:00.000Z' })

    await storage.sessions.add('hash', { kind: 'staff', subject: staff.id, expiresAt: '2026-11-22T03:00:00.000Z' })
    await storage.sessions.removeExpired('2026-11-22T02:59:59.000Z')
    expect((await storage.sessions.get('hash'))?.subject).toBe(staff.id)
    await storage.sessions.removeAllOf('staff', staff.id)
    expect(await storage.sessions.get('hash')).toBeNull()
  })

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
    if (kind === 'postgres') await postgres.endConnections()
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
