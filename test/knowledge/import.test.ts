import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { ImportReport } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Importer, ImportRequest } from '../../knowledge/index.ts'
import { createImporter } from '../../knowledge/index.ts'
import { titleIn } from '../../knowledge/import/policy/title.ts'
import type { MemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'
import { faqArticle } from '../support/samples.ts'

interface Bench {
  store: MemoryArticles
  refreshed: string[]
  importer: Importer
  take(content: string | Uint8Array, change?: Partial<ImportRequest>): Promise<ImportReport>
}

function bench(initial = createMemoryArticles()): Bench {
  let count = 0
  const refreshed: string[] = []
  const importer = createImporter({ articles: initial, imports: createMemoryImports(initial), clock: { now: () => new Date('2026-11-22T01:00:00Z') }, newId: () => `id-${++count}`, refresh: (articles) => { refreshed.push(...articles.map(({ key }) => key)) } })
  return {
    store: initial,
    refreshed,
    importer,
    take: (content, change = {}) => importer.import({ file: 'x', bytes: Buffer.from(content), format: 'auto', by: 'tester', as: 'published', ...change }),
  }
}

const CSV = '编号,标准问题,相似问,答案,所属分类,部门代码,来源\nF1,大厅几点上班？,早上几点开门|何时办公,九点到十七点。,大厅服务,zsj,大厅公告\nF2,能停车吗？,,免费两小时。,大厅服务,,\n'
const ITEM = { TASK_CODE: 'C1', TASK_NAME: '居住证签发', DEPT_NAME: '某市公安局', matter_short: '无', matter_daily: '办居住证， 暂住证;居住证签发', handle_location: '办理地点：某路1号', handle_time: '30(工作日)', handle_time_limit: '7(自然日)', visit_number: '0', consult_phone: '0900-1', complain_phone: '无', accept_standard: '无', material_intro: ['居民身份证', '照片'], theme_category: ['其他', '证件办理'], service_object_name: ['自然人'], ONLINECHECK: '1', courier_service: '不支持', online_book: null, URL: null, co_department: '无' }
const lines = (...rows: unknown[]): string => rows.map((row) => typeof row === 'string' ? row : JSON.stringify(row)).join('\n')

describe('an FAQ table', () => {
  it('is imported by its headings', async () => {
    const { take, store, refreshed } = bench()
    expect(await take(CSV)).toMatchObject({ format: 'faq-csv', imported: 2, rejected: 0 })
    expect(refreshed).toEqual(['F1', 'F2'])
    expect(store.saved[0]).toMatchObject({
      key: 'F1', state: 'published', version: 1, departmentCode: 'zsj', updatedBy: 'tester', sample: false,
      content: { kind: 'faq', question: '大厅几点上班？', alternates: ['早上几点开门', '何时办公'], answer: '九点到十七点。', topic: '大厅服务', basis: '大厅公告' },
    })
  })

  it('rejects a row with more cells than headings: a bare comma in an answer would cut it', async () => {
    const report = await bench().take(`${CSV}F3,多少钱？,,"免费,全部",费用,zsj,公告\nF4,多少钱？,,免费,全部,费用,zsj,公告\n`)
    expect(report).toMatchObject({ imported: 3, rejected: 1 })
    expect(report.rows.find(({ outcome }) => outcome === 'rejected')).toMatchObject({ row: 4, reason: '有8格，表头只有7格：内容里有逗号的，要用双引号括起来' })
  })

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CSV}`)],
    ['UTF-16 little-endian', iconv.encode(CSV, 'utf16-le', { addBOM: true })],
    ['UTF-16 big-endian', iconv.encode(CSV, 'utf16-be', { addBOM: true })],
    ['GBK', iconv.encode(CSV, 'gbk')],
    ['GB18030', iconv.encode(CSV.replace('早上', '早上㐀𠀀'), 'gb18030')],
    ['Windows line ends', Buffer.from(CSV.replaceAll('\n', '\r\n'))],
    ['old Macintosh line ends', Buffer.from(CSV.replaceAll('\n', '\r'))],
    ['mixed line ends', Buffer.from(CSV.replace('\n', '\r\n'))],
    ['tabs', Buffer.from(CSV.replaceAll(',', '\t'))],
  ])('is read in %s', async (_, bytes) => {
    const { take, store } = bench()
    expect(await take(bytes)).toMatchObject({ imported: 2, rejected: 0 })
    expect(store.saved[0]).toMatchObject({ key: 'F1', content: { question: '大厅几点上班？', answer: '九点到十七点。' } })
  })

  it('knows other headings, and gives a question without a number a key that lasts', async () => {
    const { take, store } = bench()
    await take('问题,回答\n大厅几点上班？,九点。\n')
    await take('Answer,Question\n十点。,大厅几点上班\n')
    expect(store.saved.map(({ version }) => version)).toEqual([1, 2])
  })

  it('keeps commas, quotes and line breaks inside a cell, and text that looks like HTML or SQL as text', async () => {
    const { take, store } = bench()
    await take('编号,问题,答案\n1,"一,二 ""三""","第一行\n第二行"\n2,<script>alert(1)</script>,\'; DROP TABLE articles;--\n')
    expect(store.saved.map(({ content }) => content)).toMatchObject([{ question: '一,二 "三"', answer: '第一行\n第二行' }, { question: '<script>alert(1)</script>', answer: "'; DROP TABLE articles;--" }])
  })
})

describe('a bad row', () => {
  it('is rejected with its number and the reason; the others are imported', async () => {
    const { take, store } = bench()
    const report = await take('编号,标准问题,答案\n1,有问,有答\n2,没有答案,\n3,,没有问题\n1,又是一号,答\n')
    expect(report).toMatchObject({ imported: 1, rejected: 3 })
    expect(report.rows.filter(({ outcome }) => outcome === 'rejected')).toEqual([
      { row: 2, outcome: 'rejected', reason: '缺少“答案”' },
      { row: 3, outcome: 'rejected', reason: '缺少“标准问题”' },
      { row: 4, outcome: 'rejected', key: '1', title: '又是一号', reason: '与第1行的编号重复' },
    ])
    expect(store.saved).toHaveLength(1)
  })

  it.each([
    ['a broken line', '{"kind": "faq", ', '不是完整的一行 JSON'],
    ['a missing field', { kind: 'item', name: '无编码' }, '“事项编码”没有填写'],
    ['an empty field', { kind: 'policy', title: ' ', body: '文' }, '“标题”不能为空'],
    ['a bad date', { kind: 'faq', question: '问', answer: '答', effectiveOn: '2026-13-40' }, '“生效日期”不符合要求'],
    ['an unknown kind', { kind: 'poem', question: '问' }, '“kind”应为 faq、item、policy 或 theme'],
    ['a day that no calendar has', { kind: 'faq', question: '问', answer: '答', effectiveOn: '2026-02-31' }, '“生效日期”不符合要求'],
    ['a NUL in a text', { kind: 'faq', question: '问\u0000', answer: '答' }, '含有空字符（NUL），无法保存'],
    ['a NUL deep inside', { kind: 'item', code: 'x', name: 'y', materials: [{ name: '照\u0000片' }] }, '含有空字符（NUL），无法保存'],
    ['a NUL in the key', { kind: 'faq', key: 'F\u00001', question: '问', answer: '答' }, '含有空字符（NUL），无法保存'],
    ['a key too long', { kind: 'faq', key: 'k'.repeat(201), question: '问', answer: '答' }, '编号太长，最多 200'],
    ['a text nested without end', `{"kind":"policy","title":"题","body":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, '层数太多，最多 50 层'],
    ['an unknown field nested without end', `{"kind":"faq","question":"问","answer":"答","more":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`, '层数太多，最多 50 层'],
    ['another type', { kind: 'item', code: 'x', name: 'y', visits: '两次' }, '“到现场次数”类型不对'],
  ])('%s is named', async (_, row, reason) => {
    const report = await bench().take(lines({ kind: 'faq', key: 'ok', question: '问', answer: '答' }, row))
    expect(report).toMatchObject({ imported: 1, rejected: 1 })
    expect(report.rows.find(({ outcome }) => outcome === 'rejected')).toMatchObject({ row: 2, reason })
  })
})

