import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Arena, Reader, widthOf, writeNumber } from '../../knowledge/search/arena.ts'
import { Dictionary } from '../../knowledge/search/dictionary.ts'
import { createInfixIndex } from '../../knowledge/search/infixIndex.ts'
import type { IndexedUnit, Scored } from '../../knowledge/search/invertedIndex.ts'
import { InvertedIndex } from '../../knowledge/search/invertedIndex.ts'

const ROLES = [{ weight: 2, lengthShare: 0.3 }, { weight: 1, lengthShare: 0.6 }]
const K1 = 1.2
const create = (): InvertedIndex => new InvertedIndex(ROLES, K1)
const body = (...terms: string[]): IndexedUnit[] => [{ role: 1, terms }]
const open = (): boolean => true
const weighed = (...terms: string[]): { term: string; weight: number }[] => terms.map((term) => ({ term, weight: 1 }))
const ask = (index: InvertedIndex, ...terms: string[]): number[] => index.score(weighed(...terms), 10, open).map(({ document }) => document)

/** BM25F as the books have it, document by document; lengths are held against the true means. */
function scoreByHand(documents: ReadonlyMap<number, readonly IndexedUnit[]>, terms: readonly string[]): Map<number, number> {
  const all = [...documents.values()]
  const lengthOf = (units: readonly IndexedUnit[], role: number): number => units.reduce((sum, unit) => unit.role === role ? sum + unit.terms.length : sum, 0)
  const means = ROLES.map((_, role) => {
    const lengths = all.map((units) => lengthOf(units, role)).filter((length) => length > 0)
    return lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1)
  })
  const scores = new Map<number, number>()
  for (const [document, units] of documents) {
    for (const term of terms) {
      const n = all.filter((others) => others.some((unit) => unit.terms.includes(term))).length
      const times = ROLES.reduce((sum, { weight, lengthShare }, role) => {
        const count = units.reduce((found, unit) => unit.role === role ? found + unit.terms.filter((one) => one === term).length : found, 0)
        return count > 0 ? sum + count * weight / (1 - lengthShare + lengthShare * lengthOf(units, role) / (means[role] ?? 1)) : sum
      }, 0)
      if (times > 0) scores.set(document, (scores.get(document) ?? 0) + Math.log(1 + (all.length - n + 0.5) / (n + 0.5)) * times * (K1 + 1) / (K1 + times))
    }
  }
  return scores
}

describe('documents that are no more', () => {
  const units = (i: number): IndexedUnit[] => [{ role: i % 2, terms: ['a', `only${i}`, ...(i % 3 === 0 ? ['b', 'b'] : [])] }]

  it('make room when they are many and most: the others get new numbers and the same scores', () => {
    const index = create()
    for (let i = 0; i < 2400; i++) index.add(units(i))
    for (let i = 0; i < 1400; i++) index.remove(i, units(i))
    const before = index.score(weighed('a', 'b', 'only2001'), 2400, open)
    const kept = index.compact()
    expect(kept).toEqual(Array.from({ length: 1000 }, (_, i) => 1400 + i))
    const after = index.score(weighed('a', 'b', 'only2001'), 2400, open)
    expect(after.map(({ document, score }) => ({ document: kept?.[document], score }))).toEqual(before)
    expect(index.add(units(2400))).toBe(1000)
    index.remove(0, units(1400))
    expect(ask(index, 'only1400', 'only2400')).toEqual([1000])
  })

  it('stay where they are while they are few', () => {
    const index = create()
    for (let i = 0; i < 30; i++) index.add(units(i))
    for (let i = 0; i < 29; i++) index.remove(i, units(i))
    expect(index.compact()).toBeUndefined()
  })
})

