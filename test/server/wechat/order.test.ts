/** A voice message and the words right after it stand in the conversation as they were sent. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'

let hall: WeChatHall
beforeAll(async () => { hall = await openWeChatHall() })
afterAll(() => hall.close())

it('also while the voice is still being fetched', async () => {
  const { platform, pusher, storage } = hall
  platform.slow('/cgi-bin/media/get', 1500)
  const voice = pusher.message('w1', 'voice', { MediaId: platform.keepMedia(readFileSync(new URL('../../fixtures/wechat/voice-880hz.amr', import.meta.url))) })
  await eventually(() => { expect(platform.calls.get('/cgi-bin/media/get')).toBe(1) })
  platform.pass(1000)
  const [, words] = await Promise.all([voice, pusher.text('w1', '居住证怎么办理')])
  expect(words.outcome).not.toBe('service fault')
  const { conversationId } = (await storage.wechat.user('w1'))!
  await eventually(async () => {
    const said = (await storage.conversations.messages(conversationId, { limit: 20 })).filter(({ author }) => author.role === 'applicant')
    expect(said.map(({ content }) => content.text)).toEqual(['【语音】', '居住证怎么办理'])
  })
})
