/** The citation check of drafted answers: what a passage bears out, and what it does not. */
import { describe, expect, it } from 'vitest'
import { faultOf } from '../../knowledge/draft/check.ts'
import { piecesOf } from '../../knowledge/draft/pieces.ts'
import { quantitiesIn } from '../../knowledge/draft/quantities.ts'
import { createSentenceReader } from '../../knowledge/draft/sentences.ts'
import { draftCases } from '../support/models/drafts.ts'
import { turnedRound } from '../support/models/draftsTurnedRound.ts'

describe('a drafted sentence', () => {
  const wrong = [...draftCases, ...turnedRound].flatMap(({ about, passage, wrong }) => wrong.map((sentence) => [sentence, passage, about] as const))
  const faithful = draftCases.flatMap(({ about, passage, faithful }) => faithful.map((sentence) => [sentence, passage, about] as const))

  it.each(wrong)('%s is refused over: %s', (sentence, passage, about) => {
    expect(faultOf(sentence, { text: passage, about })).not.toBeNull()
  })

  it.each(turnedRound.map(({ passage }) => passage))('%s is shown over itself', (passage) => {
    expect(faultOf(passage, { text: passage, about: '' })).toBeNull()
  })

  it('that is faithful is shown when it keeps to the order of the passage, and in freer words now and then', () => {
    const shown = faithful.filter(([sentence, passage, about]) => faultOf(sentence, { text: passage, about }) === null)
    expect(shown.length / faithful.length).toBeGreaterThan(0.33)
  })

  it('that says a thing over and over against a passage that does too is refused soon', () => {
    expect(faultOf(`${'每人100元，'.repeat(40)}每人200元先办。`, { text: `${'每人100元，'.repeat(80)}每人200元。`, about: '' })).not.toBeNull()
  })

  it.each([
    ['补助5000元。', '补助八千元。', 'quantity'],
    ['企业补助2万元。', '个人补助1万元，企业补助2万元。', null],
    ['个人补助2万元。', '个人补助1万元，企业补助2万元。', 'mixedUp'],
    ['依据《居住证条例》办理。', '依据《居住证暂行条例》办理。', 'name'],
    ['请带户口簿。', '请带身份证。', 'thing'],
    ['可以代办。', '不得代办。', 'stance'],
    ['周末可以办理。', '周末可以办理，但春节除外。', 'exception'],
    ['仅企业可以申请。', '企业可以申请。', 'scope'],
  ])('%s over “%s”: %s', (sentence, text, fault) => {
    expect(faultOf(sentence, { text, about: '' })).toBe(fault)
  })
})

it.each([
  ['1,200元', '1200 元'], ['一千二百元', '1200 元'], ['１２００元', '1200 元'], ['0.12万元', '1200 元'],
  ['三百五十万元', '3500000 元'], ['1.1万元', '11000 元'], ['百分之八', '8 %'], ['八个工作日', '8 工作日'], ['8天', '8 日'], ['3个月', '3 个月'], ['半年', '0.5 年'],
  ['2026年3月15日', 'date 2026-3-15'], ['二〇二六年三月十五日', 'date 2026-3-15'], ['2026-03-15', 'date 2026-3-15'], ['3月', 'date -3-'],
  ['下午5点半', 'time 17:30'], ['17:30', 'time 17:30'], ['0900-86010900', '090086010900 '],
])('%s is the quantity %s', (text, key) => {
  expect(quantitiesIn(text).map((one) => one.key)).toEqual([key])
})

it.each(['一般情况', '统一办理', '一次性告知', '万一丢失', '十分重要'])('%s counts nothing', (text) => {
  expect(quantitiesIn(text)).toEqual([])
})

describe('sentences as they stream in', () => {
  const read = (pieces: readonly string[]) => {
    const reader = createSentenceReader()
    return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.rest()]
  }

  it.each([
    ['要5个工作日[1]。不收费[2]。', [['要5个工作日。', [1]], ['不收费。', [2]]]],
    ['要5个工作日。[1]不收费。【资料2】', [['要5个工作日。', [1]], ['不收费。', [2]]]],
    ['带身份证[1]和照片[2]。', [['带身份证和照片。', [1, 2]]]],
    ['- **不收费**［1、2］\n- 网上可办 [3]', [['不收费。', [1, 2]], ['网上可办。', [3]]]],
    ['共1.5万元[1]。', [['共1.5万元。', [1]]]],
    ['没有出处。', [['没有出处。', []]]],
  ])('%j, whole or character by character, is the same', (text, expected) => {
    const sentences = expected.map(([words, cites]) => ({ text: words, cites }))
    expect(read([text])).toEqual(sentences)
    expect(read([...text])).toEqual(sentences)
  })

  it('that have no end are given up', () => {
    const reader = createSentenceReader()
    expect(() => { for (let i = 0; i < 200; i++) reader.read('没有句号') }).toThrow(/without an end of sentence/)
  })

  it('are given as soon as they are whole', () => {
    const reader = createSentenceReader()
    expect(reader.read('不收费[1]。网')).toHaveLength(1)
    expect(reader.read('上可办')).toHaveLength(0)
  })
})

it('cuts a passage into pieces that lie where they say, and never parts an exception from its rule', () => {
  const text = '一、对象\n年满80周岁的老人可以申请。但已领取其他津贴的除外。\n（注：“本区”指云溪区。）'
  const pieces = piecesOf(text)
  expect(pieces.map((piece) => piece.text)).toEqual(['一、对象', '年满80周岁的老人可以申请。但已领取其他津贴的除外。', '（注：“本区”指云溪区。）'])
  for (const { start, end, text: own } of pieces) expect(text.slice(start, end)).toBe(own)
})

it.each([
  '办理时间为工作日。满60周岁的老人免费领取，',
  '办理时间为工作日。满60周岁的老人免费领取…',
  '办理时间为工作日。满60周岁的老人免费领取',
  '办理时间为工作日。\n收费标准：满60周岁的老人免费领取，',
])('lets nobody cite a piece that the passage breaks off in: %s', (text) => {
  expect(piecesOf(text).map((piece) => piece.text)).toEqual(['办理时间为工作日。'])
})

it('takes a guide’s line for whole without a full stop', () => {
  expect(piecesOf('收费标准：不收费\n咨询电话：0900-86010900')).toHaveLength(2)
})
