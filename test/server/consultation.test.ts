/** From 转人工 to the rating, over real sockets. */
import { io } from 'socket.io-client'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatState, Colleague, ConsultationDetail, ConsultationView, DeskView, DirectoryEditing, Finding, FollowUpRow, Invitation, Message } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall, wrap } from '../support/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())

const open = { locale: 'zh-Hans' }

/** A new applicant who has asked and now waits. */
async function waiting(question = '火星移民签证怎么申请') {
  const applicant = await hall.applicant()
  const { conversationId } = await applicant.call<ChatState>('chat:open', open)
  await applicant.call('chat:say', { clientId: newId(), text: question })
  await applicant.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
  const view = await applicant.call<ConsultationView>('consultation:request')
  return { applicant, conversationId, view }
}

it('connects three people and keeps what they settled', async () => {
  const { applicant, view } = await waiting('居住证积分入户的疑难情况没写清楚怎么办呢')
  const [window, other] = await Promise.all([hall.staff('window1'), hall.staff('window2')])
  const desk = await window.call<DeskView>('desk:watch')
  const entry = desk.queue.find(({ id }) => id === view.id)
  expect(entry).toMatchObject({ state: 'waiting', applicantOnline: true })
  await other.call('desk:watch')

  const detail = await window.call<ConsultationDetail>('desk:accept', { consultationId: view.id })
  expect(detail.messages.map(({ author }) => author.role)).toEqual(expect.arrayContaining(['applicant', 'bot', 'system']))
  await expect(other.call('desk:accept', { consultationId: view.id })).rejects.toMatchObject({ code: 'ALREADY_ACCEPTED', message: expect.stringContaining('王晓') as string })
  expect((await other.heard<DeskView>('desk:view', ({ queue }) => queue.some(({ id, state }) => id === view.id && state === 'accepted')))).toBeTruthy()
  await applicant.heard<ConsultationView>('consultation:view', ({ state }) => state === 'accepted')

  await window.call('desk:say', { consultationId: view.id, clientId: newId(), text: '您好，请问具体是什么情况？' })
  await applicant.heard<Message>('chat:message', ({ content }) => content.text === '您好，请问具体是什么情况？')
  await applicant.call('chat:say', { clientId: newId(), text: '我在外地工作' })
  await window.heard<Message>('chat:message', ({ content }) => content.text === '我在外地工作')

  const department = await hall.staff('gaj')
  await department.call('desk:watch')
  await window.call<Invitation>('desk:invite', { consultationId: view.id, sectionCode: 'gaj-1' })
  const { invitations } = await department.heard<DeskView>('desk:view', (desk) => desk.invitations.length > 0)
  await department.call('desk:join', { invitationId: invitations[0]!.id })
  await applicant.heard<Message>('chat:message', ({ author, content }) => author.role === 'system' && content.text.includes('已加入'))

  await window.call('desk:end', { consultationId: view.id })
  await applicant.heard<ConsultationView>('consultation:view', ({ state }) => state === 'ended')
  await applicant.call('consultation:rate', { consultationId: view.id, rating: { level: 5 } })
  await window.call('desk:wrapUp', { consultationId: view.id, wrapUp: { outcome: 'settled', answer: '带居住证和社保证明到户政科窗口办理。' } })
  expect(await hall.storage.consultations.get(view.id)).toMatchObject({
    state: 'rated', rating: { level: 5 }, wrapUp: { outcome: 'settled' }, windowName: '王晓',
  })
  const { rows } = await hall.storage.misses.list({ state: 'open', limit: 50, offset: 0 })
  expect(rows.find(({ question }) => question.startsWith('居住证积分入户')), 'the answer waits for an editor').toMatchObject({ answer: '带居住证和社保证明到户政科窗口办理。' })
  expect(await applicant.heard<Message>('chat:message', ({ content }) => content.text === '带居住证和社保证明到户政科窗口办理。'), 'and is sent to the applicant').toMatchObject({ author: { role: 'window', name: '王晓' } })
})

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