it('a key of 200 characters, and a backslash with u0000 behind it, are good', async () => {
  const { take, store } = bench()
  expect(await take(lines({ kind: 'faq', key: 'k'.repeat(200), question: '\\u0000 是什么', answer: '答' }))).toMatchObject({ imported: 1, rejected: 0 })
  expect(store.saved[0]?.content).toMatchObject({ question: '\\u0000 是什么' })
})

describe('a bad file', () => {
  it.each([
    ['empty', ''],
    ['blank', ' \n\t\n'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff, 0xd8])],
    ['a table of something else', '姓名,年龄\n张三,3\n'],
    ['JSON of something else', '{"a":1}\n{"a":2}\n'],
    ['no line that can be read', '{a\n{b\n'],
    ['an unfinished list', '[{"kind":"faq"'],
  ])('(%s) is refused and changes nothing', async (_, content) => {
    const { take, store } = bench()
    await expect(take(content)).rejects.toSatisfy((error) => error instanceof AppError && error.code === 'BAD_FILE' && String(error.details.reason).length > 3)
    expect(store.saved).toEqual([])
  })

  it('of another format than was said is refused', async () => {
    await expect(bench().take(CSV, { format: 'service-items' })).rejects.toMatchObject({ code: 'BAD_FILE' })
  })
})

describe('the service-item guides of the provincial portal', () => {
  it('are imported; what the source lacks stays empty', async () => {
    const { take, store } = bench()
    expect(await take(lines(ITEM))).toMatchObject({ format: 'service-items', imported: 1 })
    expect(store.saved[0]?.content).toEqual(expect.objectContaining({
      code: 'C1', name: '居住证签发', everydayNames: ['办居住证', '暂住证'], departmentName: '某市公安局', place: '某路1号', legalLimit: '30个工作日', promisedLimit: '7个自然日',
      visits: 0, phone: '0900-1', materials: [{ name: '居民身份证', required: true }, { name: '照片', required: true }], theme: ['证件办理'], audience: ['自然人'], online: true, courier: false, steps: [], coDepartments: [],
    }))
    for (const field of ['shortName', 'complaintPhone', 'conditions', 'booking', 'url', 'fees']) expect(store.saved[0]?.content).not.toHaveProperty(field, expect.anything())
  })

  it('of the fixtures are all imported', async () => {
    const file = readFileSync(new URL('../fixtures/knowledge/service_items/items.jsonl', import.meta.url))
    expect(await bench().take(file)).toMatchObject({ imported: 14, rejected: 0 })
  })
})

