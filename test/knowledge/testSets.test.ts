/** Test sets: how a question came out, what two runs differ in, and what a table of cases says. */
import { describe, expect, it } from 'vitest'
import type { Expectation, CaseOutcome, TestResult } from '../../contract/index.ts'
import type { Explanation } from '../../knowledge/index.ts'
import { differencesOf } from '../../knowledge/index.ts'
import { outcomeOf } from '../../knowledge/testSets/outcome.ts'
import { caseTable, readCases } from '../../knowledge/testSets/caseTable.ts'
import { bare } from '../../knowledge/text/fold.ts'

const found = (key: string) => ({ articleId: `id-${key}`, kind: 'item', key, title: key, version: 1, confidence: 0.6, score: 1, shares: [], passage: '' })
const explanation = (decision: Explanation['decision'], keys: readonly string[], offered: readonly string[] = keys): Explanation => ({
  question: '问', corrections: [], searched: '问', terms: [], decision, offered: decision === 'clarify' ? offered.map((key) => `id-${key}`) : [], ranked: keys.map(found) as unknown as Explanation['ranked'],
})
const ref = (key: string) => ({ kind: 'item' as const, key })
const answer = (...keys: string[]): Expectation => ({ kind: 'answer', articles: keys.map(ref) })
const likely = (...keys: string[]): Expectation => ({ kind: 'likely', articles: keys.map(ref) })
const clarify = (...keys: string[]): Expectation => ({ kind: 'clarify', articles: keys.map(ref) })
const none: Expectation = { kind: 'none' }

describe('a case', () => {
  it.each<[string, Expectation, Explanation, CaseOutcome]>([
    ['answered by the one expected', answer('a'), explanation('sure', ['a', 'b']), 'right'],
    ['answered by one of those expected', answer('a', 'b'), explanation('sure', ['b', 'c']), 'right'],
    ['answered only as what may be meant', answer('a', 'b'), explanation('likely', ['b', 'c']), 'unsure'],
    ['answered as what may be meant, which is enough', likely('a'), explanation('likely', ['a']), 'right'],
    ['answered plainly, which is more than enough', likely('a'), explanation('sure', ['a']), 'right'],
    ['answered by another as what may be meant', likely('a'), explanation('likely', ['b']), 'wrong'],
    ['answered by another', answer('a'), explanation('likely', ['b', 'a']), 'wrong'],
    ['asked back, with the one expected to choose', answer('a'), explanation('clarify', ['b', 'a']), 'askedBack'],
    ['asked back, without it', answer('c'), explanation('clarify', ['b', 'a']), 'wrong'],
    ['found, but not worth a button', answer('c'), explanation('clarify', ['b', 'a', 'c'], ['b', 'a']), 'wrong'],
    ['not answered', answer('a'), explanation('none', ['a']), 'refused'],
    ['asked back with all expected', clarify('a', 'b'), explanation('clarify', ['b', 'c', 'a']), 'right'],
    ['asked back with some of them', clarify('a', 'd'), explanation('clarify', ['b', 'a']), 'askedBack'],
    ['answered outright, though to be asked back', clarify('a', 'b'), explanation('sure', ['a', 'b']), 'wrong'],
    ['refused as it should be', none, explanation('none', ['a']), 'right'],
    ['asked back, though nobody knows', none, explanation('clarify', ['a']), 'askedBack'],
    ['answered, though nobody knows', none, explanation('likely', ['a']), 'wrong'],
  ])('%s', (_, expected, got, outcome) => {
    expect(outcomeOf(expected, got)).toBe(outcome)
  })
})

describe('two runs', () => {
  const result = (caseId: string, outcome: CaseOutcome, key?: string): TestResult => ({
    caseId, question: caseId, expected: none, pinned: false, outcome, ...(key && { first: found(key) as unknown as NonNullable<TestResult['first']> }),
    reason: { question: caseId, corrections: [], searched: '', decision: 'none', offered: [], articles: [] },
  })
  it('differ in what broke, what was mended, and what another article answers; what only one asked is left out', () => {
    const before = [result('same', 'right', 'a'), result('broke', 'right', 'a'), result('mended', 'wrong', 'a'), result('other', 'wrong', 'a'), result('gone', 'right')]
    const after = [result('other', 'wrong', 'b'), result('mended', 'right', 'b'), result('same', 'right', 'a'), result('broke', 'askedBack', 'a'), result('new', 'wrong')]
    expect(differencesOf(before, after).map(({ change, before: { caseId } }) => [change, caseId])).toEqual([['newlyWrong', 'broke'], ['newlyRight', 'mended'], ['otherFirst', 'other']])
  })
})

describe('a table of cases', () => {
  const names = new Map([['居住证申领', [ref('GA-1')]], ['ga1', [ref('GA-1')]], ['itemga1', [ref('GA-1')]], ['居住证补领', [ref('GA-2')]]])
  const read = (text: string) => readCases(Buffer.from(text), names)

  it('is read by its headings, in any order', async () => {
    const rows = await read('备注,文章标题,问题,固定\n常问,居住证申领,暂住证怎么办,是\n,居住证申领|居住证补领,居住证,\n')
    expect(rows.map(({ input }) => input)).toEqual([
      { question: '暂住证怎么办', expected: answer('GA-1'), pinned: true, note: '常问' },
      { question: '居住证', expected: answer('GA-1', 'GA-2'), pinned: false },
    ])
  })

  it('pasted from a spreadsheet needs no heading', async () => {
    const rows = await read('居住证怎么办\t居住证申领\n火星移民\t不回答\n居住证在哪\tGA-1')
    expect(rows.map(({ input }) => input?.expected)).toEqual([answer('GA-1'), none, answer('GA-1')])
  })

  it('says of each row what is the matter with it', async () => {
    const rows = await read('问题,期望\n,居住证申领\n居住证,没有这篇\n居住证,\n' + `${'长'.repeat(501)},不答\n`)
    expect(rows.map(({ problem }) => problem)).toEqual(['noQuestion', 'unknownArticle', 'noExpected', 'longQuestion'])
    expect((await read('问题,期望\n居住证,不答,多了\n'))[0]?.problem).toBe('badRow')
  })

  it('comes back from its export as it was, formulas and line breaks too', async () => {
    const cases = [
      { question: '=1+1 怎么办,"引号"', expected: clarify('GA-1', 'GA-2'), pinned: true, note: '第一行\n第二行' },
      { question: '火星移民', expected: none, pinned: false },
      { question: '居住证大概', expected: likely('GA-1'), pinned: false },
      { question: '@居住证', expected: answer('GA-1'), pinned: false, note: '-1' },
    ]
    const table = caseTable(cases.map((one, i) => ({ ...one, id: `${i}`, setId: 's', updatedAt: '', updatedBy: '' })), { 'item:GA-1': '居住证申领' })
    const keys = new Map(['GA-1', 'GA-2'].map((key) => [bare(`item:${key}`), [ref(key)]]))
    expect((await readCases(Buffer.from(table), keys)).map(({ input }) => input)).toEqual(cases)
  })
})
