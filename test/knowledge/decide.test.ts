import { describe, expect, it } from 'vitest'
import { confidenceOf } from '../../knowledge/search/confidence.ts'
import { decide } from '../../knowledge/search/decide.ts'
import { placeAgreement, placesIn } from '../../knowledge/search/places.ts'

describe('the decision', () => {
  it.each([
    [[], 'none'],
    [[['item', 0.1], ['item', 0.1]], 'none'],
    [[['item', 0.9], ['item', 0.5]], 'sure'],
    [[['item', 0.9], ['item', 0.85]], 'sure'],
    [[['item', 0.8], ['item', 0.75]], 'clarify'],
    [[['item', 0.8], ['faq', 0.75]], 'sure'],
    [[['item', 0.8], ['faq', 0.78], ['item', 0.7]], 'clarify'],
    [[['item', 0.6], ['item', 0.2]], 'likely'],
    [[['item', 0.6], ['item', 0.55]], 'clarify'],
    [[['theme', 0.6]], 'clarify'],
    [[['theme', 0.75]], 'sure'],
    [[['item', 0.35], ['faq', 0.3]], 'clarify'],
    // Alone it must be likelier.
    [[['item', 0.35]], 'none'],
    [[['item', 0.35], ['item', 0.1]], 'none'],
    [[['item', 0.45]], 'clarify'],
    // What the ranking puts first is not always what is surest.
    [[['item', 0.18], ['faq', 0.3]], 'clarify'],
    [[['item', 0.1], ['item', 0.1], ['item', 0.1], ['faq', 0.3]], 'none'],
  ] as const)('%j → %s', (found, decision) => {
    expect(decide(found.map(([kind, confidence]) => ({ kind, confidence })))).toBe(decision)
  })

  it.each([
    [undefined, 'sure'],
    ['steps', 'sure'],
    ['materials', 'sure'],
    ['amount', 'clarify'],
    ['validity', 'clarify'],
    ['phone', 'clarify'],
  ] as const)('a theme tells what is to be done, and no more: asked for %s → %s', (asked, decision) => {
    expect(decide([{ kind: 'theme', confidence: 0.9 }], asked)).toBe(decision)
    expect(decide([{ kind: 'item', confidence: 0.9 }], asked)).toBe('sure')
  })
})

describe('confidence', () => {
  const base = { score: 12, ahead: 1, clear: 3, lacking: 0.3, scattered: 0.3, samePlace: 0, localOnly: 0, words: 0.5, asked: 0.5, named: 0.3, exact: 0, foreign: 0, thin: 0 }
  it.each([
    ['a clear lead', { ahead: 3 }, 1],
    ['less of the question scattered', { scattered: 0.1 }, 1],
    ['the question\'s place in the title', { samePlace: 1 }, 1],
    ['a title for another place than everybody\'s', { localOnly: 1 }, -1],
    ['a single common word for a question', { thin: 0.75 }, -1],
  ] as const)('of a policy: %s', (_, change, sign) => {
    expect(Math.sign(confidenceOf({ ...base, ...change }, 'policy') - confidenceOf(base, 'policy'))).toBe(sign)
  })
  it.each([
    ['a clear lead', { ahead: 3 }, 1],
    ['less of the question lacking', { lacking: 0.1 }, 1],
    ['its name in the question', { named: 0.8 }, 1],
    ['a question about a place that it does not speak of', { foreign: 1 }, -1],
    ['its name to the letter', { exact: 1 }, 1],
    ['a single common word for a question', { thin: 0.75 }, -1],
  ] as const)('of an item: %s', (_, change, sign) => {
    expect(Math.sign(confidenceOf({ ...base, ...change }, 'item') - confidenceOf(base, 'item'))).toBe(sign)
  })
})

describe('places', () => {
  it('are found by province and city, not inside other words', () => {
    expect(placesIn('深圳市和广东省的政策')).toEqual(['深圳', '广东'])
    expect(placesIn('孙中山先生与中山市')).toEqual(['中山'])
  })
  it.each([
    [['深圳'], ['深圳'], 1],
    [['深圳'], ['广东'], 0.5],
    [['广东'], ['深圳'], 0.5],
    [['深圳'], ['广州'], -1],
    [['深圳'], ['天津'], -1],
    [[], ['天津'], 0],
    [['深圳'], [], 0],
  ] as const)('%j asked, %j named: %d', (asked, named, agreement) => {
    expect(placeAgreement(asked, new Set(named))).toBe(agreement)
  })
})
