/** The knowledge loop on a whole hall: from what applicants ask to an editor's work, and from there to what the next asker gets. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Added, Article, ChatState, ConsultationView, Message, ReachedArticle, TaskCounts, TaskDetail, TaskMiss, TaskRow } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { createEditor, createLoop } from '../../knowledge/index.ts'
import type { Answered, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'

let hall: Hall
let editor: string
let admin: string
beforeAll(async () => {
  hall = await openHall()
  editor = await hall.signIn('editor')
  admin = await hall.signIn('admin')
}, 120_000)
afterAll(() => hall.close())

const api = <T>(method: string, path: string, body?: unknown, cookie = editor): Promise<Answered<T>> => hall.api<T>(method, path, body, { cookie })
const get = async <T>(path: string): Promise<T> => (await api<T>('GET', path)).value
const act = async <T = TaskDetail>(id: string, what: string, body: object = {}): Promise<T> => {
  const { status, value } = await api<T>('POST', `/tasks/${id}/${what}`, body)
  expect(status, JSON.stringify(value)).toBe(200)
  return value
}
const rows = async (text: string): Promise<TaskRow[]> => (await get<{ rows: TaskRow[] }>(`/tasks?limit=100&text=${encodeURIComponent(text)}`)).rows
const only = async (text: string): Promise<TaskRow> => {
  const found = await rows(text)
  expect(found.map(({ name }) => name)).toHaveLength(1)
  return found[0]!
}

/** An applicant who says things, one after the other. */
async function someone() {
  const applicant = await hall.applicant()
  const { conversationId } = await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  const replyTo = async (said: object): Promise<Message> => {
    const { seq } = await applicant.call<Message>('chat:say', { clientId: newId(), ...said })
    return applicant.heard<Message>('chat:message', (message) => message.author.role !== 'applicant' && message.seq > seq)
  }
  return { applicant, conversationId, say: (text: string) => replyTo({ text }), choose: (messageId: string, index: number) => replyTo({ choose: { messageId, index } }), judge: (messageId: string, helpful: boolean) => applicant.call('chat:feedback', { messageId, helpful }) }
}
const ask = async (text: string): Promise<Message> => (await someone()).say(text)

/** Until nobody is asked any more: published by whichever way the hall has. */
async function publish({ id, version, state }: Article): Promise<void> {
  if (state !== 'published') expect((await api('POST', `/articles/${id}/publish`, { version }, admin)).status).toBe(200)
}

describe('what nobody has written down, asked in three ways', () => {
  it('is one task; its FAQ answers the next one, who is counted on it', async () => {
    for (const question of ['登月舱在哪里租', '登月舱去哪租', '登月舱怎么租']) await ask(question)
    const task = await only('登月舱')
    expect(task).toMatchObject({ state: 'open', asked: 3, reopened: 0, overdue: false, named: false })
    expect(task.trend).toHaveLength(14)
    expect(task.trend.at(-1)).toBe(3)
    const detail = await get<TaskDetail>(`/tasks/${task.id}`)
    expect(detail.phrasings).toHaveLength(3)
    expect([detail.draft.question, ...detail.draft.alternates].sort()).toEqual(detail.phrasings.map(({ question }) => question).sort())

    const { article } = await act<{ task: TaskDetail; article: Article }>(task.id, 'draft', { content: { ...detail.draft, answer: '登月舱到三楼航天窗口租。' } })
    await publish(article)
    expect(await get(`/tasks/${task.id}`)).toMatchObject({ state: 'done', article: { id: article.id, state: 'published' }, afterwards: { asked: 0 } })

    const next = await someone()
    const reply = await next.say('登月舱去哪里租')
    expect(reply.content).toMatchObject({ type: 'answer', card: { lead: expect.stringContaining('航天窗口') as string } })
    await next.judge(reply.id, true)
    expect(await get(`/tasks/${task.id}`)).toMatchObject({ state: 'done', asked: 3, afterwards: { asked: 1, helpful: 1, unhelpful: 0, handedOff: 0 } })

    const unhappy = await someone()
    const again = await unhappy.say('登月舱在哪里租')
    await unhappy.judge(again.id, false)
    await unhappy.applicant.call<ConsultationView>('consultation:request')
    expect(await get(`/tasks/${task.id}`), 'a 👎 on it brings it back').toMatchObject({ state: 'open', asked: 4, reopened: 1 })
    expect((await get<TaskDetail>(`/tasks/${task.id}`)).article).toBeUndefined()
  })

  it('asked by twelve at once is one task all the same', async () => {
    await Promise.all(Array.from({ length: 12 }, () => ask('虫洞通行费怎么退')))
    expect(await only('虫洞')).toMatchObject({ asked: 12 })
  })
})

