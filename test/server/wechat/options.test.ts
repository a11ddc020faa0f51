/** What can be chosen: tapped where the account may have menus, numbered where it may not, in words when it cannot be sent. */
import { beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { useChannel } from '../../support/wechat/channel.ts'
import { clarifying } from '../../support/wechat/messages.ts'

const SEND = '/cgi-bin/message/custom/send'
const wechat = useChannel()

describe('options', () => {
  beforeEach(() => {
    wechat.turn = (text, { chosen }) => Promise.resolve(text === '居住证' ? [clarifying] : [`${text} ${chosen ?? ''}`.trim()])
  })

  it('can be tapped, by id, also long after', async () => {
    await wechat.open()
    expect((await wechat.pusher.text('o1', '居住证')).outcome).toBe('success')
    await eventually(() => { expect(wechat.platform.shown('o1')).toHaveLength(1) })
    const { list } = wechat.platform.shown('o1')[0]!.message as { list: { id: string; content: string }[] }
    expect(list.map(({ content }) => content)).toEqual(['1. 居住证申领', '2. 居住证补领', '3. 都不是，转人工'])
    await wechat.pusher.text('o1', '别的事')
    expect((await wechat.pusher.text('o1', '随便什么', { bizmsgmenuid: list[1]!.id })).reply?.['Content']).toBe('居住证补领 a2')
    expect((await wechat.pusher.text('o1', '1. 居住证申领')).reply?.['Content'], 'or by what it shows').toBe('居住证申领 a1')
    expect((await wechat.pusher.text('o1', '又一句', { bizmsgmenuid: 'made-up#7' })).reply?.['Content']).toBe('又一句')
  })

  it('are numbered where the account may not have menus', async () => {
    await wechat.open({ verified: false })
    expect((await wechat.pusher.text('o1', '居住证')).reply?.['Content']).toMatch(/1\. 居住证申领\n2\. 居住证补领\n3\. 都不是，转人工$/)
    expect((await wechat.pusher.text('o1', '2')).reply?.['Content']).toBe('居住证补领 a2')
    expect((await wechat.pusher.text('o1', '3')).reply?.['Content']).toBe('转人工')
  })

  it('go in words with the next answer when sending fails', async () => {
    await wechat.open()
    wechat.platform.failNext(SEND, 45009, 9)
    await wechat.pusher.text('o1', '居住证')
    await eventually(() => { expect(wechat.platform.errors.get(45009)).toBe(1) })
    expect((await wechat.pusher.text('o1', '在吗')).reply?.['Content']).toMatch(/1\. 居住证申领.*3\. 都不是，转人工\n\n在吗$/s)
    expect((await wechat.node.channel.undelivered(await wechat.conversationOf()))?.undelivered).toHaveLength(0)
  })

  it('go in words when the account may not send, which is said in the log and not tried with each message', async () => {
    await wechat.open()
    wechat.platform.failNext(SEND, 48001, 9)
    await wechat.pusher.text('o1', '居住证')
    await eventually(() => { expect(String(wechat.node.errors[0])).toMatch(/48001.*WECHAT_VERIFIED=off/) })
    expect((await wechat.pusher.text('o1', '居住证')).reply?.['Content']).toMatch(/(1\. 居住证申领.*3\. 都不是，转人工.*){2}$/s)
    await wechat.node.say(await wechat.conversationOf(), '您好')
    expect((await wechat.pusher.text('o1', '在吗')).reply?.['Content']).toMatch(/王敏】\n您好\n\n在吗$/)
    expect(wechat.platform.calls.get(SEND)).toBe(1)
    expect((await wechat.storage.wechat.user('o1'))?.ledger.sentAt, 'nor is it counted').toEqual([])
  })

  it('go in words when the platform takes no menu after all', async () => {
    await wechat.open()
    wechat.platform.failNext(SEND, 40200)
    await wechat.pusher.text('o1', '居住证')
    await eventually(() => { expect(wechat.shown()[0]).toMatch(/1\. 居住证申领/) })
  })
})
