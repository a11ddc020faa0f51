/** Which answers get a draft, and how it looks where there are only words. */
import { describe, expect, it } from 'vitest'
import { toPlainActivity } from '../../bot/activities.ts'
import type { Reaction } from '../../bot/decide.ts'
import { drafted } from '../../bot/drafted.ts'
import type { AnswerCard, DraftSentence } from '../../contract/index.ts'

const card: AnswerCard = {
  confidence: 'sure', title: '高龄津贴', lead: '每月100元。', facts: [], materials: [], steps: [], related: [],
  source: { articleId: 'a1', version: 1, kind: 'policy', title: '高龄津贴办法', sample: false, passage: { text: '八十岁以上老人每月发给100元津贴。' } },
}
const sentences: DraftSentence[] = [{ text: '八十岁以上老人每月津贴100元。', passage: [0, 17] }]
const answer: Reaction = { kind: 'answer', card, question: '高龄津贴多少钱' }
const asked = { text: '高龄津贴多少钱', locale: 'zh-Hant' } as const

async function draft(reactions: Reaction[], made: boolean, afterwards?: Reaction[]) {
  const shown: (readonly DraftSentence[])[] = []
  const write = (text: string) => text.replace('岁', '歲')
  const answers = [reactions, afterwards ?? reactions]
  const after = await drafted({
    write,
    stands: () => afterwards === undefined,
    draft: (_question, _card, onSentence) => {
      onSentence(sentences)
      return Promise.resolve(made ? { sentences } : null)
    },
  }, asked, () => Promise.resolve(answers.shift() ?? []), (value) => Promise.resolve(shown.push(value)))
  return { after, shown: shown.map((one) => one.map(({ text }) => text)) }
}

describe('a draft', () => {
  it('stands on the card of the message’s only answer, and grows in the reader’s script', async () => {
    const { after, shown } = await draft([answer], true)
    expect(after).toEqual([{ ...answer, card: { ...card, draft: { sentences } } }])
    expect(shown).toEqual([['八十歲以上老人每月津贴100元。']])
  })

  it('that is dropped leaves the card as it was, and the page', async () => {
    const { after, shown } = await draft([answer], false)
    expect(after).toEqual([answer])
    expect(shown.at(-1)).toEqual([])
  })

  it('goes with its card when the article has been changed meanwhile: what holds now is the answer', async () => {
    const now: Reaction[] = [{ kind: 'answer', question: '高龄津贴多少钱', card: { ...card, lead: '每月120元。', source: { ...card.source, version: 2 } } }]
    const { after, shown } = await draft([answer], true, now)
    expect(after).toEqual(now)
    expect(shown.at(-1)).toEqual([])
  })

  it.each<[string, Reaction[]]>([['two answers', [answer, answer]], ['no answer', [{ kind: 'handOff' }]]])('is not made for %s', async (_, reactions) => {
    expect(await draft(reactions, true)).toEqual({ after: reactions, shown: [] })
  })

  it('is labelled as such, above the guide’s own words, where there are only words', () => {
    const { text = '' } = toPlainActivity({ type: 'answer', text: card.lead, card: { ...card, draft: { sentences } } }, 'zh-Hans')
    expect(text).toMatch(/参考回答：\*\* 八十岁以上老人每月津贴100元。[\s\S]*以指南原文为准[\s\S]*每月100元。[\s\S]*高龄津贴办法/)
  })
})