it('a window\'s answer waits for the editors, also when the applicant takes the 👎 before it back', async () => {
  const applicant = await hall.applicant()
  await applicant.call<ChatState>('chat:open', open)
  await applicant.call('chat:say', { clientId: newId(), text: '居住证申领要什么材料' })
  const { id: messageId } = await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'answer')
  const miss = () => hall.storage.misses.get(messageId)
  await applicant.call('chat:feedback', { messageId, helpful: false })
  await applicant.call('chat:feedback', { messageId, helpful: true })
  expect(await miss()).toMatchObject({ state: 'resolved' })
  await applicant.call('chat:feedback', { messageId, helpful: false })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId })
  await window.call('desk:end', { consultationId })
  await window.call('desk:wrapUp', { consultationId, wrapUp: { outcome: 'settled', answer: '现在不要照片了。' } })
  await applicant.call('chat:feedback', { messageId, helpful: true })
  expect(await miss()).toMatchObject({ state: 'open', answer: '现在不要照片了。' })
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

it('keeps one conversation when the pages of one applicant open it at once, and takes NUL out of whatever is sent', async () => {
  const first = await hall.applicant()
  const pages = await Promise.all([1, 2, 3].map(() => hall.applicant(first.token)))
  const states = await Promise.all([first, ...pages].map((page) => page.call<ChatState>('chat:open', open)))
  expect(new Set(states.map(({ conversationId }) => conversationId)).size).toBe(1)
  const message = await first.call<Message>('chat:say', { clientId: `nul\u0000-${newId()}`, text: '您\u0000好' })
  expect(message).toMatchObject({ content: { text: '您好' } })
  expect(message.clientId).not.toContain('\u0000')
})

it('lets exactly one of two windows accept at the same moment, and tells the other who', async () => {
  const { view } = await waiting()
  const windows = await Promise.all([hall.staff('window1'), hall.staff('window2')])
  const results = await Promise.allSettled(windows.map((window) => window.call<ConsultationDetail>('desk:accept', { consultationId: view.id })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'ALREADY_ACCEPTED' })
})

it('shows waiting applicants their place, and moves them up', async () => {
  const first = await waiting()
  const second = await waiting()
  expect(second.view.position).toBeGreaterThan(first.view.position!)
  await first.applicant.call('consultation:cancel', { consultationId: first.view.id })
  await second.applicant.heard<ConsultationView>('consultation:view', ({ position }) => position === first.view.position)
})

it('puts the applicant on hold, and lets staff write among themselves: not a word of it reaches the applicant', async () => {
  const { applicant, view } = await waiting()
  const [window, department] = [await hall.staff('window1'), await hall.staff('gaj')]
  await window.call('desk:accept', { consultationId: view.id })
  const { id: invitationId } = await window.call<Invitation>('desk:invite', { consultationId: view.id, sectionCode: 'gaj-1' })
  await department.call('desk:join', { invitationId })
  await window.call('desk:hold', { consultationId: view.id })
  const held = await applicant.heard<ConsultationView>('consultation:view', ({ hold }) => hold !== undefined)
  expect(held.hold?.who).toEqual(['王晓', expect.stringMatching(/公安/)])

  await expect(window.call('desk:say', { consultationId: view.id, clientId: newId(), text: '您好' })).rejects.toMatchObject({ code: 'ON_HOLD' })
  await window.call('desk:note', { consultationId: view.id, clientId: newId(), text: '这是内部的话' })
  await department.heard<ConsultationDetail>('desk:detail', ({ notes }) => notes.some(({ text }) => text === '这是内部的话'))
  await expect(applicant.call('desk:note', { consultationId: view.id, clientId: newId(), text: '我也写' })).rejects.toMatchObject({ code: 'UNKNOWN_EVENT' })

  await department.call('desk:resume', { consultationId: view.id })
  await applicant.heard<ConsultationView>('consultation:view', ({ hold, state }) => hold === undefined && state === 'accepted')
  const again = await hall.applicant(applicant.token)
  const reopened = await again.call<ChatState>('chat:open', open)
  expect(JSON.stringify([reopened, applicant.everything(), again.everything()])).not.toContain('内部的话')
  expect(reopened.messages.map(({ seq }) => seq), 'and leaves no gap').toEqual(reopened.messages.map((_, at) => at + 1))
})