describe('a window\'s answer', () => {
  it('is the draft of the FAQ, under the question as the window has put it right', async () => {
    const { say, applicant } = await someone()
    await say('那个太空电梯的事')
    const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
    const window = await hall.staff('window1')
    await window.call('desk:accept', { consultationId })
    await window.call('desk:end', { consultationId })
    await window.call('desk:wrapUp', { consultationId, wrapUp: { outcome: 'settled', answer: '太空电梯在一楼买票，问13812345678。', question: '太空电梯在哪里买票' } })
    const task = await only('太空电梯')
    expect(task).toMatchObject({ name: '太空电梯在哪里买票', asked: 1 })
    const { draft } = await get<TaskDetail>(`/tasks/${task.id}`)
    expect(draft).toMatchObject({ question: '太空电梯在哪里买票', answer: '太空电梯在一楼买票，问138****5678。', basis: expect.stringContaining('综合窗口答复') as string })
    const { rows: misses } = await get<{ rows: TaskMiss[] }>(`/tasks/${task.id}/misses`)
    expect(misses).toMatchObject([{ words: '那个太空电梯的事', answer: expect.stringContaining('一楼') as string }])
  })
})

describe('an editor', () => {
  const task = async (...questions: string[]): Promise<TaskRow> => {
    for (const question of questions) await ask(question)
    return only(questions[0]!.slice(0, 3))
  }

  it('takes it, passes it on and gives it a day; two do not take the same', async () => {
    const { id } = await task('反重力鞋怎么抛光')
    expect(await act(id, 'take')).toMatchObject({ state: 'inProgress', assigneeName: '陈编辑' })
    expect((await api('POST', `/tasks/${id}/take`, {}, admin)).value).toMatchObject({ error: { code: 'TASK_CHANGED' } })
    expect((await get<TaskCounts>('/tasks/counts')).mine).toBeGreaterThan(0)
    expect((await get<{ rows: TaskRow[] }>('/tasks?mine=1')).rows.map((row) => row.id)).toContain(id)
    const passed = await act(id, 'change', { departmentCode: 'jtj' })
    expect(passed).toMatchObject({ state: 'open', departmentCode: 'jtj', departmentReason: { kind: 'editor', what: '陈编辑' } })
    expect(passed.assigneeId).toBeUndefined()
    expect(await act(id, 'change', { dueOn: '2020-01-01', name: '反重力鞋抛光' })).toMatchObject({ name: '反重力鞋抛光', named: true, overdue: true })
    await ask('反重力鞋怎么抛光')
    expect(await get(`/tasks/${id}`), 'keeps its name and its day').toMatchObject({ name: '反重力鞋抛光', dueOn: '2020-01-01', asked: 2 })
    expect((await get<{ rows: TaskRow[] }>('/tasks?overdue=1')).rows.map((row) => row.id)).toContain(id)
  })

  it('puts it out of scope: asked again it is counted, and no work', async () => {
    const { id } = await task('吸血鬼夜间户口怎么办')
    expect(await act(id, 'refuse', { note: '与政务服务无关' })).toMatchObject({ state: 'outOfScope', note: '与政务服务无关' })
    await ask('吸血鬼夜间户口怎么办')
    expect(await only('吸血鬼')).toMatchObject({ id, state: 'outOfScope', asked: 2 })
    expect((await api('POST', `/tasks/${id}/take`, {})).status).toBe(409)
    expect(await act(id, 'reopen')).toMatchObject({ state: 'open' })
  })

  it('adds its phrasings to an article with one click, and takes that back with another', async () => {
    const { id } = await task('青龙白虎牌怎么补领')
    const { rows: [faq] } = await get<{ rows: Article[] }>('/articles?kind=faq&standing=published&limit=1')
    const added = await act<Added>(id, 'add', { articleId: faq!.id })
    expect(added).toMatchObject({ added: ['青龙白虎牌怎么补领'], task: { articleId: faq!.id } })
    const { content } = await get<Article>(`/articles/${faq!.id}`)
    expect(content).toMatchObject({ alternates: expect.arrayContaining(['青龙白虎牌怎么补领']) as string[] })
    if (added.article.state === 'published') expect(added.task.state).toBe('done')
    await act(id, 'add/undo', { articleId: faq!.id, version: added.version, from: added.from })
    expect((await get<Article>(`/articles/${faq!.id}`)).content).toEqual(faq!.content)
    const back = await get<TaskDetail>(`/tasks/${id}`)
    expect(back).toMatchObject({ state: 'inProgress' })
    expect(back.article).toBeUndefined()

    const late = await act<Added>(id, 'add', { articleId: faq!.id })
    if (late.task.state === 'done') await act(id, 'reopen')
    await act(id, 'refuse', { note: '不用答了' })
    expect((await api('POST', `/tasks/${id}/add/undo`, { articleId: faq!.id, version: late.version, from: late.from })).value, 'settled otherwise since').toMatchObject({ error: { code: 'TASK_CHANGED' } })
    expect(await get(`/tasks/${id}`)).toMatchObject({ state: 'outOfScope' })
    await act(id, 'reopen')

    const { rows: [policy] } = await get<{ rows: Article[] }>('/articles?kind=policy&limit=1')
    expect((await api('POST', `/tasks/${id}/add`, { articleId: policy!.id })).value).toMatchObject({ error: { code: 'NOTHING_TO_ADD' } })
  })

  it('closes what an improved article answers by now', async () => {
    const { id } = await task('玉皇大帝接见日怎么约')
    const { rows: [article] } = await get<{ rows: Article[] }>('/articles?kind=faq&standing=published&limit=1')
    const draft = (await api<Article>('PUT', `/articles/${article!.id}`, { version: article!.version, input: { content: { ...article!.content, basis: '正在改的依据' } } })).value
    expect(draft).toMatchObject({ state: 'draft' })
    expect(await act(id, 'solve', { articleId: article!.id }), 'also while it is rewritten').toMatchObject({ state: 'done', article: { title: titleOf(article!.content) } })
    expect((await api('POST', `/tasks/${id}/refuse`, { note: '晚了一步' })).value, 'whoever comes second').toMatchObject({ error: { code: 'TASK_CHANGED' } })
  })

  it('merges two tasks and splits one, and later questions go where they belong', async () => {
    const whole = await task('麒麟冠怎么抛光')
    const other = await task('凤凰翎找谁备案')
    const merged = await act(whole.id, 'merge', { into: other.id })
    expect(merged).toMatchObject({ id: other.id, asked: 2 })
    expect((await api('GET', `/tasks/${whole.id}`)).status).toBe(404)
    await ask('麒麟冠怎么抛光')
    expect(await get(`/tasks/${other.id}`)).toMatchObject({ asked: 3 })

    const part = await act(other.id, 'split', { questions: ['麒麟冠怎么抛光'] })
    expect(part).toMatchObject({ name: '麒麟冠怎么抛光', asked: 2 })
    expect(await get(`/tasks/${other.id}`)).toMatchObject({ name: '凤凰翎找谁备案', asked: 1 })
    await ask('麒麟冠怎么抛光')
    expect(await get(`/tasks/${part.id}`)).toMatchObject({ asked: 3 })
    expect((await api('POST', `/tasks/${part.id}/split`, { questions: ['麒麟冠怎么抛光'] })).status, 'not all of it').toBe(400)
  })

  it('is asked for: others may not, and what is not there is not found', async () => {
    expect((await api('GET', '/tasks', undefined, await hall.signIn('window1'))).status).toBe(403)
    expect((await api('GET', `/tasks/${newId()}`)).status).toBe(404)
    expect((await api('POST', `/tasks/${newId()}/change`, {})).status).toBe(400)
    expect((await hall.storage.audit.list(200)).some(({ action }) => action === 'task.refuse')).toBe(true)
  })
})

