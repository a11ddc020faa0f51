/** One contract for every database: each test runs on a real SQLite file and on a real PostgreSQL server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
}, 60_000)
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
      const second = { ...first, version: 2, state: 'published' as const, content: { ...first.content, question: '第二种问法' } as typeof first.content, updatedBy: 'e2' }
      await storage.articles.save([first])
      await storage.articles.save([second])
      expect(await storage.articles.versions(first.id)).toEqual([
        { version: 2, state: 'published', title: '第二种问法', updatedAt: second.updatedAt, updatedBy: 'e2' },
        { version: 1, state: first.state, title: '第一种问法', updatedAt: first.updatedAt, updatedBy: first.updatedBy },
      ])
      expect(await storage.articles.version(first.id, 1)).toEqual(first)
      expect(await storage.articles.version(first.id, 3)).toBeNull()
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
      expect(await titles({ state: 'draft' })).toEqual(['补贴100%到账吗'])
      expect(await titles({ kind: 'item' })).toEqual([])
      expect((await storage.articles.list({ departmentCode: 'jtj', limit: 1, offset: 0 })).total).toBe(2)
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

  it('keeps misses as work until they are settled', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '狗走丢了怎么办', reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    expect((await storage.misses.list({ state: 'open', limit: 5, offset: 0 })).rows).toContainEqual(miss)
    await storage.misses.learn({ ...miss, id: newId(), answer: '可以报警登记。' })
    expect(await storage.misses.settle(miss.id, 'resolved', 'article-1')).toBe(true)
    expect(await storage.misses.get(miss.id)).toEqual({ ...miss, state: 'resolved', articleId: 'article-1', answer: '可以报警登记。' })
    const unheard = { ...miss, id: newId(), answer: '没有问过机器人的问题也有答案。' }
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
    expect(await storage.misses.get(miss.id)).toEqual({ ...miss, question: '去月球要签证吗', answer: '不要。' })
    expect(await storage.misses.get(learnt.id), 'a wrap-up sent twice is one miss').toBeNull()
  })

  it('leaves what an editor has settled as it was judged, when a reason comes late', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '材料不对', reason: 'unhelpful' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    await storage.misses.settle(miss.id, 'dismissed')
    await storage.misses.add({ ...miss, feedback: { reason: 'wrong', words: '迟来的' } })
    expect(await storage.misses.get(miss.id)).toEqual({ ...miss, state: 'dismissed' })
  })

  it('closes a 👎 that is taken back, but nothing that waits for the editors all the same', async () => {
    const unhelpful = { id: newId(), conversationId: newId(), question: '答得不对', reason: 'unhelpful' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    const answered = { ...unhelpful, id: newId(), conversationId: newId(), question: '答得不对，窗口答了' }
    const unknown = { ...unhelpful, id: newId(), question: '谁也不知道的事', reason: 'none' as const }
    const judged = { ...unhelpful, id: newId() }
    for (const miss of [unhelpful, answered, unknown, judged]) await storage.misses.add(miss)
    await storage.misses.learn({ ...answered, id: newId(), answer: '窗口的答复。' })
    await storage.misses.settle(judged.id, 'dismissed')
    for (const { id } of [unhelpful, answered, unknown, judged]) await storage.misses.takeBack(id)
    expect(await storage.misses.get(unhelpful.id)).toEqual({ ...unhelpful, state: 'resolved' })
    expect(await storage.misses.get(answered.id)).toEqual({ ...answered, answer: '窗口的答复。' })
    expect(await storage.misses.get(unknown.id)).toEqual(unknown)
    expect(await storage.misses.get(judged.id)).toEqual({ ...judged, state: 'dismissed' })
  })

  it('loses nothing of two verdicts that come at once', async () => {
    for (const known of [false, true, false, true]) {
      const miss = { id: newId(), conversationId: newId(), question: '同时点了两次', reason: 'unhelpful' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
      if (known) await storage.misses.add(miss)
      await Promise.all([storage.misses.add({ ...miss, feedback: { words: '窗口搬了' } }), storage.misses.add({ ...miss, feedback: { reason: 'outdated' } })])
      expect(await storage.misses.get(miss.id)).toEqual({ ...miss, feedback: { reason: 'outdated', words: '窗口搬了' } })
    }
  })

  it('keeps and counts a question of thousands of characters', async () => {
    const miss = { id: newId(), conversationId: newId(), question: longQuestion(2000), reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    await storage.misses.add({ ...miss, id: newId() })
    expect(await storage.misses.get(miss.id)).toEqual({ ...miss, times: 2 })
  })

  it('counts the same question instead of listing it again; what was wrong with an answer is each one\'s own', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '月亮上能落户吗', reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    const again = { ...miss, id: newId(), conversationId: newId() }
    for (const one of [miss, miss, again, again]) await storage.misses.add(one)
    expect(await storage.misses.get(miss.id), 'a turn run again counts once').toEqual({ ...miss, times: 2 })
    expect(await storage.misses.get(again.id)).toBeNull()
    await storage.misses.learn({ ...again, id: newId(), answer: '不能。' })
    expect((await storage.misses.get(miss.id))?.answer, 'answered in another conversation').toBe('不能。')

    const unhelpful = { ...miss, id: newId(), reason: 'unhelpful' as const }
    await storage.misses.add(unhelpful)
    await storage.misses.add({ ...unhelpful, feedback: { reason: 'outdated', words: '去年的' } })
    await storage.misses.add(unhelpful)
    expect(await storage.misses.get(unhelpful.id)).toEqual({ ...unhelpful, feedback: { reason: 'outdated', words: '去年的' } })
    await storage.misses.settle(miss.id, 'dismissed')
    await storage.misses.add({ ...again, id: newId() })
    expect((await storage.misses.list({ state: 'open', limit: 100, offset: 0 })).rows.filter(({ question, reason }) => question === miss.question && reason === 'none'), 'dismissed, then asked again').toHaveLength(1)
  })

  it('lets exactly one of two editors settle a miss, and takes a settling back only from who did it', async () => {
    const miss = { id: newId(), conversationId: newId(), question: '两个人同时处理', reason: 'none' as const, candidates: [], state: 'open' as const, at: clock.now().toISOString() }
    await storage.misses.add(miss)
    const won = await Promise.all([storage.misses.settle(miss.id, 'resolved', 'article-1'), storage.misses.settle(miss.id, 'dismissed')])
    expect(won.filter(Boolean)).toHaveLength(1)
    const settled = { ...miss, ...(won[0] ? { state: 'resolved', articleId: 'article-1' } : { state: 'dismissed' }) }
    expect(await storage.misses.get(miss.id)).toEqual(settled)
    expect(await storage.misses.settle(newId(), 'dismissed'), 'one that does not exist').toBe(false)
    await storage.misses.reopen(miss.id, 'article-2')
    expect(await storage.misses.get(miss.id)).toEqual(settled)

    const another = { ...miss, id: newId() }
    await storage.misses.add(another)
    await storage.misses.settle(another.id, 'resolved', 'article-3')
    await storage.misses.reopen(another.id, 'article-3')
    expect(await storage.misses.get(another.id)).toEqual(another)
  })

  it('replaces the directory as a whole, in its order', async () => {
    const directory = directorySchema.parse({
      departments: [{ code: 'z', name: '最后却在前', shortName: '前' }, { code: 'a', name: '第二', shortName: '二' }],
      sections: [{ code: 'z-1', departmentCode: 'z', name: '科室' }],
      terminals: [],
    })
    await storage.directory.replace(directory)
    await storage.directory.replace(directory)
    expect(await storage.directory.load()).toEqual(directory)
  })

  it('keeps staff, refuses a user name twice, and holds sessions until they end', async () => {
    const staff = staffMember({ username: 'window1', departmentCode: 'zsj', sectionCode: 'zsj-1' })
    await storage.staff.add({ staff, passwordHash: 'x' })
    await expect(storage.staff.add({ staff: staffMember({ username: 'window1' }), passwordHash: 'x' })).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
    await storage.staff.setFailures(staff.id, 3, '2026-11-22T02:00:00.000Z')
    expect(await storage.staff.byUsername('window1')).toEqual({ staff, passwordHash: 'x', failures: 3, lockedUntil: '2026-11-22T02:00:00.000Z' })

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
