import { expect, it } from 'vitest'
import { isClaimed, isWeChatPerson, weChatPerson } from '../../../bot/channel/wechat/person.ts'

const anna = { applicantId: weChatPerson('o-anna') }

it('somebody of WeChat is told from somebody of the web', () => {
  expect([anna.applicantId, '019f-uuid', 'webchat/user/1'].map(isWeChatPerson)).toEqual([true, false, false])
})

it('what came by a push is looked after by the channel, what was written on the page is not', () => {
  expect(isClaimed(anna, { clientId: 'o-anna:100000000000000001' })).toBe(true)
  expect(isClaimed(anna, { clientId: '5f1c7a52-1b7e-4a63-9d53-3f1f7c1d0c11' })).toBe(false)
  expect(isClaimed(anna, { clientId: 'o-bert:100000000000000001' }), 'another’s').toBe(false)
  expect(isClaimed({ applicantId: '019f-uuid' }, { clientId: '019f-uuid:1' })).toBe(false)
})