const letters = ['a', 'b', 'c', 'd', 'e', 'f', '居住', '住证', 'wi-fi', '110']
const documentArbitrary = fc.array(fc.record({ role: fc.constantFrom(0, 1), terms: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 }) }), { minLength: 1, maxLength: 4 })
/** What happens to an index: a document comes, one goes (which, is counted from the oldest there), a question is asked. */
const eventArbitrary = fc.oneof(
  { weight: 4, arbitrary: documentArbitrary.map((units) => ({ kind: 'add' as const, units })) },
  { weight: 3, arbitrary: fc.nat().map((which) => ({ kind: 'remove' as const, which })) },
  { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...letters), { minLength: 1, maxLength: 4 }).map((terms) => ({ kind: 'ask' as const, terms })) },
)

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

  it('leaves out what may not be shown, and fills its place', () => {
    const index = create()
    const documents = Array.from({ length: 20 }, () => index.add(body('a')))
    const closed = documents.slice(0, 15)
    expect(index.score(weighed('a'), 5, (document) => !closed.includes(document)).map(({ document }) => document)).toEqual(documents.slice(15))
  })

  it('gives of equal documents those that came first, and no more than are asked for', () => {
    const index = create()
    const documents = Array.from({ length: 9 }, () => index.add(body('a', 'b')))
    expect(index.score(weighed('a'), 4, open).map(({ document }) => document)).toEqual(documents.slice(0, 4))
  })

  it('scores whatever came and went as BM25F does by hand', () => {
    fc.assert(fc.property(fc.array(eventArbitrary, { minLength: 1, maxLength: 60 }), (events) => {
      const index = create()
      const alive = new Map<number, readonly IndexedUnit[]>()
      for (const event of events) {
        if (event.kind === 'add') alive.set(index.add(event.units), event.units)
        else if (event.kind === 'remove') {
          const document = [...alive.keys()][event.which % (alive.size || 1)]
          if (document === undefined) continue
          index.remove(document, alive.get(document) ?? [])
          alive.delete(document)
        } else {
          const byHand = scoreByHand(alive, event.terms)
          const found = index.score(weighed(...event.terms), 5, open)
          // Impacts are kept in 255 steps and mean lengths in steps of 2 %.
          for (const { document, score } of found) expect(Math.abs(score / (byHand.get(document) ?? 0) - 1)).toBeLessThan(0.03)
          const least = [...byHand.values()].sort((a, b) => b - a)[Math.min(5, byHand.size) - 1] ?? 0
          expect(found).toHaveLength(Math.min(5, byHand.size))
          expect((found.at(-1)?.score ?? 0) / (least || 1)).toBeGreaterThan(byHand.size > 0 ? 0.97 : -1)
        }
        expect(index.size).toBe(alive.size)
      }
    }), { numRuns: 200 })
  })

  it('scores after any adding and removing as an index that never held the removed ones', () => {
    fc.assert(fc.property(fc.array(fc.tuple(documentArbitrary, fc.boolean()), { minLength: 1, maxLength: 30 }), (documents) => {
      const changed = create()
      const fresh = create()
      const numbers = documents.map(([units]) => changed.add(units))
      documents.forEach(([units, kept], i) => { if (!kept) changed.remove(numbers[i] ?? -1, units) })
      const same = new Map<number, number>()
      documents.forEach(([units, kept], i) => { if (kept) same.set(numbers[i] ?? -1, fresh.add(units)) })
      const renumbered = (list: readonly Scored[]): Scored[] => list.map(({ document, score }) => ({ document: same.get(document) ?? -1, score }))
      expect(changed.size).toBe(fresh.size)
      expect(renumbered(changed.score(weighed('a', 'c', 'f'), 100, open))).toEqual(fresh.score(weighed('a', 'c', 'f'), 100, open))
    }), { numRuns: 60 })
  })

  it('keeps its lists right when most of a long one has gone', () => {
    const index = create()
    const documents = Array.from({ length: 5000 }, (_, i) => index.add(body('common', `own${i}`)))
    documents.forEach((document, i) => { if (i % 50 !== 0) index.remove(document, body('common', `own${i}`)) })
    const left = documents.filter((_, i) => i % 50 === 0)
    expect(index.documentsWith('common')).toBe(100)
    expect(index.score(weighed('common'), 1000, open).map(({ document }) => document)).toEqual(left)
    expect(ask(index, 'own50')).toEqual([documents[50]])
    expect(ask(index, 'own51')).toEqual([])
    const late = index.add(body('common', 'own51'))
    expect(ask(index, 'own51')).toEqual([late])
  })

  it('takes out a document once, however often it is told to', () => {
    const index = create()
    const [first] = [index.add(body('a')), index.add(body('a'))]
    index.remove(first, body('a'))
    index.remove(first, body('a'))
    expect(index.size).toBe(1)
    expect(index.documentsWith('a')).toBe(1)
  })

  it('refuses more roles than a count has room for', () => {
    expect(() => new InvertedIndex(Array.from({ length: 5 }, () => ({ weight: 1, lengthShare: 0 })), K1)).toThrow(RangeError)
  })
})

