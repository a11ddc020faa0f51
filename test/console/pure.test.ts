import { describe, expect, test } from 'vitest'
import { apart } from '../../console/editor/markdown/edits.ts'
import { duration } from '../../console/overview/numbers.ts'
import { overview } from '../../console/wording/overview.ts'
import { withMessage } from '../../console/client/details.ts'
import { rejectedCsv } from '../../console/editor/importing/rejectedCsv.ts'
import { check, differences, emptyValues, prune, valuesOf } from '../../console/editor/values.ts'
import { findSections } from '../../console/window/sections.ts'
import { changedWords } from '../../console/editor/versions/changedWords.ts'
import { sayProblem } from '../../console/editor/problemWords.ts'
import { editor } from '../../console/wording/editor.ts'
import type { ConsultationDetail, Message } from '../../contract/index.ts'
import { createSay, themeContentSchema } from '../../contract/index.ts'
import { articles, conversationOf, directory, residencePermit } from './support/data.ts'

describe('a form and the contract', () => {
  test('every article survives the way through the form', () => {
    for (const { content, departmentCode } of articles) {
      const input = { content, ...(departmentCode !== undefined && { departmentCode }) }
      const checked = check(valuesOf(input))
      expect(checked).toEqual({ ok: true, input })
    }
  })

  test('so does a theme, whose questions and entries are one text', () => {
    const content = themeContentSchema.parse({
      kind: 'theme', title: '开店', alternates: ['我要开店'], summary: '开店要办的事',
      questions: [{ id: '主体', ask: '个体还是公司？', options: ['个体', { id: '公司', label: '有限公司', says: ['企业'] }] }, { id: '食品', ask: '卖食品吗？', options: ['卖', '不卖'], when: { 主体: ['个体', '公司'] } }],
      entries: [{ item: 'A', note: '先办', when: { 主体: '个体' } }, { title: '挂招牌', stage: '之后' }],
    })
    expect(check(valuesOf({ content }))).toEqual({ ok: true, input: { content } })
  })

  test('what is wrong in a theme\'s text is told by its line', () => {
    const problems = (outline: string) => {
      const checked = check({ content: { kind: 'theme', title: '开店', summary: '开店', outline } })
      return checked.ok ? [] : checked.problems.map((problem) => `${problem.path.join('.')} ${sayProblem(problem, createSay(editor, 'zh-Hans'), 'zh-Hans')}`)
    }
    const question = 'questions:\n  - id: 甲\n    ask: 是吗？\n    options: [是, 否]\n'
    expect(problems(`${question}entries:\n  - title: 办理\n    when: {乙: 是}\n`)).toEqual(['content.outline 第 7 行：没有编号为“乙”的问题'])
    expect(problems(`${question}entries:\n  - title: 办理\n   when: {甲: 是}\n`)).toEqual(['content.outline 第 7 行不是正确的 YAML：检查缩进、冒号后的空格和引号。'])
    expect(problems('questions:\n  - id: 甲\n    ask: 是吗？\n    options: [是, {id: 否}]\nentries:\n  - title: 办理\n')).toEqual(['content.outline 第 4 行：请填写这一项。'])
    expect(problems(question)).toEqual(['content.outline 第 1 行：请填写这一项。'])
  })

  test.each([
    ['a line indented too far', 'questions: []\nentries:\n  - title: 办理\n     note: 早点去\n', '第 4 行不是正确的 YAML：检查缩进、冒号后的空格和引号。'],
    ['a quote that is not closed', 'questions: []\nentries:\n  - title: "办理\n    note: 早点去\n', '第 3 行不是正确的 YAML：检查缩进、冒号后的空格和引号。'],
    ['nothing to take over with <<', '%YAML 1.1\n---\nquestions: []\nx:\n  <<: 3\n', '第 5 行不是正确的 YAML：检查缩进、冒号后的空格和引号。'],
    ['an alias that holds itself', 'questions: []\nentries: &all\n  - title: 办理\n  - *all\n', '第 4 行有 YAML 引用（*），请改为写出内容。'],
    ['brackets without end', `questions: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, 'YAML 的层数太多，最多 50 层。'],
    ['maps without end', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''), 'YAML 的层数太多，最多 50 层。'],
  ])('%s in a theme\'s text is told, and does not end the page', (_, outline, said) => {
    const checked = check({ content: { kind: 'theme', title: '开店', summary: '开店', outline } })
    expect(checked.ok ? [] : checked.problems.map((problem) => sayProblem(problem, createSay(editor, 'zh-Hans'), 'zh-Hans'))).toEqual([said])
  })

  test('what is empty is left out', () => {
    expect(prune({ a: ' ', b: null, c: [' x ', ''], d: { e: '' }, f: false, g: 0 })).toEqual({ c: ['x'], d: {}, f: false, g: 0 })
  })

  test('problems name the field, and the row where rows are fields', () => {
    const problems = (kind: 'faq' | 'item', content: object) => {
      const checked = check({ content: { ...emptyValues(kind).content, ...content } })
      return checked.ok ? [] : checked.problems.map(({ path, say }) => `${path.join('.')} ${say}`)
    }
    expect(problems('faq', { answer: 'x' })).toEqual(['content.question required'])
    expect(problems('faq', { question: 'x', answer: 'x', alternates: ['长'.repeat(501)] })).toEqual(['content.alternates tooLongField'])
    expect(problems('item', { name: 'x', code: 'x', materials: [{ note: 'x' }] })).toEqual(['content.materials.0.name required'])
    expect(problems('item', { name: 'x', code: 'x', url: 'ftp://x' })).toEqual(['content.url badUrl'])
  })

  test('differences are told by field; empty and absent are the same', () => {
    const { content } = residencePermit
    const mine = { content: { ...content, fees: '10 元', coDepartments: undefined, result: '' }, departmentCode: 'D02' }
    expect(differences(residencePermit, mine).map(({ path }) => path.join('.'))).toEqual(['content.fees', 'departmentCode'])
    const unsaid = { content: { ...content, materials: [{ name: '居民身份证', note: '原件' }, { name: '租赁合同', required: false }] }, departmentCode: residencePermit.departmentCode }
    expect(differences(residencePermit, unsaid), 'what a form leaves to be filled in is no difference').toEqual([])
  })
})

describe('a transcript', () => {
  const messages = conversationOf('c1', '问题')
  const detail = { conversationId: 'c1', messages: messages.slice(0, 2) } as ConsultationDetail
  const grown = (message: Message | undefined) => {
    const next = withMessage(detail, message!)
    return next === 'gap' ? next : next.messages.map(({ seq }) => seq)
  }

  test('takes the next one in, knows an old one, and sees when one is missing', () => {
    expect(grown(messages[2])).toEqual([1, 2, 3])
    expect(grown(messages[1])).toEqual([1, 2])
    expect(grown(messages[3])).toBe('gap')
  })
})

test('a section is found by its name, its duty or its department; its own name first', () => {
  const names = (text: string) => findSections(directory, text).map(({ name }) => name)
  expect(names('护照')).toEqual(['出入境管理科'])
  expect(names('公安')).toEqual(['户政科', '出入境管理科'])
  expect(names('卫健 诊所')).toEqual(['医政科'])
  expect(names('没有')).toEqual([])
})

test('rejected rows as a table: only those, quoted, and no formula runs', async () => {
  const csv = await rejectedCsv([
    { row: 1, outcome: 'new', title: '好', problems: [], changes: [] },
    { row: 2, sheet: '问答', outcome: 'rejected', key: '=1+1', title: '说"不"', problems: [{ kind: 'error', row: 2, column: '答案', message: '没有填写' }], changes: [] },
  ], ['行', '编码', '标题', '原因']).text()
  expect(csv.replace(/^\uFEFF/, '').split('\r\n')).toEqual(['"行","编码","标题","原因"', `"问答 2","'=1+1","说""不""","答案：没有填写"`])
})

describe('two versions of a text', () => {
  test('are told apart word by word, and each side adds up to its text', () => {
    const sides = changedWords('每天上午九点开门。\n周一闭馆。', '每天上午十点开门。\n周一、周二闭馆。')
    expect(sides.before.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['九'])
    expect(sides.after.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['十', '、周二'])
    expect(sides.before.map(({ text }) => text).join('')).toBe('每天上午九点开门。\n周一闭馆。')
    expect(sides.after.map(({ text }) => text).join('')).toBe('每天上午十点开门。\n周一、周二闭馆。')
  })

  test('with nothing changed have nothing marked; an empty one is all new', () => {
    expect(changedWords('一样', '一样').before).toEqual([{ text: '一样', changed: false }])
    expect(changedWords('', '新的').after).toEqual([{ text: '新的', changed: true }])
  })
})

test('a second file stands apart from the first one', () => {
  const value = '[表（Word，1 KB）](/files/a/a.docx)'
  expect(apart({ value, start: value.length, end: value.length }, '[b](/files/b/b.docx)').text).toBe(' [b](/files/b/b.docx)')
  expect(apart({ value: '填', start: 1, end: 1 }, '[b](/files/b/b.docx)').text).toBe('[b](/files/b/b.docx)')
})

test.each([[4 / 60, '4 分钟'], [0, '0 分钟'], [1.26, '1.3 小时'], [24, '24 小时'], [72, '3 天']])('%f hours are %s', (hours, said) => {
  expect(duration(hours, createSay(overview, 'zh-Hans'))).toBe(said)
})
