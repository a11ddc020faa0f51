/** The bot on trial: what editors get back, and what is left behind. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Trial } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let editor: string
beforeAll(async () => {
  hall = await openHall()
  editor = await hall.signIn('editor')
})
afterAll(() => hall.close())

const post = (said: unknown, cookie = editor, locale = 'zh-Hans') => hall.api<Trial>('POST', '/trial', { said }, { cookie, 'x-locale': locale })
const misses = async (): Promise<number> => (await hall.api<{ total: number }>('GET', '/misses?limit=1', undefined, { cookie: editor })).value.total

describe('a trial', () => {
  it('gives word for word what an applicant gets for the same words, follow-ups and all', async () => {
    const said = ['办居住证要什么材料', '多久能好？', '火星移民签证多少钱']
    const applicant = await hall.applicant()
    await applicant.call('chat:open', { locale: 'zh-Hans' })
    const replies: string[] = []
    for (const [at, text] of said.entries()) {
      await applicant.call('chat:say', { clientId: newId(), text })
      const { content } = await applicant.heard<{ content: { text: string }; seq: number; author: { role: string } }>('chat:message', ({ author, seq }) => author.role === 'bot' && seq === 2 * (at + 1))
      replies.push(content.text)
    }
    const { value: trial } = await post(said)
    expect(trial.messages.filter(({ author }) => author.role === 'bot').map(({ content }) => content.text)).toEqual(replies)
    expect(trial.messages.map(({ author }) => author.role)).toEqual(['applicant', 'bot', 'applicant', 'bot', 'applicant', 'bot'])
  })

  it('says how the last question was read, what was found and why it was decided so', async () => {
    const { value: trial } = await post(['我要办居往证要什么材料'])
    const [reason] = trial.reasons
    expect(reason).toMatchObject({ decision: 'sure', asked: 'materials', corrections: [{ from: '居往证', to: '居住证' }] })
    const [best, second] = reason?.articles ?? []
    expect(best?.title).toBe('居住证申领')
    expect(best?.confidence).toBeGreaterThan(second?.confidence ?? 0)
    // The parts add up to the score, and an item has nothing else.
    expect(best?.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(best?.score ?? 0)
    expect((await post(['身份证丢了怎么办？居住证在哪办？'])).value.reasons.map(({ question }) => question)).toHaveLength(2)
  })

  it('leaves nothing behind: no miss, no consultation', async () => {
    const before = await misses()
    expect((await post(['火星移民签证多少钱'])).value.reasons[0]?.decision).toBe('none')
    expect((await post(['转人工'])).value).toMatchObject({ handedOff: true })
    expect(await misses()).toBe(before)
    expect(await hall.storage.consultations.open()).toEqual([])
  })

  it('is for editors, in their language, and bounded', async () => {
    expect((await post(['你好'], await hall.signIn('window1'))).status).toBe(403)
    expect((await post([])).status).toBe(400)
    expect((await post(Array.from({ length: 21 }, () => '你好'))).status).toBe(400)
    expect((await post(['火星移民签证多少钱'], editor, 'en')).value.messages[1]?.content.text).toMatch(/[a-z]/)
  })
})
