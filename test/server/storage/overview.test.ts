/** What the overview reads, on a real SQLite file and on a real PostgreSQL server: the log, its sums, the lists, the reviews. */
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Dealt } from '../../../bot/index.ts'
import { addDays, hallDay, hallMinute } from '../../../contract/index.ts'
import type { QuestionFilter } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { consultation, conversation, faqArticle } from '../../support/samples.ts'

let now = '2026-11-22T01:00:00.000Z'
const clock = { now: () => new Date(now) }
const DAY = '2026-11-22'
const TODAY = { from: DAY, to: DAY }
const page = { limit: 50, offset: 0 }

onEachDatabase('the overview', ({ create }) => {
  let storage: Storage
  beforeEach(async () => {
    now = '2026-11-22T01:00:00.000Z'
    storage = await (await create(clock))()
    return () => storage.close()
  })

  const dealt = (change: Partial<Dealt> = {}): Dealt => {
    const id = newId()
    return { id, messageId: id, conversationId: newId(), channel: 'web', locale: 'zh-Hans', question: '办居住证要什么材料', outcome: 'none', candidates: [], ...change }
  }
  const answered = (articleId: string, change: Partial<Dealt> = {}): Dealt => dealt({ outcome: 'sure', answer: { articleId, version: 1 }, ...change })
  const questions = (filter: Partial<QuestionFilter> = {}) => storage.figures.answers.questions({ ...TODAY, ...page, ...filter })
  const counts = async () => (await storage.figures.answers.byDay(TODAY))[0]

  describe('the log', () => {
    it('keeps one row for a question however often its turn runs, and counts it once', async () => {
      const article = faqArticle({}, { departmentCode: 'gaj' })
      await storage.articles.save([article])
      const one = answered(article.id, { candidates: [{ articleId: article.id, kind: 'faq', title: 'x', confidence: 0.9 }] })
      for (const _ of [1, 2, 3]) await storage.answers.dealt(one)
      expect(await counts()).toEqual({ day: DAY, asked: 1, sure: 1, likely: 0, clarified: 0, none: 0, askedBack: 0, handedOff: 0, helpful: 0, unhelpful: 0 })
      expect(await questions()).toEqual({
        total: 1,
        rows: [{ id: one.id, at: now, question: one.question, outcome: 'sure', articleId: article.id, articleTitle: '大厅周末上班吗？', departmentCode: 'gaj', channel: 'web', locale: 'zh-Hans', askedBack: false, handedOff: false }],
      })
    })

    it('follows a question that was asked back about to its answer: one question, answered', async () => {
      const first = dealt({ outcome: 'clarified' })
      await storage.answers.dealt(first)
      expect(await counts()).toMatchObject({ asked: 1, clarified: 1, askedBack: 1 })
      const reply = answered('a1', { id: first.id, messageId: newId() })
      for (const _ of [1, 2]) await storage.answers.dealt(reply)
      expect(await counts()).toMatchObject({ asked: 1, clarified: 0, sure: 1, askedBack: 1 })
      await storage.answers.judged(reply.messageId, 'a1', false)
      await storage.answers.judged(reply.messageId, 'a1', false)
      await storage.answers.judged(reply.messageId, 'another', true)
      expect(await counts()).toMatchObject({ helpful: 0, unhelpful: 1 })
      await storage.answers.judged(reply.messageId, 'a1', true)
      expect(await counts()).toMatchObject({ helpful: 1, unhelpful: 0 })
    })

    it('marks the newest question of a talk when a person is asked for, and none of an old talk', async () => {
      const conversationId = newId()
      const [old, newest, greeting] = [dealt({ conversationId }), dealt({ conversationId }), dealt({ conversationId, outcome: 'other', act: 'thanks' })]
      await storage.answers.dealt(old)
      now = '2026-11-22T01:10:00.000Z'
      for (const one of [newest, greeting]) await storage.answers.dealt(one)
      await storage.answers.handedOff(conversationId)
      await storage.answers.handedOff(conversationId)
      expect((await questions({ mark: 'handedOff' })).rows.map(({ id }) => id)).toEqual([newest.id])
      now = '2026-11-22T09:00:00.000Z'
      const other = dealt()
      await storage.answers.handedOff(other.conversationId)
      expect((await counts())?.handedOff).toBe(1)
    })

    it('counts no greeting, and finds complaints', async () => {
      await storage.answers.dealt(dealt({ outcome: 'other', act: 'greeting', question: '你好' }))
      await storage.answers.dealt(dealt({ outcome: 'other', act: 'complaint', question: '我要投诉' }))
      expect(await counts()).toBeUndefined()
      expect((await questions()).total).toBe(0)
      expect((await storage.figures.answers.acts(TODAY, 'complaint', 5)).map(({ question, act }) => [question, act])).toEqual([['我要投诉', 'complaint']])
    })

    it('loses nothing when many come at once', async () => {
      const all = Array.from({ length: 40 }, (_, at) => at % 2 ? answered('a1') : dealt())
      await Promise.all(all.map((one) => storage.answers.dealt(one)))
      await Promise.all(all.flatMap((one) => [storage.answers.judged(one.messageId, 'a1', true), storage.answers.handedOff(one.conversationId)]))
      expect(await counts()).toMatchObject({ asked: 40, sure: 20, none: 20, helpful: 20, handedOff: 40 })
    })
  })

  it('lists the questions behind every figure, and as many as the figure says', async () => {
    await storage.articles.save([faqArticle({ question: '甲' }, { id: 'a1', departmentCode: 'gaj' }), faqArticle({ question: '乙' }, { id: 'a2', departmentCode: 'mzj' })])
    const all = [answered('a1'), answered('a1', { outcome: 'likely' }), answered('a2'), dealt(), dealt({ outcome: 'clarified', candidates: [{ articleId: 'a2', kind: 'faq', title: '乙', confidence: 0.4 }] })]
    for (const one of all) await storage.answers.dealt(one)
    await storage.answers.judged(all[0]!.messageId, 'a1', false)
    now = '2026-11-23T16:30:00.000Z'
    await storage.answers.dealt(answered('a2', { question: '明天再问' }))
    const filters: [Partial<QuestionFilter>, number][] = [
      [{}, 5], [{ answered: '1' }, 3], [{ outcome: 'likely' }, 1], [{ outcome: 'none' }, 1], [{ mark: 'askedBack' }, 1], [{ mark: 'unhelpful' }, 1], [{ mark: 'helpful' }, 0],
      [{ department: 'gaj' }, 2], [{ department: 'none' }, 1], [{ department: 'mzj', outcome: 'clarified' }, 1], [{ article: 'a1' }, 2], [{ article: 'a1', mark: 'unhelpful' }, 1],
      [{ to: '2026-11-23' }, 5], [{ to: '2026-11-24' }, 6], [{ from: '2026-11-24', to: '2026-11-24' }, 1],
    ]
    for (const [filter, expected] of filters) {
      const { total, rows } = await questions(filter)
      expect([total, rows.length], JSON.stringify(filter)).toEqual([expected, expected])
    }
    expect((await questions({ to: '2026-11-24' })).rows[0]?.question, 'newest first').toBe('明天再问')
    expect((await storage.figures.answers.byDepartment(TODAY)).map(({ departmentCode, asked }) => [departmentCode, asked]).sort()).toEqual([[null, 1], ['gaj', 2], ['mzj', 2]].sort())
    expect((await storage.figures.answers.byDay(TODAY, 'mzj'))[0]).toMatchObject({ asked: 2, sure: 1, clarified: 1 })
  })

  it('counts the same words together where nothing was answered', async () => {
    for (const question of ['火星签证', '火星签证', '月球签证']) await storage.answers.dealt(dealt({ question }))
    await storage.answers.dealt(answered('a1', { question: '火星签证' }))
    expect(await storage.figures.answers.unanswered(TODAY, 10)).toEqual([{ question: '火星签证', asked: 2 }, { question: '月球签证', asked: 1 }])
  })

  it('takes for a new topic what became a task on the day, however it was put, and nothing that was asked before', async () => {
    const ask = async (name: string, ...times: string[]): Promise<void> => {
      const task = { id: newId(), name, named: false, state: 'open' as const, dueOn: DAY, dueSet: false, reopened: 0, asked: 0, firstAt: times[0]!, lastAt: times[0]!, createdAt: times[0]!, version: 1 }
      await storage.tasks.create(task)
      for (const at of times) {
        const miss = { id: newId(), conversationId: newId(), question: `${name} ${at}`, reason: 'none' as const, candidates: [], state: 'open' as const, at }
        await storage.misses.add(miss)
        await storage.tasks.assign([miss.id], task.id, [])
      }
    }
    await ask('养鸡要办证吗', '2026-11-22T02:00:00.000Z')
    await ask('低空飞行要审批吗', '2026-11-21T16:00:00.000Z', '2026-11-22T03:00:00.000Z', '2026-11-22T16:00:00.000Z')
    await ask('居住证怎么办', '2026-11-21T15:59:00.000Z', '2026-11-22T03:00:00.000Z')
    expect(await storage.tasks.begun(TODAY, 10)).toEqual([{ question: '低空飞行要审批吗', asked: 2 }, { question: '养鸡要办证吗', asked: 1 }])
    expect(await storage.tasks.begun(TODAY, 1)).toHaveLength(1)
  })

  describe('articles', () => {
    const list = async (name: 'expiring' | 'lowRated' | 'neverHit' | 'mostHit', department?: string) =>
      (await storage.figures.articles.list({ ...TODAY, list: name, ...page, ...(department !== undefined && { department }) }, hallMinute(clock.now()))).rows.map(({ articleId }) => articleId)

    it('most asked, and badly judged by the least share that it may be, with enough verdicts only', async () => {
      await storage.articles.save(['a1', 'a2', 'a3'].map((id) => faqArticle({ question: id }, { id, departmentCode: id === 'a3' ? 'gaj' : 'mzj' })))
      const judge = async (id: string, verdicts: string): Promise<void> => {
        for (const verdict of verdicts) {
          const one = answered(id)
          await storage.answers.dealt(one)
          if (verdict !== ' ') await storage.answers.judged(one.messageId, id, verdict === '+')
        }
      }
      await judge('a1', '----++++++  ')
      await judge('a2', '----')
      await judge('a3', '----+')
      expect(await list('mostHit')).toEqual(['a1', 'a3', 'a2'])
      expect(await list('mostHit', 'gaj')).toEqual(['a3'])
      expect(await list('lowRated'), 'four verdicts say nothing yet').toEqual(['a3', 'a1'])
    })

    it('never asked for: published a month ago, and no answer since; about to expire: within 30 days', async () => {
      const old = { createdAt: '2026-09-01T00:00:00.000Z', updatedAt: '2026-09-01T00:00:00.000Z' }
      const articles = [
        faqArticle({ question: '没人问' }, { id: 'never', ...old }), faqArticle({ question: '有人问' }, { id: 'asked', ...old }),
        faqArticle({ question: '昨天写的' }, { id: 'new', createdAt: '2026-11-21T00:00:00.000Z', updatedAt: '2026-11-21T00:00:00.000Z' }),
        faqArticle({ question: '昨天才发布' }, { id: 'late', ...old, state: 'draft' }),
        faqArticle({ question: '撤下了' }, { id: 'gone', ...old, state: 'withdrawn' }),
        faqArticle({ question: '快到期' }, { id: 'soon', expiresOn: '2026-12-22' }), faqArticle({ question: '还早' }, { id: 'later', expiresOn: '2026-12-23' }),
        faqArticle({ question: '今天到期' }, { id: 'today', expiresOn: DAY }), faqArticle({ question: '已到期' }, { id: 'over', expiresOn: '2026-11-21' }),
      ]
      await storage.articles.save(articles)
      await storage.articles.save([{ ...articles[3]!, version: 2, state: 'published', updatedAt: '2026-11-21T00:00:00.000Z' }])
      await storage.answers.dealt(answered('asked'))
      await storage.answers.dealt(dealt({ candidates: [{ articleId: 'never', kind: 'faq', title: '没人问', confidence: 0.1 }] }))
      expect(await list('neverHit')).toEqual(['never'])
      expect(await list('expiring')).toEqual(['today', 'soon'])
    })

    it('about to expire: not what ended this morning', async () => {
      await storage.articles.save([faqArticle({ question: '已到期' }, { id: 'over', expiresOn: `${DAY} 08:59` }), faqArticle({ question: '快到期' }, { id: 'soon', expiresOn: `${DAY} 09:01` })])
      expect(await list('expiring')).toEqual(['soon'])
    })

    it('are told by the title that answers, while another one is being written', async () => {
      const article = faqArticle({ question: '发布的标题' }, { id: 'a1', createdAt: '2026-09-01T00:00:00.000Z' })
      await storage.articles.save([article])
      await storage.articles.save([{ ...article, version: 2, state: 'draft', content: { ...article.content, question: '没发布的标题' } as never }])
      await storage.answers.dealt(answered('a1', { id: 'q1' }))
      const lines = [
        ...(await storage.figures.articles.list({ ...TODAY, list: 'mostHit', ...page }, `${DAY} 09:00`)).rows,
        ...await storage.figures.articles.newlyAsked(TODAY, { from: addDays(DAY, -30), to: addDays(DAY, -1) }, 5),
      ]
      expect([...lines.map(({ title }) => title), (await questions()).rows[0]?.articleTitle]).toEqual(['发布的标题', '发布的标题', '发布的标题'])
    })

    it('newly asked: today, and in none of the days before', async () => {
      await storage.articles.save(['a1', 'a2'].map((id) => faqArticle({ question: id }, { id })))
      now = '2026-11-01T01:00:00.000Z'
      await storage.answers.dealt(answered('a1'))
      now = '2026-11-22T01:00:00.000Z'
      for (const id of ['a1', 'a2']) await storage.answers.dealt(answered(id))
      const before = { from: addDays(DAY, -30), to: addDays(DAY, -1) }
      expect((await storage.figures.articles.newlyAsked(TODAY, before, 5)).map(({ articleId }) => articleId)).toEqual(['a2'])
    })
  })

  it('counts ratings by their level, on the day on which the consultation ended, and masks their reasons', async () => {
    const talk = await storage.conversations.create(conversation())
    const rate = async (level: number, endedAt: string): Promise<void> => {
      const one = consultation(talk, { state: 'rated', endedAt })
      await storage.consultations.create({ ...one, state: 'cancelled' }, { type: 'x', actor: 'x', at: now })
      await storage.consultations.change({ ...one, version: 2, rating: { level, ...(level < 3 && { reason: '等太久，打我电话13812345678' }) } }, { type: 'rate', actor: 'x', at: now })
    }
    for (const level of [5, 5, 3, 1]) await rate(level, '2026-11-22T03:00:00.000Z')
    await rate(2, '2026-11-22T16:00:00.000Z')
    expect(await storage.figures.ratings.levels(TODAY)).toEqual([1, 0, 1, 0, 2])
    expect(await storage.figures.ratings.low(TODAY, 5)).toEqual([expect.objectContaining({ level: 1, reason: '等太久，打我电话138****5678', at: '2026-11-22T03:00:00.000Z' })])
    expect((await storage.figures.ratings.list({ ...TODAY, level: 5, ...page })).total).toBe(2)
  })

  it('knows how long it took from a question to its article, and counts no publication before the question', async () => {
    const article = faqArticle({ question: '遗失身份证怎么补' }, { updatedAt: '2026-11-01T00:00:00.000Z' })
    await storage.articles.save([article])
    await storage.articles.save([{ ...article, version: 2, updatedAt: '2026-11-22T05:00:00.000Z' }])
    const miss = { id: newId(), conversationId: newId(), question: '身份证掉了', reason: 'none' as const, candidates: [], state: 'resolved' as const, articleId: article.id, at: '2026-11-20T05:00:00.000Z' }
    await storage.misses.add(miss)
    expect(await storage.figures.improvements.published(TODAY)).toEqual([{ question: '身份证掉了', askedAt: miss.at, publishedAt: '2026-11-22T05:00:00.000Z', articleId: article.id, articleTitle: '遗失身份证怎么补' }])
    expect(await storage.figures.improvements.published({ from: '2026-11-01', to: '2026-11-21' })).toEqual([])
  })

  describe('sampled review', () => {
    const fill = async (count: number): Promise<string[]> => {
      const all = Array.from({ length: count }, () => answered('a1'))
      for (const one of all) await storage.answers.dealt(one)
      await storage.answers.dealt(dealt())
      return all.map(({ id }) => id)
    }
    const next = async (who: string, again = false) => (await storage.reviews.next(TODAY, who, again))?.question.id

    it('gives each reviewer another answer, and what one has in hand again', async () => {
      const ids = await fill(30)
      const [one, two] = [await next('li'), await next('wang')]
      expect(one).not.toBe(two)
      expect(await next('li')).toBe(one)
      const many = await Promise.all(Array.from({ length: 20 }, (_, at) => next(`r${at}`)))
      expect(new Set([one, two, ...many]).size).toBe(22)
      const given = [one, two, ...many]
      for (const id of given) expect(ids).toContain(id)
      expect(given, 'in no order of time').not.toEqual([...given].sort())
    })

    it('an answer that was left is given to the next after half an hour', async () => {
      await fill(1)
      const one = await next('li')
      expect(await next('wang')).toBeUndefined()
      now = '2026-11-22T01:31:00.000Z'
      expect(await next('wang')).toBe(one)
      expect(await storage.reviews.mark(one!, 1, 'li', 'right'), 'it is no longer theirs').toBe(false)
    })

    it('counts the verdicts, takes one back, and lets the second look decide', async () => {
      await fill(3)
      const marked: string[] = []
      for (const verdict of ['right', 'wrong', 'unclear'] as const) {
        const id = await next('li')
        expect(await storage.reviews.mark(id!, 1, 'li', verdict)).toBe(true)
        marked.push(id!)
      }
      expect(await next('li')).toBeUndefined()
      expect(await storage.reviews.figures(TODAY, 'li')).toMatchObject({ answers: 3, verdicts: { right: 1, partly: 0, wrong: 1, unclear: 1 }, mine: 3, toCheck: 0 })
      expect(await next('li', true), 'one does not check oneself').toBeUndefined()
      const again = await next('wang', true)
      expect(marked).toContain(again)
      await storage.reviews.mark(again!, 2, 'wang', 'partly')
      const { verdicts, twice, toCheck } = await storage.reviews.figures(TODAY, 'wang')
      expect([verdicts.partly, verdicts.right + verdicts.wrong + verdicts.unclear, twice, toCheck]).toEqual([1, 2, { total: 1, agreed: 0 }, 2])
      expect((await storage.reviews.list({ ...TODAY, verdict: 'partly', ...page })).rows).toEqual([expect.objectContaining({ round: 2, reviewer: 'wang' })])
      await storage.reviews.mark(again!, 2, 'wang', null)
      expect((await storage.reviews.figures(TODAY, 'wang')).verdicts.partly).toBe(0)
      const wrong = marked[1]!
      expect(await storage.reviews.wrong(wrong)).toMatchObject({ articleId: 'a1' })
      expect(await storage.reviews.wrong(marked[0]!)).toBeNull()
    })

    it('shows the message that the applicant got', async () => {
      const talk = await storage.conversations.create(conversation())
      const { message } = await storage.conversations.append(talk.id, { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text: '你好' } })
      await storage.conversations.append(talk.id, { clientId: `${message.id}:1`, author: { role: 'bot' }, content: { type: 'text', text: '当时的回答' } })
      await storage.answers.dealt(answered('a1', { id: message.id, messageId: message.id, conversationId: talk.id }))
      const task = await storage.reviews.next(TODAY, 'li', false)
      expect(task).toMatchObject({ round: 1, version: 1, shown: [{ content: { text: '当时的回答' } }] })
    })
  })

  it('a day begins at midnight in the hall', () => {
    expect([hallDay('2026-11-21T15:59:59.999Z'), hallDay('2026-11-21T16:00:00.000Z')]).toEqual(['2026-11-21', '2026-11-22'])
  })
})
