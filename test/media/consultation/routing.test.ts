import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directorySchema } from '../../../contract/index.ts'
import { guessDepartment, MAX_SUGGESTIONS, suggestSections } from '../../../media/consultation/routing.ts'
import sample from '../../../sample/directory.json' with { type: 'json' }
import { DIRECTORY } from '../../support/desk/samples.ts'

describe('sections for a consultation', () => {
  test('the one that answers for the item comes first, then those that share words', () => {
    const suggested = suggestSections({ question: '开餐馆要办食品经营许可证吗', sectionCode: 'rsj-1' }, DIRECTORY)
    expect(suggested.map(({ sectionCode, reason }) => [sectionCode, reason])).toEqual([['rsj-1', 'item'], ['scj-2', 'words']])
    expect(suggested[1]).toEqual({ sectionCode: 'scj-2', sectionName: '食品监管科', departmentName: '市场监督管理局', reason: 'words' })
  })

  test('the title of the item counts as words too', () => {
    expect(suggestSections({ question: '能快点吗', itemTitle: '社会保险登记' }, DIRECTORY)[0]?.sectionCode).toBe('rsj-1')
  })

  test('words that every question has suggest nobody', () => {
    expect(suggestSections({ question: '请问怎么申请办理，需要什么材料？' }, DIRECTORY)).toEqual([])
  })

  test('a section that the directory no longer has is left out', () => {
    expect(suggestSections({ question: '你好', sectionCode: 'gone-9' }, DIRECTORY)).toEqual([])
  })

  const directory = directorySchema.parse(sample)
  test.each([
    ['公司要备案投资项目', '投资审批科'],
    ['想投诉窗口态度，打12345热线', '热线与投诉科'],
  ])('in the sample district, “%s” finds %s', (question, section) => {
    expect(suggestSections({ question }, directory).map(({ sectionName }) => sectionName)).toContain(section)
  })

  test('whatever is asked: at most five, none twice, the item’s own first, all from the directory', () => {
    const code = fc.constantFrom(undefined, 'gone-9', ...directory.sections.map((section) => section.code))
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), code, (question, sectionCode) => {
      const suggested = suggestSections({ question, ...(sectionCode !== undefined && { sectionCode }) }, directory)
      const codes = suggested.map((one) => one.sectionCode)
      expect(codes.length).toBeLessThanOrEqual(MAX_SUGGESTIONS)
      expect(new Set(codes).size).toBe(codes.length)
      expect(suggested.filter(({ reason }) => reason === 'item').map((one) => one.sectionCode))
        .toEqual(directory.sections.some((section) => section.code === sectionCode) ? [sectionCode] : [])
      expect(suggested.findIndex(({ reason }) => reason === 'item')).toBeLessThanOrEqual(0)
      for (const one of codes) expect(directory.sections.some((section) => section.code === one)).toBe(true)
    }))
  })
})

describe('the department that is thought to answer', () => {
  const tried = (departmentName: string, confidence: number) => [{ articleId: 'a', kind: 'item' as const, title: '办证', departmentName, confidence }]
  test.each<[string, Parameters<typeof guessDepartment>[0], string | undefined]>([
    ['the item’s', { question: '食品经营许可', sectionCode: 'rsj-1', tried: tried('市监局', 0.9) }, 'rsj'],
    ['else of what the bot weighed', { question: '怎么办', tried: tried('市监局', 0.4) }, 'scj'],
    ['unless that is hardly likely', { question: '怎么办', tried: tried('市监局', 0.1) }, undefined],
    ['else by words', { question: '开食品店要什么经营手续', tried: [] }, 'scj'],
    ['but not by one that may be chance', { question: '外星人居留许可', tried: [] }, undefined],
  ])('%s', (_name, matter, expected) => {
    expect(guessDepartment(matter, DIRECTORY)).toBe(expected)
  })
})
