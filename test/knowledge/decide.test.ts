import { describe, expect, it } from 'vitest'
import { confidenceOf } from '../../knowledge/search/confidence.ts'
import { decide } from '../../knowledge/search/decide.ts'
import { placeAgreement, placesIn } from '../../knowledge/search/places.ts'

describe('the decision', () => {
  it.each([
    [[], 'none'],
    [[0.1, 0.1], 'none'],
    [[0.9, 0.5], 'sure'],
    [[0.9, 0.85], 'clarify'],
    [[0.6, 0.2], 'likely'],
    [[0.6, 0.55], 'clarify'],
    [[0.35, 0.3], 'clarify'],
    [[0.35], 'clarify'],
  ] as const)('%j → %s', (confidences, decision) => {
    expect(decide(confidences)).toBe(decision)
  })
})

describe('confidence', () => {
  const base = { share: 0.5, lacking: 0.3, document: 0.3, passage: 0.3, coverage: 0.5, together: 0.5, words: 0.5, phrasing: 0.3, characters: 0.3, named: 0, field: 0, elsewhere: 0, numbers: 0, length: 0.5 }
  it.each([['a larger share', { share: 0.9 }, 1], ['less lacking', { lacking: 0.1 }, 1], ['a nearer phrasing', { phrasing: 0.8 }, 1], ['another place', { elsewhere: 1 }, -1]] as const)('%s moves it the right way', (_, change, sign) => {
    expect(Math.sign(confidenceOf({ ...base, ...change }) - confidenceOf(base))).toBe(sign)
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