describe('asked back', () => {
  /** Words that the bot asks back about, with buttons. */
  const VAGUE = '许可证'
  const clarified = async (words = VAGUE) => {
    const talk = await someone()
    const reply = await talk.say(words)
    if (reply.content.type !== 'clarify') throw new Error(`${words} is not asked back about: ${reply.content.text}`)
    return { ...talk, reply, candidates: reply.content.candidates }
  }
  const proposed = async (articleId: string): Promise<string[]> =>
    (await get<ReachedArticle[]>('/phrasings')).find(({ article }) => article.id === articleId)?.phrasings.map(({ question }) => question) ?? []
  const abandonments = async (conversationId: string): Promise<string[]> =>
    (await hall.storage.misses.list({ limit: 500, offset: 0 })).rows.filter((miss) => miss.conversationId === conversationId && miss.reason === 'abandoned').map(({ question }) => question)

  it('and chosen: the phrasing is proposed for the article, with the verdict; refused it is not proposed again', async () => {
    const { reply, candidates, choose, judge, conversationId } = await clarified()
    const [first] = candidates
    const answer = await choose(reply.id, 0)
    expect(answer.content.type).toBe('answer')
    await judge(answer.id, true)
    const reached = (await get<ReachedArticle[]>('/phrasings')).find(({ article }) => article.id === first!.articleId)
    expect(reached?.phrasings).toMatchObject([{ question: VAGUE, count: 1, helpful: 1, unhelpful: 0 }])
    expect(await abandonments(conversationId)).toEqual([])

    const decide = { articleId: first!.articleId, questions: [VAGUE] }
    const { departments } = await hall.storage.directory.load()
    const { departmentCode } = (await hall.storage.articles.get(first!.articleId))!
    const other = await hall.signIn(`editor-${departments[0]!.code}`)
    expect(departmentCode).not.toBe(departments[0]!.code)
    expect(await api('POST', '/phrasings/refuse', decide, other)).toMatchObject({ status: 403, value: { error: { code: 'OTHER_DEPARTMENT' } } })
    expect(await api('POST', '/phrasings/refuse', { ...decide, articleId: 'nowhere' })).toMatchObject({ status: 404 })
    expect(await proposed(first!.articleId)).toHaveLength(1)
    await api('POST', '/phrasings/refuse', decide)
    expect(await api('POST', '/phrasings/propose', decide, other)).toMatchObject({ status: 403 })
    expect(await proposed(first!.articleId)).toEqual([])
    const again = await clarified('许可证！')
    await again.choose(again.reply.id, again.candidates.findIndex(({ articleId }) => articleId === first!.articleId))
    expect(await proposed(first!.articleId)).toEqual([])
    await api('POST', '/phrasings/propose', { articleId: first!.articleId, questions: [VAGUE] })
    expect(await proposed(first!.articleId)).toHaveLength(1)
  })

  it('and chosen, an editor takes it: the article is called so, until that is taken back', async () => {
    const { rows: [faq] } = await get<{ rows: Article[] }>('/articles?kind=faq&limit=1&text=公积金')
    const { rows: [item] } = await get<{ rows: Article[] }>('/articles?kind=item&limit=1&text=居住证')
    const reach = async (question: string, articleId: string): Promise<void> => {
      const id = newId()
      await hall.storage.clarifications.asked({ id, conversationId: newId(), question, candidates: [], at: new Date().toISOString() }, question)
      await hall.storage.clarifications.settle(id, { chosen: { articleId, by: newId() } })
    }
    await reach('那笔房子的钱咋取', faq!.id)
    await reach('外来人口绿本怎么办理', item!.id)
    await reach('我们全家人都搬过来了要去登记哪一种证件', item!.id)
    const reached = await get<ReachedArticle[]>('/phrasings')
    const of = (id: string) => reached.find(({ article }) => article.id === id)?.phrasings.map(({ question, calling }) => [question, calling])
    expect(of(faq!.id)).toEqual([['那笔房子的钱咋取', '那笔房子的钱咋取']])
    expect(of(item!.id)).toEqual(expect.arrayContaining([['外来人口绿本怎么办理', '外来人口绿本'], ['我们全家人都搬过来了要去登记哪一种证件', undefined]]))

    const questions = ['那笔房子的钱咋取']
    const { value } = await api<{ version: number; from: number; added: string[] }>('POST', '/phrasings/take', { articleId: faq!.id, questions })
    expect(value.added).toEqual(questions)
    expect((await get<Article>(`/articles/${faq!.id}`)).content).toMatchObject({ alternates: expect.arrayContaining(questions) as string[] })
    expect(await proposed(faq!.id)).toEqual([])
    expect((await api('POST', '/phrasings/untake', { articleId: faq!.id, questions, version: value.version, from: value.from })).status).toBe(200)
    expect((await get<Article>(`/articles/${faq!.id}`)).content).toEqual(faq!.content)
    expect(await proposed(faq!.id)).toEqual(questions)
  })

  it.each([
    ['none of them', '都不是'],
    ['something else', '火星移民签证怎么申请'],
    ['a person', '转人工'],
    ['thanks', '谢谢'],
  ])('and %s is said: it was abandoned, once', async (_, words) => {
    const { say, conversationId } = await clarified()
    await say(words)
    expect(await abandonments(conversationId)).toEqual([VAGUE])
    await say('你好')
    expect(await abandonments(conversationId)).toEqual([VAGUE])
  })

  it('and asked in other words that lead there: it was not abandoned', async () => {
    const { say, candidates, conversationId } = await clarified()
    await say(`${candidates[0]!.title}要什么材料`)
    expect(await abandonments(conversationId)).toEqual([])
  })
})

