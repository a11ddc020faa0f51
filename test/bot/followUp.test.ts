import { describe, expect, it } from 'vitest'
import { followUp, joins } from '../../bot/followUp.ts'
import type { AnswerCard, Finding } from '../../contract/index.ts'

const card = (articleId: string) => ({ source: { articleId } }) as AnswerCard
const answer = (articleId: string, confidence: number): Finding => ({ kind: 'answer', card: card(articleId), candidates: [{ articleId, kind: 'item', title: articleId, confidence }] })
const none: Finding = { kind: 'none', candidates: [] }

describe('words that name no matter', () => {
  it('are about the subject, however sure the words alone find something', () => {
    expect(followUp({ leans: true, about: answer('b', 0.4), alone: answer('x', 0.9), subjectId: 'a' })).toMatchObject({ kept: true, finding: { card: card('b') } })
  })

  it('find nothing rather than anything when the subject has nothing on them', () => {
    expect(followUp({ leans: true, about: null, alone: answer('x', 0.9), subjectId: 'a' })).toEqual({ kept: true, finding: none })
  })
})

describe('words that are joined to what was said, and name something', () => {
  it('are about the subject when that is surer and leads to another article', () => {
    expect(followUp({ leans: false, about: answer('b', 0.8), alone: answer('x', 0.6), subjectId: 'a' })).toMatchObject({ kept: true })
  })

  it.each([
    ['surer alone', answer('b', 0.6), answer('x', 0.8)],
    ['the subject found once more, the new words unheard', answer('a', 0.9), answer('x', 0.5)],
    ['nothing about the subject', null, answer('x', 0.5)],
    ['nothing anywhere', null, none],
  ])('have left it: %s', (_why, about, alone) => {
    expect(followUp({ leans: false, about, alone, subjectId: 'a' })).toEqual({ kept: false, finding: alone })
  })

  it.each(['那医保呢', '如果没有发票', '它多少钱', '护照呢？'])('%s is joined by its form', (words) => { expect(joins(words)).toBe(true) })
  it.each(['护照怎么办', '身份证丢了', '那么请问一下我想知道在本区没有房产的人怎么样才能落户呢'])('%s is not', (words) => { expect(joins(words)).toBe(false) })
})
