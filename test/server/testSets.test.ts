/** Test sets over the real server: cases, runs, differences, and a publish that is not allowed to break a pinned case unseen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, CaseImport, ImportView, ListedCase, ListedSet, OpenImport, PreviewSummary, PublishCheck, RunDifference, TestCase, TestResult, TestRun, TestSet } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let editor: string
beforeAll(async () => {
  hall = await openHall({ TWO_PERSON_RULE: 'off' })
  editor = await hall.signIn('editor')
})
afterAll(() => hall.close())

interface Answer<T> { status: number; body: T }
type Refusal = { error: { code: string; details: Record<string, number> } }
async function call<T = Refusal>(method: string, path: string, body?: unknown, cookie = editor): Promise<Answer<T>> {
  const raw = typeof body === 'string'
  const response = await fetch(`${hall.base}/api${path}`, {
    method, headers: { cookie, ...(body !== undefined && { 'content-type': raw ? 'text/csv' : 'application/json' }) }, ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T }
}

const newSet = async (name: string): Promise<string> => (await call<TestSet>('POST', '/test-sets', { name })).body.id
const add = async (setId: string, input: object) => (await call<TestCase>('POST', `/test-sets/${setId}/cases`, input)).body

async function ran(setId: string): Promise<TestRun> {
  let run = (await call<TestRun>('POST', `/test-sets/${setId}/runs`, {})).body
  while (run.state === 'running') {
    await new Promise((resolve) => { setTimeout(resolve, 50) })
    run = (await call<TestRun>('GET', `/test-runs/${run.id}`)).body
  }
  return run
}

async function articleBy(title: string): Promise<Article> {
  return (await call<{ rows: Article[] }>('GET', `/articles?text=${encodeURIComponent(title)}`)).body.rows[0]!
}

describe('cases', () => {
  it('are kept once each, with personal numbers hidden, and found again', async () => {
    const set = await newSet('常见问题')
    const one = await add(set, { question: '我的身份证440102199001011234丢了怎么办', expected: { kind: 'none' } })
    expect(one.question).toBe('我的身份证440102********1234丢了怎么办')
    expect((await call('POST', `/test-sets/${set}/cases`, { question: '火星移民？', expected: { kind: 'none' } })).status).toBe(200)
    expect((await call('POST', `/test-sets/${set}/cases`, { question: ' 火星，移民 ', expected: { kind: 'none' } })).body.error.code).toBe('DUPLICATE_CASE')
    expect((await call('PUT', `/test-cases/${one.id}`, { question: '火星移民', expected: { kind: 'none' } })).body.error.code).toBe('DUPLICATE_CASE')
    await call('PUT', `/test-cases/${one.id}`, { question: '月球移民', expected: { kind: 'none' }, pinned: true })
    const { body } = await call<{ total: number; rows: ListedCase[] }>('GET', `/test-sets/${set}/cases?text=月球&pinned=true`)
    expect(body).toMatchObject({ total: 1, rows: [{ question: '月球移民', pinned: true }] })
    await call('DELETE', `/test-cases/${one.id}`)
    expect((await call<ListedSet[]>('GET', '/test-sets')).body.find(({ id }) => id === set)).toMatchObject({ cases: 1, pinned: 0 })
    await call('DELETE', `/test-sets/${set}`)
    expect((await call('GET', `/test-sets/${set}`)).status).toBe(404)
  })

  it('come in as a table, looked at first, and go out so that they can come in again', async () => {
    const set = await newSet('表格')
    const table = '问题,期望,固定\n居住证怎么办,居住证申领,是\n火星移民签证,不回答,\n居住证怎么办？,居住证申领,\n天上掉馅饼,没有这篇文章,\n'
    const looked = (await call<CaseImport>('POST', `/test-sets/${set}/import?write=false`, table)).body
    expect(looked.rows.map(({ outcome, problem }) => problem ?? outcome)).toEqual(['new', 'new', 'duplicate', 'unknownArticle'])
    expect((await call<{ total: number }>('GET', `/test-sets/${set}/cases`)).body.total).toBe(0)
    await call('POST', `/test-sets/${set}/import?write=true`, table)
    const exported = (await call<string>('GET', `/test-sets/${set}/export`)).body
    const other = await newSet('表格二')
    expect((await call<CaseImport>('POST', `/test-sets/${other}/import?write=true`, exported)).body.rows.map(({ outcome }) => outcome)).toEqual(['new', 'new'])
    const cases = async (id: string) => (await call<{ rows: ListedCase[] }>('GET', `/test-sets/${id}/cases`)).body.rows.map(({ question, expected, pinned, titles }) => ({ question, expected, pinned, titles }))
    expect(await cases(other)).toEqual(await cases(set))
    expect((await cases(set))[1]).toMatchObject({ pinned: true, titles: expect.objectContaining({}) as object })
    expect(Object.values((await cases(set))[1]!.titles)).toContain('居住证申领')
    await call('DELETE', `/test-sets/${set}`)
    await call('DELETE', `/test-sets/${other}`)
  })

  it('are for editors', async () => {
    expect((await call('GET', '/test-sets', undefined, await hall.signIn('window1'))).status).toBe(403)
  })
})

describe('runs', () => {
  it('ask what the bot answers, keep why, and tell what changed between two of them', async () => {
    const set = await newSet('居住证')
    const residence = await articleBy('居住证申领')
    const ref = { kind: residence.content.kind, key: residence.key }
    await add(set, { question: '办居住证要什么材料', expected: { kind: 'answer', articles: [ref] } })
    await add(set, { question: '火星移民签证多少钱', expected: { kind: 'none' } })
    await add(set, { question: '区图书馆几点开门', expected: { kind: 'answer', articles: [ref] } })
    const first = await ran(set)
    expect(first).toMatchObject({ state: 'done', total: 3, done: 3, models: false, tally: { right: 2 } })

    const faq = { kind: 'faq', question: '火星移民签证多少钱', answer: '不办。' }
    const { id, version } = (await call<Article>('POST', '/articles', { input: { content: faq } })).body
    const published = (await call<Article>('POST', `/articles/${id}/publish`, { version })).body
    const second = await ran(set)
    expect(second.tally).toMatchObject({ right: 1, wrong: first.tally.wrong + 1 })
    const differences = (await call<RunDifference[]>('GET', `/test-runs/${first.id}/differences/${second.id}`)).body
    expect(differences).toMatchObject([{ change: 'newlyWrong', before: { outcome: 'right' }, after: { outcome: 'wrong', first: { articleId: id, title: '火星移民签证多少钱' } } }])
    const result = (await call<TestResult>('GET', `/test-runs/${second.id}/results/${differences[0]!.after.caseId}`)).body
    expect(result.reason).toMatchObject({ decision: 'sure' })
    expect(result.reason.articles[0]?.articleId).toBe(id)
    const ask = (await call<{ card: { source: { articleId: string } } }>('POST', '/ask', { question: '火星移民签证多少钱' })).body
    expect(ask.card.source.articleId).toBe(result.first?.articleId)

    const listed = (await call<{ rows: ListedCase[] }>('GET', `/test-sets/${set}/cases`)).body.rows
    expect(listed.find(({ question }) => question.startsWith('火星'))?.last).toBe('wrong')
    expect((await call<TestRun[]>('GET', `/test-sets/${set}/runs`)).body.map((run) => run.id)).toEqual([second.id, first.id])
    await call('POST', `/articles/${id}/withdraw`, { version: published.version })
    await call('DELETE', `/test-sets/${set}`)
  })

  it('can be cancelled, and what was asked is kept', async () => {
    const set = await newSet('很多')
    const rows = Array.from({ length: 600 }, (_, i) => `第${i}号居住证材料怎么办,不回答`).join('\n')
    await call('POST', `/test-sets/${set}/import?write=true`, `问题,期望\n${rows}`)
    const run = (await call<TestRun>('POST', `/test-sets/${set}/runs`, {})).body
    expect((await call<TestRun>('POST', `/test-sets/${set}/runs`, {})).body.id).toBe(run.id)
    const cancelled = (await call<TestRun>('POST', `/test-runs/${run.id}/cancel`, {})).body
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.done).toBeLessThan(600)
    expect((await call<TestResult[]>('GET', `/test-runs/${run.id}/results`)).body.length).toBe((await call<TestRun>('GET', `/test-runs/${run.id}`)).body.done)
    await call('DELETE', `/test-sets/${set}`)
  })
})

describe('an import that breaks a pinned case', () => {
  const lines = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${hall.base}/api/imports/files/${path}`, { method: 'POST', headers: { cookie: editor, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return JSON.parse((await response.text()).trim().split('\n').at(-1)!) as T
  }
  const others = Array.from({ length: 300 }, (_, i) => `K${i},第${i}号飞船在哪里停,停在${i}号位。`).join('\n')
  const open = async (): Promise<OpenImport> => {
    const response = await fetch(`${hall.base}/api/imports/files?name=a.csv`, { method: 'POST', headers: { cookie: editor, 'content-type': 'application/octet-stream' }, body: `编号,标准问题,答案\n${others}\nK-x,土星移民签证在哪办,迁不了。\n` })
    return await response.json() as OpenImport
  }

  it('shows which before it writes anything, and waits until that is confirmed', async () => {
    const set = await newSet('导入前的固定')
    await add(set, { question: '土星移民签证在哪办', expected: { kind: 'none' }, pinned: true })
    await add(set, { question: '居住证怎么办', expected: { kind: 'answer', articles: [{ kind: 'item', key: (await articleBy('居住证申领')).key }] }, pinned: true })
    const { id, summary: { mapping } } = await open()
    const { preview } = await lines<{ preview: PreviewSummary }>(`${id}/preview`, { mapping, as: 'published' })
    expect(preview.broken).toMatchObject([{ question: '土星移民签证在哪办', worse: true, before: { outcome: 'right' }, after: { outcome: 'wrong', first: { key: 'K-x' } } }])
    expect((await call<{ kind: string }>('POST', '/ask', { question: '土星移民签证在哪办' })).body.kind, 'nothing has changed yet').toBe('none')
    expect(await lines(`${id}/commit`, {})).toMatchObject({ error: { code: 'BREAKS_PINNED', details: { count: 1 } } })
    expect((await call<{ kind: string }>('POST', '/ask', { question: '土星移民签证在哪办' })).body.kind).toBe('none')
    const { record } = await lines<{ record: ImportView }>(`${id}/commit`, { confirmed: true })
    expect(record.counts.new).toBe(301)
    expect((await call<{ kind: string }>('POST', '/ask', { question: '土星移民签证在哪办' })).body.kind).toBe('answer')
    await call('POST', `/imports/${record.id}/undo`, {})

    const drafts = await open()
    expect((await lines<{ preview: PreviewSummary }>(`${drafts.id}/preview`, { mapping, as: 'draft' })).preview.broken, 'drafts answer nobody').toEqual([])
    await call('DELETE', `/test-sets/${set}`)
  })
})

describe('a publish that breaks a pinned case', () => {
  it('is refused until it is confirmed, and so is a withdrawal; the list says what breaks', async () => {
    const set = await newSet('固定')
    const residence = await articleBy('居住证申领')
    const ref = { kind: residence.content.kind, key: residence.key }
    await add(set, { question: '木星移民签证在哪办', expected: { kind: 'none' }, pinned: true })
    await add(set, { question: '居住证怎么办', expected: { kind: 'answer', articles: [ref] }, pinned: true })

    const { id } = (await call<Article>('POST', '/articles', { input: { content: { kind: 'faq', question: '木星移民签证在哪办', answer: '迁不了。' } } })).body
    const refused = await call('POST', `/articles/${id}/publish`, { version: 1 })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'BREAKS_PINNED', details: { count: 1 } } } })
    expect((await articleBy('木星移民签证在哪办')).state).toBe('draft')
    expect((await call<{ kind: string }>('POST', '/ask', { question: '木星移民签证在哪办' })).body.kind).toBe('none')

    const check = (await call<PublishCheck>('POST', `/articles/${id}/check`, { action: 'publish' })).body
    expect(check.changed).toMatchObject([{ question: '木星移民签证在哪办', setName: '固定', pinned: true, worse: true, before: { outcome: 'right' }, after: { outcome: 'wrong', first: { articleId: id } } }])
    const [kept] = (await call<TestRun[]>('GET', '/test-runs')).body
    expect(kept).toMatchObject({ why: 'publish', about: { articleId: id, action: 'publish' }, tally: { wrong: 1 } })

    const published = await call<Article>('POST', `/articles/${id}/publish`, { version: 1, confirmed: true })
    expect(published.body.state).toBe('published')
    expect((await call('POST', `/articles/${residence.id}/withdraw`, { version: residence.version })).body.error).toMatchObject({ code: 'BREAKS_PINNED', details: { count: 1 } })
    // What makes a case better is nobody's business.
    expect((await call<Article>('POST', `/articles/${id}/withdraw`, { version: published.body.version })).body.state).toBe('withdrawn')
    await call('DELETE', `/test-sets/${set}`)
  })
})