it('passes an applicant on with a note, and lets an interpreter in by a link, once', async () => {
  const { applicant, view } = await waiting()
  const [window, other] = [await hall.staff('window1'), await hall.staff('window2')]
  await window.call('desk:accept', { consultationId: view.id })
  const { key } = await window.call<{ key: string }>('desk:inviteGuest', { consultationId: view.id, name: '刘译' })
  const openLink = () => hall.api<{ key: string; name: string }>('POST', '/guest/open', { consultationId: view.id, key })
  const { value: admitted } = await openLink()
  expect(admitted.name).toBe('刘译')
  expect((await openLink()).status).toBe(410)
  const connect = (own: string) => hall.guest({ consultationId: view.id, key: own })
  const guest = await connect(admitted.key)
  expect(await guest.call('room:enter', { consultationId: view.id })).toMatchObject({ room: { seats: [{ role: 'guest', name: '刘译' }] } })
  await expect(guest.call('chat:open', open)).rejects.toMatchObject({ code: 'UNKNOWN_EVENT' })
  await expect(connect('forged')).rejects.toMatchObject({ code: 'LINK_OVER' })

  const colleagues = await window.call<Colleague[]>('desk:colleagues', {})
  expect(colleagues.find(({ name }) => name === '李明')).toMatchObject({ online: true, isWindow: true })
  await window.call('desk:handOver', { consultationId: view.id, to: {}, note: '材料齐了' })
  await guest.heard('room:closed')
  await applicant.heard<ConsultationView>('consultation:view', ({ state, position }) => state === 'waiting' && position === 1)
  const detail = await other.call<ConsultationDetail>('desk:accept', { consultationId: view.id })
  expect(detail.handOvers).toMatchObject([{ byName: '王晓', note: '材料齐了' }])
  await other.call('desk:end', { consultationId: view.id })
})

it('gives the applicant a summary to keep, with the item’s materials, and makes a follow-up of a low rating', async () => {
  const applicant = await hall.applicant()
  await applicant.call<ChatState>('chat:open', open)
  await applicant.call('chat:say', { clientId: newId(), text: '居住证申领要什么材料' })
  await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'answer')
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId })
  await window.call('desk:end', { consultationId })
  await window.call('desk:wrapUp', { consultationId, wrapUp: { outcome: 'settled', answer: '带身份证就行', remark: '别外传' } })
  const { content } = await applicant.heard<Message>('chat:message', (message) => message.content.type === 'summary')
  expect(content).toMatchObject({ summary: { answer: '带身份证就行', itemTitle: '居住证申领', people: ['王晓'] } })
  expect(content.type === 'summary' && content.summary.materials.length).toBeGreaterThan(0)
  await applicant.call('consultation:rate', { consultationId, rating: { level: 1, reason: '没说清楚', tags: ['unclear'] } })
  expect(JSON.stringify(applicant.everything())).not.toContain('别外传')
  const cookie = await hall.signIn('window1')
  const { value: { rows } } = await hall.api<{ rows: FollowUpRow[] }>('GET', '/follow-ups', undefined, { cookie })
  expect(rows.find((one) => one.consultationId === consultationId)).toMatchObject({ reason: 'rating', what: '没说清楚', overdue: false })
  expect((await hall.api('GET', '/follow-ups', undefined, { cookie: await hall.signIn('gaj') })).status).toBe(403)
})

it('sends an answer of the knowledge base with its source, and shows the window what the applicant came for before', async () => {
  const { applicant, view } = await waiting('水星移民签证怎么申请')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId: view.id })
  await window.call('desk:end', { consultationId: view.id })
  await window.call('desk:wrapUp', { consultationId: view.id, wrapUp: { outcome: 'outOfScope', answer: '不归我们管，问13812345678' } })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const detail = await window.call<ConsultationDetail>('desk:accept', { consultationId })
  expect(detail.earlier).toMatchObject([{ question: '水星移民签证怎么申请', outcome: 'outOfScope', answer: '不归我们管，问138****5678', windowName: '王晓' }])

  const cookie = await hall.signIn('window1')
  const { value: found } = await hall.api<Finding>('POST', '/ask', { question: '居住证申领要什么材料' }, { cookie })
  if (found.kind !== 'answer') throw new Error('nothing found')
  const { articleId } = found.card.source
  await window.call('desk:sendAnswer', { consultationId, clientId: newId(), articleId, question: '居住证申领要什么材料' })
  const { author } = await applicant.heard<Message>('chat:message', (message) => message.author.role === 'window' && message.content.type === 'answer' && message.content.card.source.articleId === articleId)
  expect(author.name).toBe('王晓')
  await expect(window.call('desk:sendAnswer', { consultationId, clientId: newId(), articleId: 'forged', question: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await window.call('desk:end', { consultationId })
})

it('asks for a reason with the lowest two ratings', async () => {
  const { applicant, view } = await waiting()
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId: view.id })
  await window.call('desk:end', { consultationId: view.id })
  await expect(applicant.call('consultation:rate', { consultationId: view.id, rating: { level: 2 } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await applicant.call('consultation:rate', { consultationId: view.id, rating: { level: 2, reason: '等太久' } })
})

it('lets staff hear no more of the conversation once it has ended', async () => {
  const { applicant, view } = await waiting()
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId: view.id })
  await window.call('desk:end', { consultationId: view.id })
  await window.heard<ConsultationDetail>('desk:detail', ({ entry }) => entry.state === 'ended')
  await window.call('desk:open', { consultationId: view.id })
  await applicant.call('chat:say', { clientId: newId(), text: '这句话只对机器人说' })
  await applicant.heard<Message>('chat:message', ({ author, seq }) => author.role === 'bot' && seq > 5)
  const overheard: string[] = []
  window.socket.on('chat:message', ({ content }: Message) => overheard.push(content.text))
  await applicant.call('chat:say', { clientId: newId(), text: '这句也是' })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(overheard).toEqual([])
})