describe('policy lines', () => {
  it('get title, number, issuer and date from where they plainly stand', async () => {
    const { take, store } = bench()
    await take(lines({ docid: 'd1', text: '青禾市人民政府关于支持个体工商户的通知 青府发〔2026〕12号 各县： 一、免收房租一个月。 青禾市人民政府 2026年2月20日' }))
    expect(store.saved[0]).toMatchObject({ key: 'd1', content: { kind: 'policy', title: '青禾市人民政府关于支持个体工商户的通知', number: '青府发〔2026〕12号', issuer: '青禾市人民政府', issuedOn: '2026-02-20' } })
  })

  it('are not refused for a date that no calendar has', async () => {
    const { take, store } = bench()
    expect(await take(lines({ docid: 'd1', text: '关于支持个体工商户的通知 一、免收房租。 青禾市人民政府 2026年2月31日' }))).toMatchObject({ imported: 1 })
    expect(store.saved[0]?.content).not.toHaveProperty('issuedOn', expect.anything())
  })

  it.each([
    ['关于做好开学工作的通知 各学校：', '关于做好开学工作的通知'],
    ['商务部 关于稳定外贸的通知 各地：', '商务部 关于稳定外贸的通知'],
    ['标题\n正文', '标题'],
  ])('%j has the title %j', (text, title) => {
    expect(titleIn(text)).toBe(title)
  })
})

describe('importing again', () => {
  it('changes nothing where nothing has changed, and makes a new version where it has', async () => {
    const { take, store, refreshed } = bench()
    await take(CSV)
    expect(await take(CSV)).toMatchObject({ imported: 0, updated: 0, unchanged: 2 })
    expect(refreshed).toEqual(['F1', 'F2'])
    expect(await take(CSV.replace('免费两小时', '免费三小时'))).toMatchObject({ updated: 1, unchanged: 1 })
    expect(store.saved.at(-1)).toMatchObject({ id: 'id-2', key: 'F2', version: 2 })
  })

  it('a table says nothing of what it has no column for: that stays as it was, and an empty cell says nothing either', async () => {
    const { take, store } = bench()
    await take(CSV)
    const before = store.saved.find(({ key }) => key === 'F1')!
    await take('编号,标准问题,答案\nF1,停车收费吗？,改过的答案。\n')
    expect(store.saved.at(-1)).toMatchObject({ key: 'F1', version: 2, content: { ...before.content, question: '停车收费吗？', answer: '改过的答案。' } })
    await take('编号,标准问题,相似问,答案\nF1,停车收费吗？,,改过的答案。\n')
    expect(store.saved.at(-1)).toMatchObject({ version: 2, content: { alternates: before.content.kind === 'faq' && before.content.alternates } })
  })

  it('as drafts leaves what is published in public', async () => {
    const { take, store } = bench()
    await take(CSV)
    await take(`${CSV.replace('免费两小时', '免费三小时')}F3,新的？,,答。,,,\n`, { as: 'draft' })
    expect(store.saved.map(({ key, state, publishedVersion }) => `${key} ${state} ${publishedVersion ?? 'unheard'}`)).toEqual(['F1 published 1', 'F2 published 1', 'F2 draft 1', 'F3 draft unheard'])
  })

  it('tries a batch once more when someone saves between reading and writing', async () => {
    const store = createMemoryArticles([faqArticle({ question: '大厅几点上班？', answer: '旧' }, { id: 'a', key: 'F1' })])
    let interrupted = false
    const { take } = bench({ ...store, save: (articles) => {
      if (interrupted) return store.save(articles)
      interrupted = true
      return Promise.reject(new AppError('VERSION_CONFLICT'))
    } })
    expect(await take(CSV)).toMatchObject({ imported: 1, updated: 1 })
  })
})

it('100,000 rows are imported in batches, while others get their turn, and the report stays short', async () => {
  const { take } = bench()
  let turns = 0
  const timer = setInterval(() => { turns++ }, 5)
  const progress: number[] = []
  const report = await take(Array.from({ length: 100_000 }, (_, i) => JSON.stringify({ kind: 'faq', key: `k${i % 99_990}`, question: `第${i}个问题？`, answer: '答。' })).join('\n'), { onProgress: ({ done, total }) => { progress.push(done / total) } })
  clearInterval(timer)
  expect(report).toMatchObject({ imported: 99_990, rejected: 10 })
  expect(report.rows).toHaveLength(110)
  expect(progress.length).toBeGreaterThanOrEqual(200)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(progress.at(-1)).toBe(1)
  expect(turns).toBeGreaterThan(10)
}, 60_000)
