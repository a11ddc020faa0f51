/** What a consultation is about, as the window reads it: what was left unanswered, not what came last. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatState, ConsultationView, DeskView, Message } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())

const open = { locale: 'zh-Hans' }

it('is titled by the question that was left unanswered, not by the last one; the window puts it right, and its answer is not sent twice', async () => {
  const applicant = await hall.applicant()
  await applicant.call<ChatState>('chat:open', open)
  const ask = async (text: string) => {
    const { seq } = await applicant.call<Message>('chat:say', { clientId: newId(), text })
    await applicant.heard<Message>('chat:message', (message) => message.author.role === 'bot' && message.seq > seq)
  }
  await ask('木星移民签证怎么申请，我的电话13812345678')
  await ask('居住证申领要什么材料')
  const view = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  const { queue } = await window.call<DeskView>('desk:watch')
  expect(queue.find(({ id }) => id === view.id)?.question).toBe('木星移民签证怎么申请，我的电话138****5678')

  await window.call('desk:accept', { consultationId: view.id })
  await window.call('desk:say', { consultationId: view.id, clientId: newId(), text: '木星没有签证。' })
  await window.call('desk:end', { consultationId: view.id })
  await window.call('desk:wrapUp', { consultationId: view.id, wrapUp: { outcome: 'settled', answer: '木星没有签证。', question: '木星签证有吗，问13812345678' } })
  const { rows } = await hall.storage.misses.list({ state: 'open', limit: 50, offset: 0 })
  expect(rows.find(({ question }) => question.startsWith('木星签证'))).toMatchObject({ question: '木星签证有吗，问138****5678', answer: '木星没有签证。' })
  const { messages } = await applicant.call<ChatState>('chat:open', open)
  expect(messages.filter(({ content }) => content.text === '木星没有签证。')).toHaveLength(1)

  await ask('护照要多久')
  const next = await applicant.call<ConsultationView>('consultation:request')
  const { queue: later } = await window.call<DeskView>('desk:watch')
  expect(later.find(({ id }) => id === next.id)?.question, 'what has had its person is not asked again').toBe('护照要多久')
  await applicant.call('consultation:cancel', { consultationId: next.id })
})

describe('what the window is told that it is about', () => {
  async function talk() {
    const applicant = await hall.applicant()
    await applicant.call<ChatState>('chat:open', open)
    const answered = (seq: number) => applicant.heard<Message>('chat:message', (message) => message.author.role === 'bot' && message.seq > seq)
    const request = async () => {
      const { id } = await applicant.call<ConsultationView>('consultation:request')
      return { id, question: (await hall.storage.consultations.get(id))?.question }
    }
    return {
      applicant, request,
      ask: async (text: string) => answered((await applicant.call<Message>('chat:say', { clientId: newId(), text })).seq),
      cancel: (consultationId: string) => applicant.call('consultation:cancel', { consultationId }),
    }
  }

  it.each([
    ['a number that answered our question', ['许可证', '2'], '许可证'],
    ['none of what was offered', ['许可证', '都不是'], '许可证'],
    ['a follow-up, with its subject', ['办居住证要什么材料', '要多久'], '居住证申领：要多久'],
  ])('%s', async (_name, says, question) => {
    const { ask, request, cancel } = await talk()
    for (const words of says) await ask(words)
    const requested = await request()
    expect(requested.question).toBe(question)
    await cancel(requested.id)
  })

  it('no item that was only weighed, and none before anything was asked', async () => {
    const { ask, request, cancel } = await talk()
    const itemOf = async (id: string) => (await hall.storage.consultations.get(id))?.itemTitle
    const before = await request()
    expect(await itemOf(before.id)).toBeUndefined()
    await cancel(before.id)
    await ask('许可证')
    const asked = await request()
    expect(await itemOf(asked.id)).toBeUndefined()
    await cancel(asked.id)
    await ask('居住证申领要什么材料')
    const answered = await request()
    expect(await itemOf(answered.id)).toBe('居住证申领')
    await cancel(answered.id)
  })

  it('of two messages sent at once the one without an answer', async () => {
    const { applicant, request, cancel } = await talk()
    const [, second] = await Promise.all(['水星移民怎么办理', '你好'].map((text) => applicant.call<Message>('chat:say', { clientId: newId(), text })))
    await applicant.heard<Message>('chat:message', ({ content, seq }) => seq > second!.seq && content.text.startsWith('您好'))
    const requested = await request()
    expect(requested.question).toBe('水星移民怎么办理')
    await cancel(requested.id)
  })

  it('the same again for somebody who left the queue and comes back, by button and in words', async () => {
    const { ask, request, cancel, applicant } = await talk()
    await ask('金星移民怎么办理')
    await cancel((await request()).id)
    const again = await request()
    expect(again.question).toBe('金星移民怎么办理')
    await cancel(again.id)
    await applicant.call('chat:say', { clientId: newId(), text: '转人工' })
    const { id } = await applicant.heard<ConsultationView>('consultation:view', (view) => view.state === 'waiting' && view.id !== again.id)
    const third = await hall.storage.consultations.get(id)
    expect(third?.question).toBe('金星移民怎么办理')
    await cancel(id)
  })

  it('and what was said already is not said again: several replies joined, with a card or a file between them', async () => {
    const { applicant, ask, request } = await talk()
    const card = await ask('居住证怎么办理')
    const articleId = card.content.type === 'answer' ? card.content.card.source.articleId : ''
    const { id } = await request()
    const window = await hall.staff('window1')
    await window.call('desk:accept', { consultationId: id })
    const says = (text: string) => window.call('desk:say', { consultationId: id, clientId: newId(), text })
    await says('您是哪里的户口？')
    await says('带身份证。\n带照片。')
    await window.call('desk:sendAnswer', { consultationId: id, clientId: newId(), articleId, question: '居住证怎么办理' })
    await says('到三楼办理。')
    await window.call('desk:end', { consultationId: id })
    await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '带身份证。\n带照片。\n到三楼办理。' } })
    const { messages } = await applicant.call<ChatState>('chat:open', open)
    expect(messages.filter(({ author, content }) => author.role === 'window' && content.text.includes('到三楼办理'))).toHaveLength(1)
  })

  it('and its answer reaches them also when it only ends like what was written before', async () => {
    const { applicant, ask, request } = await talk()
    await ask('土星移民怎么办理')
    const { id } = await request()
    const window = await hall.staff('window1')
    await window.call('desk:accept', { consultationId: id })
    await window.call('desk:say', { consultationId: id, clientId: newId(), text: '这个不可以' })
    await window.call('desk:end', { consultationId: id })
    const wrapUp = { outcome: 'settled', answer: '可以' }
    await window.call('desk:wrapUp', { consultationId: id, wrapUp })
    await window.call('desk:wrapUp', { consultationId: id, wrapUp })
    const { messages } = await applicant.call<ChatState>('chat:open', open)
    expect(messages.filter(({ content }) => content.text === '可以')).toHaveLength(1)
  })
})

it('tells the window how far somebody got with a theme, not the last option they tapped', async () => {
  const applicant = await hall.applicant()
  await applicant.call<ChatState>('chat:open', open)
  await applicant.call('chat:say', { clientId: newId(), text: '我要开药店' })
  const step = await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'step')
  await applicant.call('chat:say', { clientId: newId(), choose: { messageId: step.id, index: 0 } })
  await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'step' && content.number === 2)
  const { id } = await applicant.call<ConsultationView>('consultation:request')
  expect((await hall.storage.consultations.get(id))?.question).toMatch(/^我要开药店（2\/4 卖血压计/)
})
