/** Tables of say → expect, with the real knowledge base: on the sample district, and asking back in a small hall. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { botSay } from '../../bot/index.ts'
import type { Message } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'
import type { Talk, Talks } from '../support/talks.ts'
import { openTalks } from '../support/talks.ts'
import { acts } from './dialogues/acts.ts'
import { clarifying } from './dialogues/clarifying.ts'
import { followUps } from './dialogues/followUps.ts'
import type { Dialogue, Expected, Turn } from './dialogues/format.ts'
import { several } from './dialogues/several.ts'
import { smallHall } from './dialogues/smallHall.ts'
import { traditional } from './dialogues/traditional.ts'

const tables = { followUps, clarifying, acts, several, traditional }

let district: SampleDistrict
let inDistrict: Talks
let inSmallHall: Talks

beforeAll(async () => {
  district = await openSampleDistrict()
  inDistrict = openTalks(district)
  const knowledge = createKnowledge({ articles: createMemoryArticles(), clock: systemClock })
  knowledge.refresh(smallHall)
  inSmallHall = openTalks({ storage: district.storage, knowledge })
}, 60_000)
afterAll(() => district.close())

describe.each(Object.entries(tables))('%s', (table, dialogues) => {
  it.each(dialogues.map((dialogue) => [dialogue.name, dialogue] as const))('%s', async (_name, dialogue) => {
    const talks = table === 'clarifying' ? inSmallHall : inDistrict
    const talk = await talks.begin(dialogue.locale)
    for (const turn of dialogue.turns) await check(talks, talk, turn, dialogue)
  })
})

it('there are enough of them', () => {
  expect(Object.values(tables).flat().reduce((sum, { turns }) => sum + turns.length, 0)).toBeGreaterThanOrEqual(150)
})

async function check(talks: Talks, talk: Talk, turn: Turn, { locale = 'zh-Hans' }: Dialogue): Promise<void> {
  const before = talks.requests.length
  const what = turn.say ?? turn.tap ?? (turn.judge ? '👍' : '👎')
  const replies = turn.say !== undefined ? await talk.say(turn.say) : turn.tap !== undefined ? await talk.tap(turn.tap) : await talk.judge(turn.judge === true)
  if (turn.expect.some(({ kind }) => kind === 'handOff')) {
    expect(talks.requests.length, what).toBe(before + 1)
  }
  // What is said to somebody who waits is the desk's; the bot adds nothing.
  const worded = turn.expect.filter(({ kind }) => kind !== 'handOff')
  expect(replies.map(outline), what).toHaveLength(worded.length)
  for (const [index, expected] of worded.entries()) fits(replies[index]!, expected, what, botSay(locale))
}

/** What a failure shows of a reply. */
function outline({ content }: Message): string {
  if (content.type === 'answer') return `${content.card.source.title} [${content.card.asked ?? ''}] ${content.about?.title ?? ''}`
  return `${content.type}: ${content.text}`
}

function fits(reply: Message, expected: Expected, what: string, say: ReturnType<typeof botSay>): void {
  const { content } = reply
  const shown = `${what} → ${outline(reply)}`
  switch (expected.kind) {
    case 'answer': {
      if (content.type !== 'answer') throw new Error(`${shown}, and no answer from ${expected.article}`)
      expect(content.card.source.title, shown).toContain(expected.article)
      if (expected.asked) expect(content.card.asked, shown).toBe(expected.asked)
      if (expected.about === false) expect(content.about, shown).toBeUndefined()
      else if (expected.about !== undefined) expect(content.about?.title, shown).toContain(expected.about)
      if (expected.lead) expect(content.card.lead, shown).toContain(expected.lead)
      expect(content.notes?.join() ?? '', shown).toContain(expected.note ?? '')
      return
    }
    case 'clarify': {
      if (content.type !== 'clarify') throw new Error(`${shown}, and not asked back`)
      const labels = content.actions.map(({ label }) => label)
      for (const button of expected.buttons) expect(labels.some((label) => label.includes(button)), `${shown}: ${labels.join(' / ')} should offer ${button}`).toBe(true)
      expect(content.actions.at(-1)?.kind, shown).toBe('handoff')
      return
    }
    case 'says': {
      expect(content.text, shown).toBe(say(expected.what))
      const actions = 'actions' in content ? content.actions ?? [] : []
      for (const phone of expected.phones ?? []) expect(actions.some((action) => action.kind === 'call' && action.phone === phone), `${shown}: ${phone}`).toBe(true)
      if (expected.phones?.length) expect(actions.at(-1)?.kind, shown).toBe('handoff')
      return
    }
    case 'handOff': throw new Error('seen to above')
  }
}
