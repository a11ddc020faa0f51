import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexedUnit } from '../../knowledge/search/invertedIndex.ts'
import { InvertedIndex } from '../../knowledge/search/invertedIndex.ts'

const ROLES = [{ weight: 2, lengthShare: 0.3 }, { weight: 1, lengthShare: 0.6 }]
const create = (): InvertedIndex => new InvertedIndex(ROLES, 1.2)
const body = (...terms: string[]): IndexedUnit[] => [{ role: 1, terms }]
const open = (): boolean => true
const ask = (index: InvertedIndex, ...terms: string[]): number[] => index.score(terms.map((term) => ({ term, weight: 1 })), 10, open).map(({ document }) => document)

const documentArbitrary = fc.array(fc.record({ role: fc.constantFrom(0, 1), terms: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 8 }) }), { minLength: 1, maxLength: 4 })

describe('the inverted index', () => {
  it('prefers the document that holds more of the question, the rarer word, the name', () => {
    const index = create()
    const half = index.add(body('身份', '其他'))
    const whole = index.add(body('身份', '补领'))
    const named = index.add([{ role: 0, terms: ['身份', '补领'] }])
    index.add(body('身份'))
    expect(ask(index, '身份', '补领')).toEqual([named, whole, expect.any(Number), expect.any(Number)])
    expect(ask(index, '其他')).toEqual([half])
  })

  it('finds nothing for an unknown word or no word', () => {
    const index = create()
    index.add(body('a'))
    expect(ask(index, 'x')).toEqual([])
    expect(ask(index)).toEqual([])
  })

  it('leaves out what may not be shown', () => {
    const index = create()
    const first = index.add(body('a'))
    const second = index.add(body('a'))
    expect(index.score([{ term: 'a', weight: 1 }], 10, (document) => document !== first).map(({ document }) => document)).toEqual([second])
  })

  it('scores after any adding and removing as an index that never held the removed ones', () => {
    fc.assert(fc.property(fc.array(fc.tuple(documentArbitrary, fc.boolean()), { minLength: 1, maxLength: 30 }), (documents) => {
      const changed = create()
      const fresh = create()
      const numbers = documents.map(([units]) => changed.add(units))
      documents.forEach(([units, kept], i) => { if (!kept) changed.remove(numbers[i] ?? -1, units) })
      const same = new Map<number, number>()
      documents.forEach(([units, kept], i) => { if (kept) same.set(numbers[i] ?? -1, fresh.add(units)) })
      const terms = ['a', 'c', 'f'].map((term) => ({ term, weight: 1 }))
      const round = (list: { document: number; score: number }[]): [number, string][] => list.map(({ document, score }) => [document, score.toFixed(3)])
      expect(changed.size).toBe(fresh.size)
      expect(round(changed.score(terms, 100, open).map(({ document, score }) => ({ document: same.get(document) ?? -1, score })))).toEqual(round(fresh.score(terms, 100, open)))
    }), { numRuns: 60 })
  })

  it('says how much of the question a document holds, a stand-in counting as the word', () => {
    const index = create()
    const document = index.add([{ role: 1, terms: ['驾驶', '驶证'] }, { role: 1, terms: ['丢'] }])
    index.add(body('别'))
    const official = ['驾驶', '驶证'].map((term) => ({ term, weight: 0.5, added: true }))
    expect(index.look(document, [{ term: '驾照', weight: 1, standIns: [['驾驶', '驶证']] }, ...official]).coverage).toBe(1)
    expect(index.look(document, [{ term: '驾照', weight: 1 }]).coverage).toBe(0)
    expect(index.look(document, [{ term: '驾驶', weight: 1 }, { term: '丢', weight: 1 }])).toMatchObject({ coverage: 1, units: [{ coverage: 0.5 }, { coverage: 0.5 }] })
  })
})
