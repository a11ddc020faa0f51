/** What the log is told of a conversation, on a real database. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LoggedQuestion } from '../../contract/index.ts'
import { addDays, hallDay } from '../../contract/index.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'
import type { Talk, Talks } from '../support/talks.ts'
import { openTalks } from '../support/talks.ts'

let district: SampleDistrict
let talks: Talks
beforeAll(async () => {
  district = await openSampleDistrict()
  talks = openTalks(district)
}, 60_000)
afterAll(() => district.close())

const period = () => ({ from: addDays(hallDay(new Date()), -1), to: hallDay(new Date()) })
/** What was logged of questions since the talk began, oldest first. */
async function logged(talk: Talk, run: () => Promise<unknown>): Promise<LoggedQuestion[]> {
  const list = () => district.storage.figures.answers.questions({ ...period(), limit: 200, offset: 0 })
  const before = new Set((await list()).rows.map(({ id }) => id))
  await run()
  expect((await talk.messages()).length).toBeGreaterThan(0)
  return (await list()).rows.filter(({ id }) => !before.has(id)).reverse()
}

it('an answer with its article, its department and the verdict on it', async () => {
  const talk = await talks.begin()
  const rows = await logged(talk, async () => {
    await talk.say('办居住证要什么材料')
    await talk.judge(false)
    await talk.judge(true)
  })
  expect(rows).toEqual([expect.objectContaining({ question: '办居住证要什么材料', outcome: 'sure', articleTitle: '居住证申领', departmentCode: 'gaj', helpful: true, askedBack: false, channel: 'web' })])
})

it('a question without an answer, without the numbers in it', async () => {
  const talk = await talks.begin('zh-Hant')
  const rows = await logged(talk, () => talk.say('火星移民簽證多少錢，打我電話13812345678'))
  expect(rows).toEqual([expect.objectContaining({ outcome: 'none', locale: 'zh-Hant' })])
  expect(rows[0]?.question).toContain('138****5678')
})

it('what was asked back about is one question: chosen, it is answered; refused, it is not', async () => {
  const talk = await talks.begin()
  const chosen = await logged(talk, async () => {
    let [reply] = await talk.say('驾驶证')
    while (reply?.content.type === 'clarify') [reply] = await talk.tap(reply.content.actions?.[0]?.label ?? '')
    await talk.judge(true)
  })
  expect(chosen).toEqual([expect.objectContaining({ question: '驾驶证', outcome: expect.stringMatching(/sure|likely/) as string, askedBack: true, helpful: true })])
  const refused = await logged(talk, async () => {
    await talk.say('驾驶证')
    await talk.say('都不是')
  })
  expect(refused).toEqual([expect.objectContaining({ question: '驾驶证', outcome: 'none', askedBack: true })])
})

it('left for another question it stays asked back about, and the other one is its own', async () => {
  const talk = await talks.begin()
  const rows = await logged(talk, async () => {
    await talk.say('驾驶证')
    await talk.say('办居住证要什么材料')
  })
  expect(rows.map(({ question, outcome }) => [question, outcome])).toEqual([['驾驶证', 'clarified'], ['办居住证要什么材料', 'sure']])
})

it('two questions of one message are two', async () => {
  const talk = await talks.begin()
  const rows = await logged(talk, () => talk.say('居住证怎么办？护照丢了怎么补办？'))
  expect(rows.map(({ articleTitle }) => articleTitle)).toHaveLength(2)
})

it('a greeting, anger and a wish for a person are no questions', async () => {
  const talk = await talks.begin()
  expect(await logged(talk, async () => {
    for (const text of ['你好', '我要投诉', '转人工', '谢谢']) await talk.say(text)
  })).toEqual([])
  expect((await district.storage.figures.answers.acts(period(), 'complaint', 10)).map(({ question }) => question)).toContain('我要投诉')
})

it('a message that arrives twice is one question', async () => {
  const talk = await talks.begin()
  const rows = await logged(talk, async () => {
    const said = { clientId: newId(), text: '退休手续怎么办' }
    for (const _ of [1, 2]) await (await talks.bot.inbox.receive(talk.conversation, said)).answered
  })
  expect(rows).toHaveLength(1)
})

it('the bot on trial leaves nothing in the log', async () => {
  const talk = await talks.begin()
  await talk.say('你好')
  expect(await logged(talk, () => talks.bot.rehearse(['办居住证要什么材料', '火星移民'], 'zh-Hans'))).toEqual([])
})