describe('what the server refuses', () => {
  it('another role\'s actions', async () => {
    const { view } = await waiting()
    const department = await hall.staff('rsj')
    await expect(department.call('desk:accept', { consultationId: view.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const editor = await hall.staff('editor')
    await expect(editor.call('desk:open', { consultationId: view.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const applicant = await hall.applicant()
    await expect(applicant.call('desk:accept', { consultationId: view.id })).rejects.toMatchObject({ code: 'UNKNOWN_EVENT' })
  })

  it('another applicant\'s consultation', async () => {
    const { view } = await waiting()
    const stranger = await hall.applicant()
    await stranger.call('chat:open', open)
    await expect(stranger.call('consultation:cancel', { consultationId: view.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(stranger.call('room:enter', { consultationId: view.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a department that was not invited', async () => {
    const { view } = await waiting()
    const window = await hall.staff('window1')
    await window.call('desk:accept', { consultationId: view.id })
    const invitation = await window.call<Invitation>('desk:invite', { consultationId: view.id, sectionCode: 'gaj-1' })
    const stranger = await hall.staff('rsj')
    await expect(stranger.call('desk:join', { invitationId: invitation.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(stranger.call('room:enter', { consultationId: view.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('an unknown event, a payload that fails its schema, and no payload at all, with a sentence in the page\'s language', async () => {
    const applicant = await hall.applicant()
    await applicant.call('chat:open', { locale: 'zh-Hant' })
    await expect(applicant.call('chat:destroy')).rejects.toMatchObject({ code: 'UNKNOWN_EVENT', message: expect.stringContaining('重新整理') as string })
    await expect(applicant.call('chat:say', { clientId: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(applicant.call('chat:say', { clientId: newId() })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(applicant.call('__proto__')).rejects.toMatchObject({ code: 'UNKNOWN_EVENT' })
  })

  it('a flood, until it calms down', async () => {
    const applicant = await hall.applicant()
    await applicant.call('chat:open', open)
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => applicant.call('chat:suggest', { text: '居住证' })))
    expect(results.some((result) => result.status === 'rejected' && (result.reason as { code: string }).code === 'TOO_MANY_REQUESTS')).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await applicant.call('chat:suggest', { text: '居住证' })).toHaveProperty('suggestions')
  })

  it('a forged token, a forged cookie, and a foreign page with a real one', async () => {
    await expect(hall.applicant('forged')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    const attempt = (headers: Record<string, string>) => new Promise((resolve) => {
      const socket = io(`${hall.base}/staff`, { extraHeaders: headers, forceNew: true, transports: ['websocket'], reconnection: false })
      socket.once('connect', () => { resolve('connected'); socket.close() })
      socket.once('connect_error', (error: Error & { data?: { code: string } }) => { resolve(error.data?.code); socket.close() })
    })
    const cookie = await hall.signIn('window1')
    expect(await attempt({ cookie: 'zixun_staff=forged' })).toBe('NOT_SIGNED_IN')
    expect(await attempt({ cookie, origin: 'https://evil.example' })).toBe('FORBIDDEN')
    expect(await attempt({ cookie, origin: hall.base })).toBe('connected')
  })
})

it('serves pages that cannot open a web socket', async () => {
  const { value: { token } } = await hall.api<{ token: string }>('POST', '/applicant/session')
  const client = wrap(io(`${hall.base}/applicant`, { auth: { token }, forceNew: true, transports: ['polling'] }))
  expect(await client.call<ChatState>('chat:open', open)).toHaveProperty('conversationId')
  client.close()
})

it('resumes the conversation and its consultation on a second page', async () => {
  const { applicant, conversationId, view } = await waiting()
  const again = await hall.applicant(applicant.token)
  const state = await again.call<ChatState>('chat:open', open)
  expect(state).toMatchObject({ conversationId, consultation: { id: view.id, state: 'waiting' } })
  expect(state.messages.length).toBeGreaterThanOrEqual(3)
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

it('does not push the newer consultation aside on the applicant’s page when the one before is summed up', async () => {
  const { applicant, view: first } = await waiting()
  const [window, other] = await Promise.all([hall.staff('window1'), hall.staff('window2')])
  await window.call('desk:accept', { consultationId: first.id })
  await window.call('desk:end', { consultationId: first.id })
  await applicant.heard<ConsultationView>('consultation:view', ({ id, state }) => id === first.id && state === 'ended')
  const second = await applicant.call<ConsultationView>('consultation:request')
  await other.call('desk:accept', { consultationId: second.id })
  await applicant.heard<ConsultationView>('consultation:view', ({ id, state }) => id === second.id && state === 'accepted')
  let shown: ConsultationView | undefined
  applicant.socket.on('consultation:view', (view: ConsultationView) => { shown = view })
  await window.call('desk:wrapUp', { consultationId: first.id, wrapUp: { outcome: 'settled', answer: '请到一楼大厅。' } })
  await expect.poll(() => shown).toMatchObject({ id: second.id, state: 'accepted' })
  await other.call('desk:end', { consultationId: second.id })
})

it('lets a department that was there before it was passed on read no further', async () => {
  const { view: { id } } = await waiting()
  const [window, department] = await Promise.all([hall.staff('window1'), hall.staff('gaj')])
  await window.call('desk:accept', { consultationId: id })
  await window.call('desk:invite', { consultationId: id, sectionCode: 'gaj-1' })
  const { invitations } = await department.call<DeskView>('desk:watch')
  await department.call('desk:join', { invitationId: invitations.find(({ consultationId }) => consultationId === id)!.id })
  await department.call('desk:open', { consultationId: id })
  await window.call('desk:handOver', { consultationId: id, to: {}, note: '请接' })
  await expect(department.call('desk:open', { consultationId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await window.call('desk:accept', { consultationId: id })
  await window.call('desk:end', { consultationId: id })
  expect(await department.call<ConsultationDetail>('desk:open', { consultationId: id }), 'what they took part in they read again once it is over').toBeTruthy()
})

it('goes back to the queue when its window is shut out, and a supervisor sums up what it left', async () => {
  const admin = await hall.signIn('admin')
  const shutOut = async (out: boolean) => {
    const { staff } = await (await fetch(`${hall.base}/api/directory/editing`, { headers: { cookie: admin } })).json() as DirectoryEditing
    const from = staff.find(({ username }) => username === 'window2')!
    const response = await fetch(`${hall.base}/api/directory/staff`, {
      method: 'POST', headers: { cookie: admin, 'content-type': 'application/json' }, body: JSON.stringify({ from, to: { ...from, shutOut: out } }),
    })
    expect(response.status).toBe(200)
  }
  const [{ applicant, view: open }, { view: over }] = [await waiting(), await waiting('土星移民签证怎么申请')]
  const window = await hall.staff('window2')
  for (const { id } of [open, over]) await window.call('desk:accept', { consultationId: id })
  await window.call('desk:end', { consultationId: over.id })
  await shutOut(true)
  await applicant.heard<ConsultationView>('consultation:view', ({ state }) => state === 'waiting')
  const supervisor = await hall.staff('admin')
  await supervisor.call('desk:wrapUp', { consultationId: over.id, wrapUp: { outcome: 'settled', answer: '已另行答复。' } })
  await applicant.call('consultation:cancel', { consultationId: open.id })
  await shutOut(false)
})
