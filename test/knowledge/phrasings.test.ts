/** Other ways to ask, proposed to the editor with where they come from. */
import { describe, expect, it } from 'vitest'
import type { FaqContent } from '../../contract/index.ts'
import type { Unanswered } from '../../knowledge/edit/phrasings.ts'
import { phrasingsFor } from '../../knowledge/edit/phrasings.ts'
import { createSynonyms } from '../../knowledge/text/synonyms.ts'

const synonyms = createSynonyms('社保卡 市民卡 == 社会保障卡\n丢了 不见了 = 遗失 补办\n卡片 = 卡')
const faq = (question: string, alternates: string[] = []): FaqContent => ({ kind: 'faq', question, alternates, answer: '到窗口。' })
const missed = (question: string, change: Partial<Unanswered> = {}): Unanswered => ({ question, candidates: [], times: 1, at: '2026-11-20T01:00:00.000Z', ...change })
const texts = (content: FaqContent, unanswered: Unanswered[] = [], articleId?: string): string[] => phrasingsFor({ articleId, content }, unanswered, synonyms).map(({ text }) => text)

describe('what people asked', () => {
  it('and the article was weighed for, the most often asked first', () => {
    const near = [{ articleId: 'a1' }]
    const asked = [missed('卡没了咋整', { candidates: near }), missed('怎么再弄一张', { candidates: near, times: 4 }), missed('养狗要登记吗')]
    expect(phrasingsFor({ articleId: 'a1', content: faq('公园卡去哪里领') }, asked, synonyms)).toEqual([
      { from: 'asked', text: '怎么再弄一张', times: 4, at: '2026-11-20T01:00:00.000Z' },
      { from: 'asked', text: '卡没了咋整', times: 1, at: '2026-11-20T01:00:00.000Z' },
    ])
  })

  it('of a new article, what is nearly the same', () => {
    expect(texts(faq('图书馆借书证怎么办理？'), [missed('请问图书馆的借书证怎么办'), missed('游泳证怎么办理')])).toEqual(['请问图书馆的借书证怎么办'])
  })

  it('never twice, never with somebody\'s number, never a story', () => {
    const near = { candidates: [{ articleId: 'a1' }] }
    const asked = [missed('公园卡在哪领', near), missed('公园卡在哪领？', near), missed('我138****5678想领卡', near), missed('我'.repeat(80), near), missed('公园卡，去哪里领', near)]
    expect(texts(faq('公园卡去哪里领'), asked, 'a1')).toEqual(['公园卡在哪领'])
  })
})

describe('everyday words', () => {
  it('stand for the official one, where it stood; not those that stand for several', () => {
    expect(phrasingsFor({ content: faq('社会保障卡怎么补办？') }, [], synonyms)).toEqual([
      { from: 'everyday', text: '社保卡怎么补办？', everyday: '社保卡', official: '社会保障卡' },
      { from: 'everyday', text: '市民卡怎么补办？', everyday: '市民卡', official: '社会保障卡' },
    ])
  })
  it('are not proposed again', () => {
    expect(texts(faq('社会保障卡在哪里领', ['社保卡在哪里领？']))).toEqual(['市民卡在哪里领'])
  })
})