describe('what it is made of', () => {
  it('a dictionary gives every term a number of its own, and a forgotten one\'s to another', () => {
    const termArbitrary = fc.oneof(fc.string({ minLength: 1, maxLength: 2 }), fc.string({ maxLength: 5 }), fc.stringMatching(/^[\u4e00-\u9fff]{1,3}$/))
    fc.assert(fc.property(fc.array(fc.tuple(termArbitrary, fc.boolean()), { maxLength: 300 }), (events) => {
      const dictionary = new Dictionary()
      const known = new Map<string, number>()
      for (const [term, comes] of events) {
        if (comes) {
          const number = dictionary.number(term)
          expect(known.get(term) ?? number).toBe(number)
          known.set(term, number)
        } else {
          dictionary.forget(term)
          known.delete(term)
        }
        expect(new Set(known.values()).size).toBe(known.size)
      }
      for (const [term, number] of known) expect(dictionary.find(term)).toBe(number)
      for (const [term] of events) if (!known.has(term)) expect(dictionary.find(term)).toBe(-1)
    }))
  })

  it('a dictionary of very many terms still finds each one, when every other has been forgotten', () => {
    const dictionary = new Dictionary()
    const terms = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + i * i % 20_000, 0x4e00 + i * 31 % 20_011))
    const numbers = terms.map((term) => dictionary.number(term))
    terms.forEach((term, i) => { if (i % 2 === 1) dictionary.forget(term) })
    expect(terms.map((term) => dictionary.find(term))).toEqual(numbers.map((number, i) => i % 2 === 1 ? -1 : number))
  })

  it('an arena keeps apart what lies in it, and uses again what was given back', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 300_000 }), fc.boolean()), { maxLength: 60 }), (events) => {
      const arena = new Arena()
      const taken: { address: number; size: number; mark: number }[] = []
      events.forEach(([size, comes], mark) => {
        if (comes || taken.length === 0) {
          const address = arena.allocate(size)
          expect(Arena.roomFor(size)).toBeGreaterThanOrEqual(size)
          arena.page(address).fill(mark, arena.offset(address), arena.offset(address) + size)
          taken.push({ address, size, mark })
        } else {
          const [{ address, size: before } = { address: 0, size: 0 }] = taken.splice(size % taken.length, 1)
          arena.release(address, before)
        }
      })
      for (const { address, size, mark } of taken) expect(arena.page(address).subarray(arena.offset(address), arena.offset(address) + size).every((byte) => byte === mark)).toBe(true)
    }), { numRuns: 50 })
    const arena = new Arena()
    const address = arena.allocate(100)
    arena.release(address, 100)
    expect(arena.allocate(99)).toBe(address)
  })

  it('a number written comes back, in as many bytes as were foretold', () => {
    fc.assert(fc.property(fc.nat({ max: 0xffff_ffff }), (value) => {
      const bytes = new Uint8Array(8)
      const end = writeNumber(bytes, 1, value)
      const reader = new Reader(bytes, 1)
      expect(reader.number()).toBe(value)
      expect([end, reader.at]).toEqual([1 + widthOf(value), end])
    }))
  })

  it('names are found by any part of them, those that begin with it first, and not when they have gone', () => {
    const index = createInfixIndex()
    index.put('1', ['新办居住证', '暂住证'])
    index.put('2', ['居住证申领'])
    index.put('3', ['护照'])
    expect(index.near(['居住'], 10, () => true)).toEqual(['2', '1'])
    expect(index.near(['居住'], 10, (id) => id !== '2')).toEqual(['1'])
    index.put('2', ['身份证申领'])
    index.remove('1')
    expect(index.near(['居住'], 10, () => true)).toEqual([])
  })

  it('names come in the order in which they are offered: beginning first, the shorter first', () => {
    const index = createInfixIndex()
    index.put('holds', ['补办居住证'])
    index.put('long', ['居住证信息变更和注销登记'])
    index.put('other', ['暂住登记', '居住证'])
    index.put('short', ['居住证'])
    expect(index.near(['居住'], 10, () => true)).toEqual(['short', 'long', 'other', 'holds'])
    expect(index.near(['居住'], 2, () => true)).toEqual(['short', 'long'])
  })

  it('names that are hardly ever wanted are still found behind many that are not', () => {
    const index = createInfixIndex()
    for (let i = 0; i < 3000; i++) index.put(String(i), [`居住证${i}`])
    expect(index.near(['居住'], 5, (id) => id === '2999')).toEqual(['2999'])
  })

  it('most names come and go, and those that are left are found meanwhile and afterwards', async () => {
    const index = createInfixIndex()
    for (let i = 0; i < 3000; i++) index.put(String(i), [`居住证${i}`])
    for (let i = 0; i < 2900; i++) index.remove(String(i))
    const expected = Array.from({ length: 100 }, (_, i) => String(2900 + i))
    const there = (): string[] => index.near(['居住'], 5000, () => true).toSorted((a, b) => Number(a) - Number(b))
    expect(there()).toEqual(expected)
    index.put('2950', ['护照'])
    index.remove('2951')
    index.put('4000', ['居住登记'])
    const changed = [...expected.filter((id) => id !== '2950' && id !== '2951'), '4000']
    expect(there()).toEqual(changed)
    for (let i = 0; i < 50; i++) await new Promise(setImmediate)
    expect(there()).toEqual(changed)
    expect(index.near(['护照'], 10, () => true)).toEqual(['2950'])
  })
})
