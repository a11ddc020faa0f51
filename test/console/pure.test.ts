import { describe, expect, test } from 'vitest'
import { withMessage } from '../../console/client/details.ts'
import { rejectedCsv } from '../../console/editor/rejectedCsv.ts'
import { check, differences, emptyValues, prune, valuesOf } from '../../console/editor/values.ts'
import { findSections } from '../../console/window/sections.ts'
import type { ConsultationDetail, Message } from '../../contract/index.ts'
import { articles, conversationOf, directory, residencePermit } from './support/data.ts'

describe('a form and the contract', () => {
  test('every article survives the way through the form', () => {
    for (const { content, departmentCode } of articles) {
      const input = { content, ...(departmentCode !== undefined && { departmentCode }) }
      const checked = check(valuesOf(input))
      expect(checked).toEqual({ ok: true, input })
    }
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
    { row: 1, outcome: 'imported', title: '好' },
    { row: 2, outcome: 'rejected', key: '=1+1', title: '说"不"', reason: '缺少答案' },
  ], ['行', '编码', '标题', '原因']).text()
  expect(csv.replace(/^\uFEFF/, '').split('\r\n')).toEqual(['"行","编码","标题","原因"', `"2","'=1+1","说""不""","缺少答案"`])
})
