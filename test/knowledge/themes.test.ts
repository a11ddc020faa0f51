/** Themes come in from a file that a person wrote, are found by what people say, and end in a checklist. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, ImportReport } from '../../contract/index.ts'
import { entriesFor, isExempt, themeContentSchema } from '../../contract/index.ts'
import { checklistOf } from '../../knowledge/theme/checklist.ts'
import { itemArticle } from '../support/samples.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'

let district: SampleDistrict
let themes: Article[]
beforeAll(async () => {
  district = await openSampleDistrict()
  themes = (await district.storage.articles.list({ kind: 'theme', limit: 100, offset: 0 })).rows
}, 60_000)
afterAll(() => district.close())

const importText = (file: string, text: string, publish = true): Promise<ImportReport> =>
  district.importer.import({ file, bytes: new TextEncoder().encode(text), format: 'auto', by: 'test', as: publish ? 'published' : 'draft' })

describe('the sample', () => {
  it('has at least eight themes of two to five questions, published, of items that are there', async () => {
    expect(themes.length).toBeGreaterThanOrEqual(8)
    const codes = new Set<string>()
    for (const { content, state, sample } of themes) {
      if (content.kind !== 'theme') throw new Error('not a theme')
      expect(content.questions.length, content.title).toBeGreaterThanOrEqual(2)
      expect(content.questions.length, content.title).toBeLessThanOrEqual(5)
      expect({ state, sample }).toEqual({ state: 'published', sample: true })
      for (const { item } of content.entries) if (item) codes.add(item)
    }
    const found = await district.storage.articles.byKeys('item', [...codes])
    expect([...codes].filter((code) => !found.some(({ key }) => key === code))).toEqual([])
  })

  it('comes back unchanged: from the same file, and as JSON lines', async () => {
    const yaml = readFileSync(new URL('../../sample/themes.yaml', import.meta.url), 'utf8')
    expect(await importText('themes.yaml', yaml)).toMatchObject({ unchanged: themes.length, updated: 0, imported: 0, rejected: 0 })
    const lines = themes.map(({ key, content, departmentCode }) => JSON.stringify({ key, departmentCode, ...content })).join('\n')
    expect(await importText('themes.jsonl', lines)).toMatchObject({ unchanged: themes.length, updated: 0, imported: 0, rejected: 0 })
  })

  it('each comes first for its title', async () => {
    for (const { id, content } of themes) {
      if (content.kind !== 'theme') throw new Error('not a theme')
      const finding = await district.knowledge.ask(content.title)
      expect(finding.candidates[0], content.title).toMatchObject({ articleId: id, kind: 'theme' })
    }
  })
})

describe('a theme in a file', () => {
  it('the example for editors is one', async () => {
    const [, example = ''] = /```yaml\n([\s\S]+?)```/.exec(readFileSync(new URL('../../docs/themes.md', import.meta.url), 'utf8')) ?? []
    const report = await importText('example.yaml', example, false)
    expect(report.rows).toEqual([{ row: 1, outcome: 'imported', key: 'YX-THEME-99', title: '我要开面包店' }])
  })

  it.each([
    ['options: [是, 否, 是]', '“问题的第1个的选项的第3个”：选项“是”重复'],
    ['options: [是]', '“问题的第1个的选项”太少，至少要有 2 个'],
    ['options: [是, 1]', '“问题的第1个的选项的第2个”写法不对'],
    ['options: [是, {id: 否}]', '“问题的第1个的选项的第2个的选项文字”没有填写'],
    ['options: [是, 否]\n      when: {乙: 是}', '“问题的第1个的条件的乙”：没有编号为“乙”的问题'],
  ])('%s is refused with its place', async (options, reason) => {
    const report = await importText('x.yaml', `- kind: theme\n  title: 测试主题\n  summary: 测试\n  questions:\n    - id: 甲\n      ask: 是吗？\n      ${options}\n  entries:\n    - title: 办理\n`)
    expect(report.rows).toEqual([expect.objectContaining({ row: 1, outcome: 'rejected', reason })])
  })

  it('with an item that is not there is taken, with a remark', async () => {
    const report = await importText('x.yaml', 'kind: theme\ntitle: 养蜂\nsummary: 养蜂要办的事\nentries:\n  - {item: YX-NONE-1, title: 登记}\n  - {item: YX-SCJ-001}\n', false)
    expect(report).toMatchObject({ imported: 1, rejected: 0 })
    expect(report.rows[0]?.reason).toContain('YX-NONE-1')
    expect(report.rows[0]?.reason).not.toContain('YX-SCJ-001')
  })

  it.each([
    ['a quote is not closed', '- kind: theme\n  title: "没有结束\n  summary: 一\n', 2],
    ['a line is indented too far', '- kind: theme\n  title: 一\n   summary: 一\n', 3],
    ['a line is indented too little', '- kind: theme\n  title: 一\n summary: 一\n', 3],
    ['a colon is full-width', '- kind: theme\n  title: 一\n  summary：一\n  entries: []\n', 3],
    ['a tab indents', '- kind: theme\n\ttitle: 一\n', 2],
    ['lines end as in Windows', '- kind: theme\r\n  title: 一\r\n   summary: 一\r\n', 3],
    ['there are comments and blank lines', '# 注\n\n- kind: theme\n  # 注\n  title: 一\n\n  summary: 二: 三\n', 7],
    ['it is in the second document', 'kind: theme\n---\nkind: theme\ntitle: 一: 二\n', 4],
    ['nothing to take over with <<', '%YAML 1.1\n---\nkind: theme\nx:\n  <<: 3\n', 5],
  ])('that is no YAML, because %s, changes nothing, and the line is named', async (_, text, line) => {
    await expect(importText('x.yaml', text)).rejects.toMatchObject({ code: 'BAD_FILE', details: { reason: `第${line}行不是正确的 YAML（检查缩进、冒号后的空格和引号）` } })
  })

  it('that is refused is named by the line on which it begins', async () => {
    const bad = '- kind: theme\n  title: 一\n'
    expect((await importText('x.yaml', `# 注\n\n${bad}\n${bad}`)).rows.map(({ row }) => row)).toEqual([3, 6])
    expect((await importText('x.yaml', 'kind: theme\ntitle: 一\n---\n# 注\nkind: theme\ntitle: 二\n')).rows.map(({ row }) => row)).toEqual([1, 5])
  })

  const theme = (more: string): string => `- kind: theme\n  title: 环\n  summary: 环\n  entries:\n    - title: 办\n${more}`

  it.each([
    ['unfolds without end', theme(['  a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefghi'].map((name, at) => `  ${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at] ?? ''}`).join(',')}]`)].join('\n')), '第7行有 YAML 引用（*a），请改为写出内容'],
    ['holds itself', theme('  self: *a\n').replace('- kind', '- &a\n  kind'), '第7行有 YAML 引用（*a），请改为写出内容'],
    ['is nested without end', theme(`  a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`), 'YAML 的层数太多，最多 50 层'],
    ['is nested without end by dashes', `${'- '.repeat(3_000)}a`, 'YAML 的层数太多，最多 50 层'],
  ])('that %s is refused', async (_, text, reason) => {
    await expect(importText('x.yaml', text)).rejects.toMatchObject({ code: 'BAD_FILE', details: { reason } })
  })

  it('that is fine but for these is taken', async () => {
    expect(await importText('x.yaml', theme(''), false)).toMatchObject({ imported: 1, rejected: 0 })
  })

  it('whose condition has the name of something that every object has is refused by its name', async () => {
    const report = await importText('x.yaml', theme('      when: {constructor: a}\n'))
    expect(report.rows[0]?.reason).toBe('“清单的第1个的条件的constructor”：没有编号为“constructor”的问题')
  })
})

describe('the materials of several items', () => {
  const note = (name: string, words: string | undefined, required = true) => ({ name, required, ...(words !== undefined && { note: words }) })
  const first = itemArticle({ code: 'A', name: '甲证', materials: [note('居民身份证', '原件，复印件1份'), note('申请表', '原件1份'), note('照片', '2张', false)] })
  const second = itemArticle({ code: 'B', name: '乙证', materials: [note('居民身份证', '复印件2份'), note('申 请表', '原件2份'), note('照片', undefined)] })
  const third = itemArticle({ code: 'C', name: '丙证', materials: [note('合同', '原件、复印件各1份', false)] })
  const content = themeContentSchema.parse({ kind: 'theme', title: '三证', summary: '三个证', entries: [{ item: 'C' }, { item: 'A' }, { item: 'B', title: '乙（换证）' }] })
  const { materials, entries } = checklistOf({
    article: { ...first, content }, theme: content, choices: [], items: new Map([['A', first], ['B', second], ['C', third]]), departmentOf: () => undefined, phone: undefined, day: '2026-11-22',
  })

  it('are one list: the needed ones first, each name once, with what it is for', () => {
    expect(materials.map(({ name, required }) => `${name}${required ? '' : '?'}`)).toEqual(['居民身份证', '申请表', '照片', '合同?'])
    expect(materials[0]?.uses).toEqual([{ title: '甲证', note: '原件，复印件1份' }, { title: '乙（换证）', note: '复印件2份' }])
  })

  it('add up what is handed in; one original is enough to be shown', () => {
    expect(materials.map(({ originals, copies }) => [originals, copies])).toEqual([[1, 3], [3, undefined], [undefined, undefined], [1, 1]])
  })

  it('the same in another form, or written otherwise, is the same; nothing that is asked for is lost', () => {
    const list = (...materials: ReturnType<typeof note>[][]) => {
      const articles = materials.map((of, at) => itemArticle({ code: `M${at}`, name: `证${at}`, materials: of }))
      const theme = themeContentSchema.parse({ kind: 'theme', title: '证', summary: '证', entries: articles.map((_, at) => ({ item: `M${at}` })) })
      return checklistOf({
        article: { ...first, content: theme }, theme, choices: [], items: new Map(articles.map((one, at) => [`M${at}`, one])), departmentOf: () => undefined, phone: undefined, day: '2026-11-22',
      }).materials
    }
    expect(list([note('居民身份证（原件）', undefined)], [note('居民身份证(复印件 2 份)', '正反面', false)], [note('居民 身份证', undefined)])).toEqual([{
      name: '居民身份证', required: true, originals: 1, copies: 2, uses: [{ title: '证0', note: '原件' }, { title: '证1', note: '复印件 2 份，正反面' }, { title: '证2' }],
    }])
    expect(list([note('户口簿（原件）', undefined), note('户口簿（复印件）', undefined)])[0]?.uses).toEqual([{ title: '证0', note: '原件；复印件' }])
    expect(list([note('执照', '能核验的免交'), note('执照（复印件1份）', '加盖公章')])[0]?.uses, 'the stricter note counts').toEqual([{ title: '证0', note: '复印件1份，加盖公章' }])
    expect(list([note('ＰＯＳ机凭证', undefined)], [note('POS机凭证（原件及复印件各1份）', undefined)])).toMatchObject([{ originals: 1, copies: 1 }])
    expect(list([note('房产证（或租赁合同）', undefined)], [note('房产证', undefined)]), 'another thing').toHaveLength(2)
  })

  it.each([
    ['能电子核验的免交', true], ['可共享，免提交', true], ['系统可查的免予提交', true],
    ['免交', true], ['一律免交', true], ['部门共享，免交', true], ['学信网核验通过的免交', true], ['能由缴存数据核定的免交', true], ['免費，系統可查詢的免交', true],
    ['复印件1份，能共享核验的免交', true], ['税务部门出具，能共享的免交', true], ['平台能核验的免提交', true], ['能核验的免交，无需提供', true],
    ['原件，免交复印件', false], ['免交纸质材料', false], ['出示原件，能共享的免交', false], ['原件核验，可共享的免交', false],
    ['线上办理免提交，窗口办理带原件', false], ['線上辦理免提交', false], ['未满16周岁免交', false], ['未满16周岁，免交', false], ['本区户籍，免交', false],
    ['单位已备案的免交', false], ['报到时已提交的免交', false], ['享受代缴政策的，系统可查的免交', false], ['能核验的免交，仅限本区户籍', false],
    ['能电子核验的免交，用人单位提供残疾职工名册', false], ['能核验的免交，属于危化品的提供', false], ['能核验的免交，提供餐食的需要', false], ['能核驗的免交，另須帶照片', false],
    ['取得纸质证的交回，电子证免交', false], ['普通注销提供，能共享的免交，简易注销不需要', false], ['不能核验的免交', false], ['并非免交', false], ['不能免交', false], ['免交工本费', false], ['免冠照片2张', false], [undefined, false],
  ])('%s: exempt is %s', (words, exempt) => {
    expect(isExempt({ uses: [{ title: '证', ...(words !== undefined && { note: words }) }] })).toBe(exempt)
  })

  it('is exempt only when every entry says so', () => {
    expect(isExempt({ uses: [{ title: '甲', note: '免交' }, { title: '乙', note: '复印件1份' }] })).toBe(false)
  })

  it('the theme\'s own title for an item comes before the guide\'s', () => {
    expect(entries.map(({ title }) => title)).toEqual(['丙证', '甲证', '乙（换证）'])
    expect(entriesFor(content, []).length).toBe(3)
  })
})
