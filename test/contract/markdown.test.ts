/** The Markdown of guidance: what is a form of it, and that everything else stays the text it is. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { blocksOf, cutToBytes, escapeMarkdown, isRich, markdownOf, plainText, readMarkdown, weChatText, withWords } from '../../contract/index.ts'

const FILE = '/files/0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000/%E8%A1%A8.docx'

describe('what looks as before', () => {
  const texts: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  for (const file of ['items', 'policies']) for (const line of readFileSync(`sample/${file}.jsonl`, 'utf8').split('\n').filter(Boolean)) collect(JSON.parse(line))
  collect(parseCsv(readFileSync('sample/faq.csv', 'utf8')))

  it('every text of the sample, word for word', () => {
    expect(texts.length).toBeGreaterThan(3000)
    expect(texts.filter((text) => plainText(text) !== text || isRich(text))).toEqual([])
  })

  it.each([
    '5~10 个工作日', '1．身份证\n2．户口簿', '*必填', '* 为必填项\n*号', '云府〔2024〕3号', '　　第一段\n　　第二段', '    四个空格', '标题\n===\n标题\n---', '2**3', '138****1234和139****5678',
    '<b>粗</b>&amp;<script>alert(1)</script>', '[2024]3号(附件)', '`代码`', '> 引用', '_下划线_ ~~删~~', '---', 'https://example.org/a_b', '1. 身份证\n2. 户口簿', '#1窗口', '-5℃', '|甲|乙|', '| 甲 | 乙 |\n|---|---|', 'C:\\路径', '一\r\n二', '',
    '[点我](javascript:alert(1))', '[点我](JAVASCRIPT:alert(1))', '[点我](data:text/html;base64,xx)', '[点我](//evil.example/x)', '[点我](vbscript:x)', '![图](https://evil.example/x.png)', `![图](${FILE}/../x)`, '[a](/files/x/y.docx)', '[a](http://)', '[a](https://e.org "标题")',
  ])('%j', (text) => { expect(readMarkdown(text)).toMatchObject({ text, rich: false }) })
})

describe('what has a form', () => {
  it.each([
    ['**“申请”**后三日内，**5个**工作日', '“申请”后三日内，5个工作日'],
    ['见[网上办理](https://example.org/a?b=1)或[电话](tel:0900-86010101)、[邮箱](mailto:a@example.org)', '见网上办理或电话、邮箱'],
    [`[申请表（Word，35 KB）](${FILE})`, '申请表（Word，35 KB）'],
    [`![**平面**图](${FILE})`, '平面图'],
    ['## 一、条件\n- 本人\n  - 本区户籍\n  身份证\n1. 先取号', '一、条件\n本人\n本区户籍\n  身份证\n1. 先取号'],
    ['| 对象 | 补贴 |\n| --- | ---: |\n| 大学生 | **3000**元 |\n| 其他 | |\n后文', '对象：大学生，补贴：3000元\n对象：其他\n后文'],
    ['| | 首次 |\n|---|---|\n| 费用 | a\\|b |', '费用，首次：a|b'],
    ['\\*\\*不是粗体\\*\\* 1\\. \\[x](https://e.org)', '**不是粗体** 1. [x](https://e.org)'],
    ['[**粗**[1]](https://example.org)', '粗[1]'],
  ])('%j says %j', (source, text) => { expect(readMarkdown(source)).toMatchObject({ text, rich: true }) })

  it('every word knows where it stands in what is said', () => {
    const source = '## 标题**粗**\n- 见[**网**上](https://example.org)\n1. 带`证`\n| 甲 | 乙 |\n|--|--|\n| 一**二** | 三[四](tel:120) |\n尾\\*'
    const { text, lines } = readMarkdown(source)
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk)
      else if (typeof value === 'object' && value !== null) {
        const { type, text: words, at } = value as { type?: string, text?: string, at?: number }
        if (type === 'words' && at !== undefined && at >= 0) expect(text.slice(at, at + (words?.length ?? 0))).toBe(words)
        Object.values(value).forEach(walk)
      }
    }
    walk(lines)
    expect(blocksOf({ lines }).map(({ type }) => type)).toEqual(['heading', 'list', 'list', 'table', 'paragraph'])
  })
})

const pieces = fc.array(fc.constantFrom('甲', '，', '\n', ' ', '  ', '- ', '1. ', '# ', '**', '*', '|', '| a | b |\n|--|--|\n| c | d |', '[a](https://example.org)', `![b](${FILE})`, '\\', '[', ']', '(', ')', '!', '粗**体**', '\r', '😀'), { maxLength: 30 }).map((all) => all.join(''))

describe('always', () => {
  it('escaped words say exactly themselves', () => {
    fc.assert(fc.property(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), (text) => { expect(readMarkdown(escapeMarkdown(text)).text).toBe(text) }), { numRuns: 2000 })
  })

  it('a stretch of a text keeps its words, and its markup where a line is whole', () => {
    fc.assert(fc.property(pieces, fc.nat(60), fc.nat(60), (source, a, b) => {
      const document = readMarkdown(source)
      const [start, end] = [Math.min(a, b, document.text.length), Math.min(Math.max(a, b), document.text.length)]
      const markdown = markdownOf(document, start, end)
      if (markdown !== undefined) expect(readMarkdown(markdown).text).toBe(document.text.slice(start, end))
    }), { numRuns: 3000 })
    const table = readMarkdown('说明\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n**后**文')
    expect(markdownOf(table, table.text.indexOf('甲：3'), table.text.length - 1)).toBe('| 甲 | 乙 |\n|--|--|\n| 3 | 4 |\n后')
    expect(markdownOf(table, 0, 2)).toBeUndefined()
  })

  // A reader that goes back and forth would take minutes, and the test's own limit ends it.
  it.each(['[', '**a ', '![', '[a](', '\\', '|', '[[a]', '| ', '**', '|-'])('comes to an end with 50,000 characters of %j', (evil) => {
    const text = evil.repeat(Math.floor(50_000 / evil.length))
    expect(readMarkdown(`${text}\n${text}\n${text}`).lines.length).toBeGreaterThan(0)
  })
})

describe('a message without markup', () => {
  it('has points with a dot, rows as 列：值, and addresses behind the words', () => {
    expect(weChatText(`## 材料\n- **身份证**\n  - 复印件\n1. [申请表](${FILE})\n| 项目 | 费用 |\n|--|--|\n| 补办 | 20元 |\n打[0900-1](tel:0900-1)`, 'https://hall.example/ask')).toBe(
      `【材料】\n· 身份证\n　· 复印件\n1. 申请表 https://hall.example${FILE} \n项目：补办，费用：20元\n打0900-1`)
  })

  it('is cut by bytes, and never in a character', () => {
    const family = '👨‍👩‍👧'
    expect(cutToBytes('短', 10, '…')).toBe('短')
    expect(cutToBytes(`一二${family}三四五六七八九十`, 24, '…')).toBe('一二…')
    expect(cutToBytes(`一二${family}三四五六七八九十`, 27, '…')).toBe(`一二${family}…`)
  })
})

it('in another script the words change and the addresses stay', () => {
  expect(withWords('见[网](https://example.org/网)网', (words) => words.replaceAll('网', '網'))).toBe('见[網](https://example.org/网)網')
})
