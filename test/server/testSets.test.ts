/** Test sets over the real server: cases, runs, differences, and a publish that is not allowed to break a pinned case unseen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, CaseImport, ErrorBody, ImportView, ListedCase, ListedSet, OpenImport, PreviewSummary, PublishCheck, RunDifference, TestCase, TestResult, TestRun, TestSet } from '../../contract/index.ts'
import type { Answered, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let editor: string
beforeAll(async () => {
  hall = await openHall({ TWO_PERSON_RULE: 'off' })
  editor = await hall.signIn('editor')
})
afterAll(() => hall.close())

const api = <T = { error: ErrorBody }>(method: string, path: string, body?: unknown, cookie = editor): Promise<Answered<T>> => hall.api<T>(method, path, body, { cookie })

const newSet = async (name: string): Promise<string> => (await api<TestSet>('POST', '/test-sets', { name })).value.id
const add = async (setId: string, input: object) => (await api<TestCase>('POST', `/test-sets/${setId}/cases`, input)).value

async function ran(setId: string): Promise<TestRun> {
  let run = (await api<TestRun>('POST', `/test-sets/${setId}/runs`, {})).value
  while (run.state === 'running') {
    await new Promise((resolve) => { setTimeout(resolve, 50) })
    run = (await api<TestRun>('GET', `/test-runs/${run.id}`)).value
  }
  return run
}

async function articleBy(title: string): Promise<Article> {
  return (await api<{ rows: Article[] }>('GET', `/articles?text=${encodeURIComponent(title)}`)).value.rows[0]!
}

describe('cases', () => {
  it('are kept once each, with personal numbers hidden, and found again', async () => {
    const set = await newSet('常见问题')
    const one = await add(set, { question: '我的身份证440102199001011234丢了怎么办', expected: { kind: 'none' } })
    expect(one.question).toBe('我的身份证440102********1234丢了怎么办')
    expect((await api('POST', `/test-sets/${set}/cases`, { question: '火星移民？', expected: { kind: 'none' } })).status).toBe(200)
    expect((await api('POST', `/test-sets/${set}/cases`, { question: ' 火星，移民 ', expected: { kind: 'none' } })).value.error.code).toBe('DUPLICATE_CASE')
    expect((await api('PUT', `/test-cases/${one.id}`, { question: '火星移民', expected: { kind: 'none' } })).value.error.code).toBe('DUPLICATE_CASE')
    await api('PUT', `/test-cases/${one.id}`, { question: '月球移民', expected: { kind: 'none' }, pinned: true })
    const { value } = await api<{ total: number; rows: ListedCase[] }>('GET', `/test-sets/${set}/cases?text=月球&pinned=true`)
    expect(value).toMatchObject({ total: 1, rows: [{ question: '月球移民', pinned: true }] })
    await api('DELETE', `/test-cases/${one.id}`)
    expect((await api<ListedSet[]>('GET', '/test-sets')).value.find(({ id }) => id === set)).toMatchObject({ cases: 1, pinned: 0 })
    await api('DELETE', `/test-sets/${set}`)
    expect((await api('GET', `/test-sets/${set}`)).status).toBe(404)
  })

  it('come in as a table, looked at first, and go out so that they can come in again', async () => {
    const set = await newSet('表格')
    const table = '问题,期望,固定\n居住证怎么办,居住证申领,是\n火星移民签证,不回答,\n居住证怎么办？,居住证申领,\n天上掉馅饼,没有这篇文章,\n'
    const looked = (await api<CaseImport>('POST', `/test-sets/${set}/import?write=false`, table)).value
    expect(looked.rows.map(({ outcome, problem }) => problem ?? outcome)).toEqual(['new', 'new', 'duplicate', 'unknownArticle'])
    expect((await api<{ total: number }>('GET', `/test-sets/${set}/cases`)).value.total).toBe(0)
    await api('POST', `/test-sets/${set}/import?write=true`, table)
    const exported = (await api<string>('GET', `/test-sets/${set}/export`)).value
    const other = await newSet('表格二')
    expect((await api<CaseImport>('POST', `/test-sets/${other}/import?write=true`, exported)).value.rows.map(({ outcome }) => outcome)).toEqual(['new', 'new'])
    const cases = async (id: string) => (await api<{ rows: ListedCase[] }>('GET', `/test-sets/${id}/cases`)).value.rows.map(({ question, expected, pinned, titles }) => ({ question, expected, pinned, titles }))
    expect(await cases(other)).toEqual(await cases(set))
    expect((await cases(set))[1]).toMatchObject({ pinned: true, titles: expect.objectContaining({}) as object })
    expect(Object.values((await cases(set))[1]!.titles)).toContain('居住证申领')
    await api('DELETE', `/test-sets/${set}`)
    await api('DELETE', `/test-sets/${other}`)
  })

  it('are for editors', async () => {
    expect((await api('GET', '/test-sets', undefined, await hall.signIn('window1'))).status).toBe(403)
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
    const { id, version } = (await api<Article>('POST', '/articles', { input: { content: faq } })).value
    const published = (await api<Article>('POST', `/articles/${id}/publish`, { version })).value
    const second = await ran(set)
    expect(second.tally).toMatchObject({ right: 1, wrong: first.tally.wrong + 1 })
    const differences = (await api<RunDifference[]>('GET', `/test-runs/${first.id}/differences/${second.id}`)).value
    expect(differences).toMatchObject([{ change: 'newlyWrong', before: { outcome: 'right' }, after: { outcome: 'wrong', first: { articleId: id, title: '火星移民签证多少钱' } } }])
    const result = (await api<TestResult>('GET', `/test-runs/${second.id}/results/${differences[0]!.after.caseId}`)).value
    expect(result.reason).toMatchObject({ decision: 'sure' })
    expect(result.reason.articles[0]?.articleId).toBe(id)
    const ask = (await api<{ card: { source: { articleId: string } } }>('POST', '/ask', { question: '火星移民签证多少钱' })).value
    expect(ask.card.source.articleId).toBe(result.first?.articleId)

    const listed = (await api<{ rows: ListedCase[] }>('GET', `/test-sets/${set}/cases`)).value.rows
    expect(listed.find(({ question }) => question.startsWith('火星'))?.last).toBe('wrong')
    expect((await api<TestRun[]>('GET', `/test-sets/${set}/runs`)).value.map((run) => run.id)).toEqual([second.id, first.id])
    await api('POST', `/articles/${id}/withdraw`, { version: published.version })
    await api('DELETE', `/test-sets/${set}`)
  })

  it('can be cancelled, and what was asked is kept', async () => {
    const set = await newSet('很多')
    const rows = Array.from({ length: 600 }, (_, i) => `第${i}号居住证材料怎么办,不回答`).join('\n')
    await api('POST', `/test-sets/${set}/import?write=true`, `问题,期望\n${rows}`)
    const run = (await api<TestRun>('POST', `/test-sets/${set}/runs`, {})).value
    expect((await api<TestRun>('POST', `/test-sets/${set}/runs`, {})).value.id).toBe(run.id)
    const cancelled = (await api<TestRun>('POST', `/test-runs/${run.id}/cancel`, {})).value
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.done).toBeLessThan(600)
    expect((await api<TestResult[]>('GET', `/test-runs/${run.id}/results`)).value.length).toBe((await api<TestRun>('GET', `/test-runs/${run.id}`)).value.done)
    await api('DELETE', `/test-sets/${set}`)
  })
})

describe('an import that breaks a pinned case', () => {
  const lines = async <T>(path: string, body: object): Promise<T> => {
    const { value } = await api<string>('POST', `/imports/files/${path}`, body)
    return JSON.parse(value.trim().split('\n').at(-1)!) as T
  }
  const others = Array.from({ length: 300 }, (_, i) => `K${i},第${i}号飞船在哪里停,停在${i}号位。`).join('\n')
  const open = async (): Promise<OpenImport> => (await api<OpenImport>('POST', '/imports/files?name=a.csv', Buffer.from(`编号,标准问题,答案\n${others}\nK-x,土星移民签证在哪办,迁不了。\n`))).value

  it('shows which before it writes anything, and waits until that is confirmed', async () => {
    const set = await newSet('导入前的固定')
    await add(set, { question: '土星移民签证在哪办', expected: { kind: 'none' }, pinned: true })
    await add(set, { question: '居住证怎么办', expected: { kind: 'answer', articles: [{ kind: 'item', key: (await articleBy('居住证申领')).key }] }, pinned: true })
    const { id, summary: { mapping } } = await open()
    const { preview } = await lines<{ preview: PreviewSummary }>(`${id}/preview`, { mapping, as: 'published' })
    expect(preview.broken).toMatchObject([{ question: '土星移民签证在哪办', worse: true, before: { outcome: 'right' }, after: { outcome: 'wrong', first: { key: 'K-x' } } }])
    expect((await api<{ kind: string }>('POST', '/ask', { question: '土星移民签证在哪办' })).value.kind, 'nothing has changed yet').toBe('none')
    expect(await lines(`${id}/commit`, {})).toMatchObject({ error: { code: 'BREAKS_PINNED', details: { count: 1 } } })
    expect((await api<{ kind: string }>('POST', '/ask', { question: '土星移民签证在哪办' })).value.kind).toBe('none')
    const { record } = await lines<{ record: ImportView }>(`${id}/commit`, { confirmed: true })
    expect(record.counts.new).toBe(301)
    expect((await api<{ kind: string }>('POST', '/ask', { question: '土星移民签证在哪办' })).value.kind).toBe('answer')
    await api('POST', `/imports/${record.id}/undo`, {})

    const drafts = await open()
    expect((await lines<{ preview: PreviewSummary }>(`${drafts.id}/preview`, { mapping, as: 'draft' })).preview.broken, 'drafts answer nobody').toEqual([])
    await api('DELETE', `/test-sets/${set}`)
  })
})

describe('a publish that breaks a pinned case', () => {
  it('is refused until it is confirmed, and so is a withdrawal; the list says what breaks', async () => {
    const set = await newSet('固定')
    const residence = await articleBy('居住证申领')
    const ref = { kind: residence.content.kind, key: residence.key }
    await add(set, { question: '木星移民签证在哪办', expected: { kind: 'none' }, pinned: true })
    await add(set, { question: '居住证怎么办', expected: { kind: 'answer', articles: [ref] }, pinned: true })

    const { id } = (await api<Article>('POST', '/articles', { input: { content: { kind: 'faq', question: '木星移民签证在哪办', answer: '迁不了。' } } })).value
    const refused = await api('POST', `/articles/${id}/publish`, { version: 1 })
    expect(refused).toMatchObject({ status: 409, value: { error: { code: 'BREAKS_PINNED', details: { count: 1 } } } })
    expect((await articleBy('木星移民签证在哪办')).state).toBe('draft')
    expect((await api<{ kind: string }>('POST', '/ask', { question: '木星移民签证在哪办' })).value.kind).toBe('none')

    const check = (await api<PublishCheck>('POST', `/articles/${id}/check`, { action: 'publish' })).value
    expect(check.changed).toMatchObject([{ question: '木星移民签证在哪办', setName: '固定', pinned: true, worse: true, before: { outcome: 'right' }, after: { outcome: 'wrong', first: { articleId: id } } }])
    const [kept] = (await api<TestRun[]>('GET', '/test-runs')).value
    expect(kept).toMatchObject({ why: 'publish', about: { articleId: id, action: 'publish' }, tally: { wrong: 1 } })

    const published = await api<Article>('POST', `/articles/${id}/publish`, { version: 1, confirmed: true })
    expect(published.value.state).toBe('published')
    expect((await api('POST', `/articles/${residence.id}/withdraw`, { version: residence.version })).value.error).toMatchObject({ code: 'BREAKS_PINNED', details: { count: 1 } })
    // What makes a case better is nobody's business.
    expect((await api<Article>('POST', `/articles/${id}/withdraw`, { version: published.value.version })).value.state).toBe('withdrawn')
    await api('DELETE', `/test-sets/${set}`)
  })
})
