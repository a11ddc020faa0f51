/** What the bot could not answer, the tasks that come of it, and what it asked back about, on each database. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Task } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { consultation, conversation, longQuestion } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00.000Z') }
const event = (type: string) => ({ type, actor: 'tester', at: clock.now().toISOString() })

onEachDatabase('misses', ({ create }) => {
  let storage: Storage
  beforeAll(async () => { storage = await (await create(clock))() })
  afterAll(() => storage.close())

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
})
