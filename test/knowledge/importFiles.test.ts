/** Files of every kind as they come from offices, good and bad. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportPreview, Mapping } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Good } from '../../knowledge/import/draft.ts'
import { planImport } from '../../knowledge/import/preview.ts'
import { readFile } from '../../knowledge/import/read.ts'
import { summaryOf } from '../../knowledge/import/summary.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'
import { bomb, cells, container, pdf, withPart, wordDocument, workbook } from '../support/files.ts'

async function taken(name: string, bytes: Uint8Array | string, mapping?: Mapping): Promise<ImportPreview & { readonly good: readonly Good[]; readonly notes: readonly string[] }> {
  const file = await readFile(name, Buffer.from(bytes))
  const articles = createMemoryArticles()
  const plan = await planImport({ articles, imports: createMemoryImports(articles) }, file, { as: 'published', ...(mapping && { mapping }) })
  return { ...plan.preview, good: plan.rows.map(({ good }) => good), notes: file.notes }
}

const reasonOf = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  try {
    await readFile(name, Buffer.from(bytes))
  } catch (error) {
    if (error instanceof AppError) return error.toBody('zh-Hans').message
    throw error
  }
  return 'was read'
}

const FAQ = [['编号', '标准问题', '答案'], ['F1', '大厅几点上班？', '九点。']]

describe('an Excel workbook', () => {
  it('is read sheet by sheet, each by its own headings', async () => {
    const { good, rows } = await taken('a.xlsx', await workbook(
      { name: '问答', rows: FAQ },
      { name: '说明', rows: [['请在另外两张表里填写']] },
      { name: '事项', rows: [['事项编码', '事项名称', '受理条件', '咨询电话'], ['0042', '居住证签发', '年满十六周岁', '0900-1234567']] },
    ))
    expect(rows.map(({ sheet, row }) => [sheet, row])).toEqual([['问答', 2], ['事项', 2]])
    expect(good.map(({ key, input }) => [key, input.content.kind])).toEqual([['F1', 'faq'], ['0042', 'item']])
  })

  it('has its headings below a title, in two rows, and merged cells stand for each cell they cover', async () => {
    const { good, rows } = await taken('a.xlsx', await workbook({
      name: '清单',
      rows: [
        ['云溪区政务服务事项清单', null, null, null, null],
        ['实施部门', '事项编码', '事项名称', '办理时限', null],
        [null, null, null, '法定', '承诺'],
        ['公安局', 'A1', '户口迁移', '20个工作日', '5个工作日'],
        [null, 'A2', '居住证签发', '30个工作日', '7个工作日'],
      ],
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }, { startRow: 1, startCol: 3, endRow: 1, endCol: 4 }, { startRow: 1, startCol: 0, endRow: 2, endCol: 0 }, { startRow: 1, startCol: 1, endRow: 2, endCol: 1 }, { startRow: 1, startCol: 2, endRow: 2, endCol: 2 }, { startRow: 3, startCol: 0, endRow: 4, endCol: 0 }],
    }))
    expect(rows.map(({ row }) => row)).toEqual([4, 5])
    expect(good.map(({ input: { content } }) => content)).toMatchObject([
      { name: '户口迁移', departmentName: '公安局', legalLimit: '20个工作日', promisedLimit: '5个工作日' },
      { name: '居住证签发', departmentName: '公安局', legalLimit: '30个工作日', promisedLimit: '7个工作日' },
    ])
  })

  it('shows dates and numbers as a person sees them', async () => {
    const { good } = await taken('a.xlsx', await workbook({
      name: '事项', rows: [['事项编码', '事项名称', '收费标准', '到现场次数', '生效日期'], ['A1', '某事项', null, 1, new Date('2026-03-01T00:00:00Z')]],
      cells: cells({ '1,2': { value: 1234.5, type: 'number', style: { numFmt: '#,##0.00' } }, '1,4': { value: new Date('2026-03-01T00:00:00Z'), type: 'date', style: { numFmt: 'yyyy"年"m"月"d"日"' } } }),
    }))
    expect(good[0]?.input).toMatchObject({ effectiveOn: '2026-03-01', content: { fees: '1,234.50', visits: 1 } })
  })

  it('takes the stored result of a formula and says so; a formula without one is an error of its cell', async () => {
    const { good, rows } = await taken('a.xlsx', await workbook({
      name: '问答', rows: [['编号', '标准问题', '答案'], ['F1', '几点上班？', null], ['F2', '几点下班？', null], ['F3', '在哪里？', '一楼']],
      cells: cells({ '1,2': { formula: 'CONCATENATE("九","点")', formulaResult: '九点', value: '九点', type: 'formula' }, '2,2': { formula: 'NOW()', value: null, type: 'formula' } }),
    }))
    expect(good.map(({ key }) => key)).toEqual(['F1', 'F3'])
    expect(rows[0]?.problems).toEqual([{ kind: 'remark', column: '答案', row: 2, message: '这一格是公式，取的是文件里存着的结果' }])
    expect(rows[1]).toMatchObject({ outcome: 'rejected', row: 3, problems: [{ kind: 'error', column: '答案', row: 3 }, { column: '答案', message: '缺少“答案”' }] })
  })

  it('leaves hidden sheets out and says which', async () => {
    const { good, notes } = await taken('a.xlsx', await workbook({ name: '问答', rows: FAQ }, { name: '旧的', rows: [['标准问题', '答案'], ['旧问', '旧答']], hidden: true }))
    expect(good).toHaveLength(1)
    expect(notes).toEqual(['隐藏的工作表没有读取：旧的'])
  })

  it('names each cell that is wrong by its heading and row', async () => {
    const { rows } = await taken('a.xlsx', await workbook({ name: '事项', rows: [['事项编码', '事项名称', '生效日期', '快办方式', '咨询电话'], ['A1', '某事项', '下个月', '特快', '1']] }))
    expect(rows[0]?.problems.map(({ column, row }) => [column, row])).toEqual([['快办方式', 2], ['生效日期', 2]])
  })
})

describe('a Word document', () => {
  it('with a table of known headings gives its rows', async () => {
    const { good } = await taken('a.docx', await wordDocument(['常见问题如下：', { table: [['问题', '答复'], ['几点上班？', '九点。'], ['能停车吗？', '可以。']] }]))
    expect(good.map(({ input }) => input.content)).toMatchObject([{ kind: 'faq', question: '几点上班？', answer: '九点。' }, { question: '能停车吗？' }])
  })

  it('of running text is a policy, with its other tables in the text', async () => {
    const { good } = await taken('a.docx', await wordDocument([
      { heading: '青禾市人才安居办法' }, '青府办规〔2024〕12号', '第一条 为吸引人才，制定本办法。', '第二条 补贴标准如下：', { table: [['学历', '每月'], ['博士', '3000元']] }, '第三条 本办法自2024年3月1日起施行，有效期五年。',
    ]))
    expect(good).toMatchObject([{ key: '青府办规〔2024〕12号', input: { effectiveOn: '2024-03-01', expiresOn: '2029-02-28', content: { kind: 'policy', title: '青禾市人才安居办法' } } }])
    expect(good[0]?.input.content).toHaveProperty('body', '## 第一条\n为吸引人才，制定本办法。\n\n## 第二条\n补贴标准如下：\n\n| 学历 | 每月 |\n| --- | --- |\n| 博士 | 3000元 |\n\n## 第三条\n本办法自2024年3月1日起施行，有效期五年。')
  })

  it('is taken with what the editor has put right', async () => {
    const file = await wordDocument(['某某办法', '第一条 正文。'])
    const { good } = await taken('a.docx', file, { tables: [], document: { title: '青禾市某某办法', number: '青府〔2024〕1号' } })
    expect(good).toMatchObject([{ key: '青府〔2024〕1号', input: { content: { title: '青禾市某某办法' } } }])
  })
})

describe('a web page', () => {
  it('loses what acts: scripts, styles, events and addresses that run something', async () => {
    const page = '<!doctype html><html><head><title>x</title><style>p{}</style><script>alert(1)</script></head><body onload="alert(2)"><nav>首页</nav><h1>某某办法</h1><p onclick="alert(3)">第一条 <a href="javascript:alert(4)">申请</a>见<a href="https://example.com/f">表格</a>。<img src=x onerror=alert(5)></p><style>b{}</style></body></html>'
    const { good } = await taken('a.html', page)
    expect(good).toMatchObject([{ input: { content: { title: '某某办法', body: '## 第一条\n申请见[表格](https://example.com/f)。' } } }])
  })

  it('that a system calls .xls gives its table, and a remark', async () => {
    const { good, notes } = await taken('export.xls', '<html><body><table><tr><td colspan="2">问题</td><td>答案</td></tr><tr><td colspan="2">几点上班？</td><td>九点<br>整</td></tr></table></body></html>')
    expect(good).toMatchObject([{ input: { content: { question: '几点上班？', answer: '九点\n整' } } }])
    expect(notes).toEqual(['文件名以 .xls 结尾，内容其实是网页，已按网页读取'])
  })
})

describe('Markdown and plain text', () => {
  it('tables of known headings are rows', async () => {
    const { good } = await taken('a.md', '# 问答\n\n| 问题 | 答案 |\n|---|---|\n| 几点上班？ | 九点 \\| 十点<br>周末休息 |\n')
    expect(good).toMatchObject([{ input: { content: { answer: '九点 | 十点\n周末休息' } } }])
  })

  it('a text is a policy', async () => {
    const { good } = await taken('a.txt', '某某办法\n青科〔2024〕3号\n第一条 正文。\n')
    expect(good).toMatchObject([{ key: '青科〔2024〕3号', input: { content: { kind: 'policy', title: '某某办法', body: '## 第一条\n正文。' } } }])
  })
})

describe('a PDF', () => {
  it('with text is a policy: lines that the page has broken are joined, page numbers are gone', async () => {
    const long = '为支持本市企业更新设备、改进工艺、扩大有效投资，促进工业经济平稳增长，结合本市实际，制定本办法，请各县区、各部门认真贯彻执行，并做好宣传解读工作。'
    const { good } = await taken('a.pdf', await pdf((document) => {
      document.fontSize(18).text('青禾市技术改造奖补办法', { align: 'center' })
      document.fontSize(11).text('青府办规〔2024〕12号', { align: 'center' })
      document.text(`第一条 ${long}`, { indent: 22 }).text('第二条 自2024年3月1日起施行，有效期至2026年12月31日。', { indent: 22 })
      document.text('- 1 -', 72, 740, { align: 'center' })
    }))
    expect(good).toMatchObject([{ key: '青府办规〔2024〕12号', input: { effectiveOn: '2024-03-01', expiresOn: '2026-12-31', content: { kind: 'policy', title: '青禾市技术改造奖补办法' } } }])
    expect(good[0]?.input.content).toHaveProperty('body', `## 第一条\n${long}\n\n## 第二条\n自2024年3月1日起施行，有效期至2026年12月31日。`)
  })

  it('without text is said to be scanned', async () => {
    expect(await reasonOf('a.pdf', await pdf((document) => { document.rect(10, 10, 100, 100).fill() }))).toContain('扫描件')
  })

  it('with a password is refused', async () => {
    expect(await reasonOf('a.pdf', await pdf((document) => { document.text('x') }, { userPassword: 'secret' }))).toContain('密码')
  })
})

describe('a file that is refused says what to do', async () => {
  const good = await workbook({ name: '问答', rows: FAQ })
  it.each([
    ['a bomb that says how big it is', 'a.xlsx', () => bomb('xl/workbook.xml', 400 << 20), '大得不正常'],
    ['a bomb that says it is small', 'a.xlsx', () => bomb('xl/workbook.xml', 400 << 20, 1000), '大得不正常'],
    ['a workbook with macros', 'a.xlsx', () => withPart(good, 'xl/vbaProject.bin', 'x'), '宏'],
    ['a workbook that is called .xlsm', 'a.xlsm', () => good, '宏'],
    ['one with a password', 'a.xlsx', () => container('EncryptedPackage'), '密码'],
    ['an old workbook', 'a.xls', () => container('Workbook'), '另存为 .xlsx'],
    ['an old document', 'a.doc', () => container('WordDocument'), '另存为 .docx'],
    ['a cut workbook', 'a.xlsx', () => good.subarray(0, good.length / 2), '损坏'],
    ['another archive', 'a.zip', () => withPart(new Uint8Array(Buffer.from('504b0506000000000000000000000000000000000000', 'hex')), 'readme.txt', 'x'), '解压'],
    ['another archive that is called .xlsx', 'a.xlsx', () => bomb('readme.txt', 10), '扩展名'],
    ['a picture', 'a.xlsx', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), '图片'],
    ['an RTF file', 'a.doc', () => '{\\rtf1 x}', '.docx'],
    ['200 MB and more', 'a.csv', () => new Uint8Array((200 << 20) + 1), '最多 200 MB'],
    ['a table of text of more than 100 MB', 'a.csv', () => Buffer.alloc((100 << 20) + 1, 65), '最多 100 MB'],
    ['a damaged PDF', 'a.pdf', () => '%PDF-1.7 nothing', 'PDF 已损坏'],
  ])('%s', async (_, name, bytes, words) => {
    const file: Uint8Array | string = await bytes()
    expect(await reasonOf(name, file)).toContain(words)
  })
})

it('whatever is broken in a file, it is read or refused, and nothing else happens', async () => {
  const files = {
    'a.xlsx': await workbook({ name: '问答', rows: FAQ }),
    'a.docx': await wordDocument([{ table: FAQ }, '第一条 正文。']),
    'a.pdf': await pdf((document) => { document.text('第一条 正文。') }),
    'a.html': Buffer.from('<table><tr><td>问题</td><td>答案</td></tr><tr><td>几点？</td><td>九点</td></tr></table>'),
    'a.md': Buffer.from('| 问题 | 答案 |\n|---|---|\n| 几点？ | 九点 |'),
    'a.csv': Buffer.from('问题,答案\n几点？,九点\n'),
    'a.yaml': Buffer.from('- kind: faq\n  question: 几点？\n  answer: 九点\n'),
  }
  const breaks = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 8 })
  await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.entries(files)), breaks, fc.double({ min: 0.05, max: 1, noNaN: true }), async ([name, good], changes, kept) => {
    const broken = Buffer.from(good.subarray(0, Math.ceil(good.length * Math.max(kept, 0.6))))
    for (const [at, byte] of changes) broken[Math.floor(at * broken.length)] = byte
    const outcome = await readFile(name, broken).catch((error: unknown) => error)
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError)
  }), { numRuns: 150 })
}, 120_000)

describe('which column is which', () => {
  const guess = async (rows: string[][]) => {
    const { mapping, tables } = summaryOf(await readFile('a.csv', Buffer.from(rows.map((row) => row.join(',')).join('\n'))))
    const [table] = mapping.tables
    return table && { kind: table.kind, ...Object.fromEntries(table.columns.map(({ column, field }) => [tables[0]!.head[table.headerAt]![column] ?? '', field] as const)) }
  }

  it.each([
    [[['問題', '答覆', '分類'], ['幾點上班？', '九點。', '大廳']], { kind: 'faq', 問題: 'question', 答覆: 'answer', 分類: 'topic' }],
    [[['Question', 'Answer', 'Similar questions'], ['When?', 'At nine.', 'What time?']], { kind: 'faq', Question: 'question', Answer: 'answer', 'Similar questions': 'alternates' }],
    [[['序号', '业务办理项名称', '实施编码', '办理条件', '承诺办结时限（工作日）'], ['1', '户口迁移', 'A000001', '有户口', '5']], { kind: 'item', 序号: 'key', 业务办理项名称: 'name', 实施编码: 'code', 办理条件: 'conditions', '承诺办结时限（工作日）': 'promisedLimit' }],
    [[['标题', '发文字号', '发布机构', '印发日期', '正文'], ['某办法', '青府〔2024〕1号', '市政府', '2024-01-01', '一些文字'.repeat(90)]], { kind: 'policy', 标题: 'title', 发文字号: 'number', 发布机构: 'issuer', 印发日期: 'issuedOn', 正文: 'body' }],
    // 标题 and 内容 may be either: what stands there tells.
    [[['标题', '内容'], ['几点上班？', '九点。']], { kind: 'faq', 标题: 'question', 内容: 'answer' }],
    [[['标题', '内容'], ['某某办法', '一些文字'.repeat(90)]], { kind: 'policy', 标题: 'title', 内容: 'body' }],
    // No column twice: the second telephone is the complaints'.
    [[['事项名称', '事项编码', '电话', '监督电话'], ['某事项', 'A00001', '0900-1234567', '0900-7654321']], { kind: 'item', 事项名称: 'name', 事项编码: 'code', 电话: 'phone', 监督电话: 'complaintPhone' }],
    [[['事项编码', '事项名称', '受理条件1', '受理条件2'], ['A00001', '某事项', '年满十六', '有住处']], { kind: 'item', 事项编码: 'code', 事项名称: 'name', 受理条件1: 'conditions', 受理条件2: 'conditions' }],
  ])('%j', async (rows, expected) => {
    expect(await guess(rows)).toEqual(expected)
  })

  it('is guessed from the cells when the headings say nothing, and then only proposed', async () => {
    const rows = [['甲', '乙'], ...Array.from({ length: 5 }, (_, at) => [`第${at}件事怎么办理？`, '请带身份证到大厅一楼窗口办理，工作日九点到十七点，节假日不办公，也可以网上申请。'])]
    expect(await guess(rows)).toEqual({ kind: 'faq', 甲: 'question', 乙: 'answer' })
    await expect(taken('a.csv', rows.map((row) => row.join(',')).join('\n'))).rejects.toMatchObject({ code: 'BAD_FILE' })
  })

  it('is what the editor says, several columns joined, and columns without a field left out', async () => {
    const { good } = await taken('a.csv', '甲,乙,丙,丁\n几点上班？,九点。,周末休息。,x\n', { tables: [{ table: 0, kind: 'faq', headerAt: 0, headerRows: 1, exact: false, columns: [{ column: 0, field: 'question' }, { column: 1, field: 'answer' }, { column: 2, field: 'answer' }] }] })
    expect(good).toMatchObject([{ input: { content: { question: '几点上班？', answer: '九点。\n周末休息。' } } }])
  })
})
