/** WeCom's callback, with the example of its documents. */
import { expect, it } from 'vitest'
import { openSealed, verifySealed } from '../../bot/channel/wechat/envelope.ts'

const account = { id: 'wx5823bf96d3bd56c7', token: 'QDG6eK', keys: { current: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' } }
const query = {
  msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3', timestamp: '1409659589', nonce: '263014780',
  echostr: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
}
const then = new Date(1_409_659_589_000)

it('is told what it wants to hear, which came enciphered', () => {
  expect(verifySealed(query, account, then)).toBe('1616140317555161061')
})

it('is told nothing with another token, another corporation, a changed text, or later', () => {
  expect(verifySealed(query, { ...account, token: 'QDG6eL' }, then)).toBeNull()
  expect(verifySealed(query, { ...account, id: 'wx5823bf96d3bd56c8' }, then)).toBeNull()
  expect(verifySealed({ ...query, echostr: `Q${query.echostr.slice(1)}` }, account, then)).toBeNull()
  expect(verifySealed({ ...query, echostr: [query.echostr, query.echostr] }, account, then)).toBeNull()
  expect(verifySealed(query, account, new Date(then.getTime() + 600_000))).toBeNull()
})

it('believes no message that is not signed', () => {
  expect(openSealed({ timestamp: '1409659589', nonce: '1' }, '<xml><Encrypt>AAAA</Encrypt></xml>', account, then)).toEqual({ kind: 'refused', why: 'unsigned' })
})
