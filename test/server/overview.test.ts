/** The overview over HTTP: who may see it, what is refused, what a spreadsheet is given. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Overview, ReviewTask } from '../../contract/index.ts'
import { addDays, hallDay, systemClock, titleOf } from '../../contract/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { recallHotTopics } from '../../server/hotTopics.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let admin: string
const TODAY = hallDay(new Date())
const today = `from=${TODAY}&to=${TODAY}`
beforeAll(async () => {
  hall = await openHall()
  admin = await hall.signIn('admin')
})
afterAll(() => hall.close())

const get = (path: string, cookie = admin) => fetch(`${hall.base}/api/overview/${path}`, { headers: { cookie, 'x-locale': 'zh-Hans' } })
const post = (path: string, body: unknown, cookie = admin) => fetch(`${hall.base}/api/overview/${path}`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) })

it('is for editors and supervisors', async () => {
  expect((await get(`figures?${today}`, await hall.signIn('window1'))).status).toBe(403)
  expect((await get(`figures?${today}`, '')).status).toBe(401)
  expect((await get(`figures?${today}`, await hall.signIn('editor'))).status).toBe(200)
  expect((await post('reviews/next', { from: TODAY, to: TODAY }, await hall.signIn('gaj'))).status).toBe(403)
})

it.each([
  'figures', 'figures?from=2026-11-31&to=2026-12-01', 'figures?from=2026-11-22&to=2026-11-01', 'figures?from=2000-01-01&to=2026-11-22', `questions?${today}&outcome=what`, `questions?${today}&mark=x`,
  `questions?${today}&limit=1000`, `questions?${today}&offset=99999999`, `articles?${today}`, `ratings?${today}&level=9`, 'report?day=2026-13-01', `report?day=${addDays(TODAY, 1)}`, 'questions.csv',
])('refuses %s with a sentence', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(400)
  expect((await response.json() as { error: { code: string } }).error.code).toBe('INVALID_INPUT')
})

it('tells the figures of a day as they are at this moment', async () => {
  const applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  await applicant.call('chat:say', { clientId: newId(), text: '办居住证要什么材料' })
  const answer = await applicant.heard<{ id: string; content: { type: string } }>('chat:message', ({ content }) => content.type === 'answer')
  await applicant.call('chat:feedback', { messageId: answer.id, helpful: false })
  const figures = await (await get(`figures?${today}`)).json() as Overview
  expect(figures).toMatchObject({ coverage: { count: 1, total: 1 }, satisfaction: { count: 0, total: 1 }, days: [{ day: TODAY, asked: 1 }], departments: [{ departmentCode: 'gaj', asked: 1 }] })
  expect(await (await get(`figures?${today}&department=mzj`)).json()).toMatchObject({ counts: { asked: 0 }, coverage: { share: null } })
})

it('writes nothing into a spreadsheet that it would run', async () => {
  await hall.storage.answers.dealt({ id: newId(), messageId: newId(), conversationId: newId(), channel: 'web', locale: 'zh-Hans', question: '=HYPERLINK("http://x","点我")', outcome: 'none', candidates: [] })
  const response = await get(`questions.csv?${today}&outcome=none`)
  expect(response.headers.get('content-type')).toContain('text/csv')
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
  expect(text).toContain('"\'=HYPERLINK(""http://x"",""点我"")"')
  expect(text.startsWith('\uFEFF"时间","问题"')).toBe(true)
})

it('lets only the reviewer mark what they were given, and makes work only of what is wrong', async () => {
  const { question: { id }, round } = await (await post('reviews/next', { from: TODAY, to: TODAY })).json() as ReviewTask
  const other = await hall.signIn('editor')
  expect((await post(`reviews/${id}`, { round, verdict: 'right' }, other)).status).toBe(404)
  expect((await post(`reviews/${id}/miss`, {})).status).toBe(404)
  expect((await post(`reviews/${id}`, { round, verdict: 'nonsense' })).status).toBe(400)
  expect((await post(`reviews/${id}`, { round, verdict: 'wrong' })).status).toBe(200)
  for (const _ of [1, 2]) expect((await post(`reviews/${id}/miss`, {})).status).toBe(200)
  expect(await hall.storage.misses.get(`${id}:review`)).toMatchObject({ state: 'open', reason: 'unhelpful', question: '办居住证要什么材料', feedback: { reason: 'wrong' } })
  expect(await (await post('reviews/next', { from: TODAY, to: TODAY })).json()).toBeNull()
})

it('reports a day that nobody asked anything on', async () => {
  const day = addDays(TODAY, -200)
  expect(await (await get(`report?day=${day}`)).json()).toMatchObject({ day, counts: { asked: 0 }, hot: [], misses: [], complaints: [] })
  const file = await get(`report.docx?day=${day}`)
  expect(file.headers.get('content-type')).toContain('wordprocessingml')
  expect(Buffer.from(await file.arrayBuffer()).subarray(0, 2).toString()).toBe('PK')
})

it('remembers hot topics over a restart', async () => {
  const { rows } = await hall.storage.articles.list({ kind: 'faq', limit: 200, offset: 0 })
  const seldom = rows.at(-1)!
  for (let at = 0; at < 50; at++) {
    const id = newId()
    await hall.storage.answers.dealt({ id, messageId: id, conversationId: newId(), channel: 'web', locale: 'zh-Hans', question: seldom.key, outcome: 'sure', answer: { articleId: seldom.id, version: 1 }, candidates: [] })
  }
  const knowledge = createKnowledge({ articles: hall.storage.articles, clock: systemClock })
  await knowledge.load()
  expect(knowledge.suggest('')[0]).not.toBe(titleOf(seldom.content))
  await recallHotTopics({ articles: hall.storage.figures.articles, knowledge, clock: systemClock })
  expect(knowledge.suggest('')[0]).toBe(titleOf(seldom.content))
})