describe('asked back and never answered', () => {
  it('is abandoned after half an hour, found without anybody\'s next message; the crash of a process costs nothing', async () => {
    let now = Date.parse('2026-11-23T02:00:00.000Z')
    const district = await openSampleDistrict({ now: () => new Date(now) })
    const { storage, knowledge } = district
    await knowledge.load()
    const edited = { articles: storage.articles, clock: { now: () => new Date(now) }, newId, refresh: () => undefined }
    const begin = () => createLoop({
      ...edited, misses: storage.misses, tasks: storage.tasks, clarifications: storage.clarifications, editor: createEditor({ ...edited, twoPersons: true }),
      submit: (article) => Promise.resolve(article), compared: knowledge.compared, directory: () => ({ departments: [], sections: [], terminals: [], calendars: [] }), nameOf: () => Promise.resolve(undefined),
      onError: (error) => { throw error },
    })
    const tasks = async () => (await storage.tasks.list({ sort: 'asked', limit: 10, offset: 0 })).rows
    const sweep = async (): Promise<void> => {
      const loop = begin()
      loop.nudge()
      await loop.idle()
    }
    await storage.clarifications.asked({ id: 'q1', conversationId: 'c1', question: '许可证怎么弄', candidates: [], shown: '您问的是哪件事？', at: new Date(now).toISOString() }, '许可证怎么弄')
    now += 29 * 60_000
    await sweep()
    expect(await tasks()).toEqual([])
    now += 2 * 60_000
    await sweep()
    await sweep()
    expect(await tasks()).toMatchObject([{ name: '许可证怎么弄', asked: 1, firstAt: '2026-11-23T02:00:00.000Z' }])
    expect(await storage.misses.get('q1')).toMatchObject({ reason: 'abandoned', shown: '您问的是哪件事？' })
    expect(await storage.clarifications.settle('q1', { chosen: { articleId: 'a', by: 'm' } }), 'too late').toBeNull()
    await district.close()
  })
})
