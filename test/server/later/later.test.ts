/** Nobody is there: in a whole hall whose clock is set, from being told to the answer that comes. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Appointment, AppointmentRow, ChatState, ConsultationView, Department, DeskView, Directory, LaterCount, Message, WrittenQuestion } from '../../../contract/index.ts'
import { laterWish } from '../../../bot/dialog/later.ts'
import { hallTime } from '../../../contract/index.ts'
import type { Answered, Client, Hall } from '../../support/hall.ts'
import { openHall } from '../../support/hall.ts'

let now = hallTime('2026-11-22', '20:00')
const clock = { now: () => now }
let hall: Hall
let applicant: Client & { token: string }
beforeAll(async () => { hall = await openHall({ OPENING_HOURS: 'on' }, { clock }) }, 60_000)
afterAll(() => hall.close())
beforeEach(async () => {
  now = hallTime('2026-11-22', '20:00')
  applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
})
afterEach(() => { applicant.close() })

let said = 0
/** What the bot replies to these words. */
async function say(text: string): Promise<Message> {
  const { seq } = await applicant.call<Message>('chat:say', { clientId: `later-test-${++said}`, text })
  return applicant.heard<Message>('chat:message', (message) => message.author.role !== 'applicant' && message.seq > seq)
}
const offers = ({ content }: Message): string[] => 'actions' in content ? (content.actions ?? []).map(({ label }) => label) : []
const words = ({ content }: Message): string[] => 'actions' in content ? (content.actions ?? []).flatMap((action) => action.kind === 'say' ? [action.say] : []) : []
const next = (): Promise<Message> => applicant.heard<Message>('chat:message', ({ author }) => author.role !== 'applicant')
const api = <T>(method: string, path: string, cookie: string, body?: object): Promise<Answered<T>> => hall.api<T>(method, path, body, { cookie })

describe('out of hours', () => {
  it('says so before anybody queues, by the button and by words, and queues nobody', async () => {
    expect(await applicant.call<ConsultationView | null>('consultation:request', {})).toBeNull()
    const told = await next()
    expect(told.content.text).toContain('下次开放：明天 09:00')
    expect(told.content.text).toContain('0900-86010100')
    expect(offers(told)).toEqual(['留言，等答复', '预约时间', '拨打 0900-86010100'])
    expect(offers(await say('转人工'))).toEqual(['留言，等答复', '预约时间', '拨打 0900-86010100'])
    expect(await hall.storage.consultations.open()).toEqual([])
  })

  it('says it in the applicant\'s language', async () => {
    await applicant.call('chat:open', { locale: 'en' })
    const told = await say('Talk to a person')
    expect(told.content.text).toContain('It opens again tomorrow at 09:00')
    expect(offers(told)).toContain('Leave my question in writing')
    expect((await say('Leave my question in writing')).content.text).toContain('write your question first')
  })

  it('keeps the lunch break and the holidays', async () => {
    const window1 = await hall.staff('window1')
    for (const [minute, opens] of [['2026-11-23 12:30', '今天 13:30'], ['2026-10-01 10:00', '10月8日（周四） 09:00']] as const) {
      now = hallTime(minute.slice(0, 10), minute.slice(11))
      expect((await say('转人工')).content.text).toContain(opens)
    }
    window1.close()
  })
})

describe('within hours', () => {
  it('with no window online says so too, and lets those queue who want to', async () => {
    now = hallTime('2026-11-23', '10:00')
    const told = await say('转人工')
    expect(told.content.text).toContain('暂时没有窗口在线')
    expect(offers(told)).toContain('继续排队')
    await say('继续排队')
    expect(await applicant.heard<ConsultationView>('consultation:view')).toMatchObject({ state: 'waiting', position: 1 })
    await applicant.call('consultation:cancel', { consultationId: (await hall.storage.consultations.open())[0]!.id })
  })

  it('with a window online queues at once', async () => {
    now = hallTime('2026-11-23', '10:00')
    const window1 = await hall.staff('window1')
    const view = await applicant.call<ConsultationView>('consultation:request', {})
    expect(view).toMatchObject({ state: 'waiting' })
    await applicant.call('consultation:cancel', { consultationId: view.id })
    window1.close()
  })
})

describe('who still waits', () => {
  /** Whatever has to be told is told by now, for the clock goes on until it is. */
  const toldOf = (words: string) => expect.poll(() => {
    now = new Date(now.getTime() + 31_000)
    return applicant.everything().some((one) => JSON.stringify(one).includes(words))
  }, { timeout: 20_000, interval: 1000 }).toBe(true)

  it('is told ten minutes before the hall closes; when the windows have gone the queue ends, with what there is instead', async () => {
    now = hallTime('2026-11-23', '17:10')
    const window1 = await hall.staff('window1')
    const { id } = await applicant.call<ConsultationView>('consultation:request', {})
    now = hallTime('2026-11-23', '17:21')
    const closing = await applicant.heard<Message>('chat:message', ({ content }) => content.text.includes('下班'))
    expect(closing.content.text).toContain('17:30')
    expect(closing.content.text).toContain('位置保留')
    expect(offers(closing)).toEqual(['留言，等答复', '预约时间', '拨打 0900-86010100'])
    // They stay on, and serve those who have come in time.
    now = hallTime('2026-11-23', '17:35')
    expect((await hall.storage.consultations.get(id))?.state).toBe('waiting')
    window1.close()
    await toldOf('排队已经结束')
    expect(await hall.storage.consultations.get(id)).toMatchObject({ state: 'cancelled', told: ['closing', 'closed'] })
    expect((await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })).consultation).not.toHaveProperty('placeKeptSeconds')
  })

  it('keeps the place over lunch, and while no window is online; each is told once', async () => {
    now = hallTime('2026-11-23', '11:40')
    const window1 = await hall.staff('window1')
    const { id } = await applicant.call<ConsultationView>('consultation:request', {})
    window1.close()
    await toldOf('没有窗口在线')
    now = hallTime('2026-11-23', '12:05')
    await toldOf('今天 13:30')
    expect(await hall.storage.consultations.get(id)).toMatchObject({ state: 'waiting', told: ['unattended', 'pause'] })
    const bots = applicant.everything().filter((one) => JSON.stringify(one).includes('位置保留'))
    expect(bots).toHaveLength(2)
    await applicant.call('consultation:cancel', { consultationId: id })
  })
})

describe('a question left in writing', () => {
  it('is due in working days, answered once, and the answer is in the conversation and in the knowledge loop', async () => {
    await say('火星移民签证怎么办')
    const left = await say('留言，等答复')
    expect(left.content.text).toContain('火星移民签证怎么办')
    expect(left.content.text).toContain('11月24日（周二）')
    const window1 = await hall.signIn('window1')
    const { value: open } = await api<WrittenQuestion[]>('GET', '/questions', window1)
    expect(open).toMatchObject([{ question: '火星移民签证怎么办', state: 'open', dueOn: '2026-11-24' }])
    const [{ id, version }] = open as [WrittenQuestion]
    const answers = await Promise.all(['暂不受理火星移民。', '请到外交部。'].map((text) => api('POST', `/questions/${id}/answer`, window1, { version, text })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'notice' && content.text.includes('您的留言有答复了：“火星移民签证怎么办”'))
    const answer = await applicant.heard<Message>('chat:message', ({ author }) => author.role === 'window')
    expect(answer).toMatchObject({ author: { name: '王晓' }, content: { type: 'text' } })
    expect((await api<WrittenQuestion[]>('GET', '/questions?state=answered', window1)).value).toMatchObject([{ id, answeredByName: '王晓', answer: answer.content.text }])
    expect((await api<WrittenQuestion[]>('GET', '/questions', window1)).value).toEqual([])
    const { rows } = await hall.storage.misses.list({ state: 'open', limit: 50, offset: 0 })
    expect(rows.find((one) => one.id === id)).toMatchObject({ question: '火星移民签证怎么办', answer: answer.content.text })
  })

  it('can be added to', async () => {
    await say('火星移民签证怎么办')
    await say('留言，等答复')
    expect(offers(await say('木星移民签证呢'))).toContain('留言，等答复')
    const [open] = (await api<WrittenQuestion[]>('GET', '/questions', await hall.signIn('window1'))).value as [WrittenQuestion]
    await api('POST', `/questions/${open.id}/close`, await hall.signIn('window1'), { version: open.version, reason: '已经说清' })
  })

  it('about an item goes to its department, and to no other', async () => {
    const card = await say('居住证申领要什么材料')
    expect(card.content.type).toBe('answer')
    await say('留言，等答复')
    const asked = async (username: string): Promise<WrittenQuestion[]> => (await api<WrittenQuestion[]>('GET', '/questions', await hall.signIn(username))).value
    const [question] = await asked('gaj')
    expect(question).toMatchObject({ departmentCode: 'gaj', itemTitle: expect.stringContaining('居住证') as string })
    expect(await asked('mzj')).toEqual([])
    expect(await asked('window1')).toHaveLength(1)
    expect(await api('POST', `/questions/${question!.id}/answer`, await hall.signIn('mzj'), { version: 1, text: '不归我们管' })).toMatchObject({ status: 403 })
    expect(await api('GET', '/questions', await hall.signIn('editor'))).toMatchObject({ status: 403 })
  })

  it('is passed on with a note to the department that can answer it, which then has it in hand alone', async () => {
    await say('土星户口怎么迁')
    await say('留言，等答复')
    const [window1, rsj, gaj] = await Promise.all(['window1', 'rsj', 'gaj'].map((name) => hall.signIn(name))) as [string, string, string]
    const mine = async (cookie: string) => (await api<WrittenQuestion[]>('GET', '/questions', cookie)).value.find(({ question }) => question.includes('土星'))
    const { id, version, dueOn } = (await mine(window1))!
    const counted = async (cookie: string) => (await api<LaterCount>('GET', '/later/count', cookie)).value.questions
    const before = await counted(rsj)
    expect(await api('POST', `/questions/${id}/pass-on`, rsj, { version, departmentCode: 'gaj', note: '不是我的' })).toMatchObject({ status: 403 })
    expect(await api('POST', `/questions/${id}/pass-on`, window1, { version, departmentCode: 'no-such', note: '请看' })).toMatchObject({ status: 404 })
    await api('POST', `/questions/${id}/pass-on`, window1, { version, departmentCode: 'rsj', note: '请人社看' })
    expect(await counted(rsj)).toBe(before + 1)
    expect(await api('POST', `/questions/${id}/pass-on`, window1, { version, departmentCode: 'gaj', note: '晚了' })).toMatchObject({ status: 409 })
    await api('POST', `/questions/${id}/pass-on`, rsj, { version: version + 1, departmentCode: 'gaj', note: '户口归公安' })
    expect(await mine(rsj)).toBeUndefined()
    expect(await mine(gaj)).toMatchObject({ departmentCode: 'gaj', dueOn, passedOn: [{ byName: '王晓', note: '请人社看' }, { note: '户口归公安' }] })
  })

  it('is closed with a reason that the applicant is told, and is answered no more', async () => {
    await say('天王星低保标准')
    await say('留言，等答复')
    const window1 = await hall.signIn('window1')
    const { id, version } = (await api<WrittenQuestion[]>('GET', '/questions', window1)).value.find(({ question }) => question.includes('天王星'))!
    expect(await api('POST', `/questions/${id}/close`, window1, { version, reason: ' ' })).toMatchObject({ status: 400 })
    await api('POST', `/questions/${id}/close`, window1, { version, reason: '不属于本区事务' })
    expect((await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'notice' && content.text.includes('不属于本区事务'))).content.text).toContain('天王星')
    expect(await api('POST', `/questions/${id}/answer`, window1, { version: version + 1, text: '晚了' })).toMatchObject({ status: 409 })
    expect((await api<WrittenQuestion[]>('GET', '/questions?state=answered', window1)).value.find((one) => one.id === id)).toMatchObject({ state: 'closed', closedByName: '王晓' })
  })

  it('whose answer a crash has left on its way is delivered once', async () => {
    await say('木星旅游补贴怎么领')
    await say('留言，等答复')
    const left = (await hall.storage.writtenQuestions.list({ states: ['open'], limit: 50 })).find(({ question }) => question.includes('木星'))!
    await hall.storage.writtenQuestions.change({ ...left, state: 'answering', answer: '没有这项补贴。', answeredAs: 'window', answeredByName: '李明', version: left.version + 1 })
    await hall.app.lookAfterLater()
    await hall.app.lookAfterLater()
    await applicant.heard<Message>('chat:message', ({ content }) => content.text === '没有这项补贴。')
    const messages = await hall.storage.conversations.messages(left.conversationId, { limit: 50 })
    expect(messages.filter(({ content }) => content.text === '没有这项补贴。')).toHaveLength(1)
    expect((await hall.storage.writtenQuestions.get(left.id))?.state).toBe('answered')
  })
})

describe('an appointment', () => {
  it('puts one who comes at their time before those who have just come, and says why', async () => {
    const walkIn = await hall.applicant()
    await walkIn.call('chat:open', { locale: 'zh-Hans' })
    await say('预约 2026-11-24 10:00')
    now = hallTime('2026-11-24', '09:56')
    const window1 = await hall.staff('window1')
    await window1.call('desk:presence', { chosen: 'busy' })
    const first = await walkIn.call<ConsultationView>('consultation:request', {})
    now = hallTime('2026-11-24', '10:02')
    const mine = await applicant.call<ConsultationView>('consultation:request', {})
    expect(mine).toMatchObject({ position: 1, guess: { booked: true } })
    const { queue } = await window1.call<DeskView>('desk:watch')
    expect(queue.slice(0, 2)).toMatchObject([{ id: mine.id, priority: ['booked'] }, { id: first.id }])
    await applicant.call('consultation:cancel', { consultationId: mine.id })
    await walkIn.call('consultation:cancel', { consultationId: first.id })
    await say('取消预约')
    await window1.call('desk:presence', { chosen: 'online' })
    for (const client of [walkIn, window1]) client.close()
  })

  it('can be made with another department than the one that was guessed, from button to button', async () => {
    await say('居住证申领要什么材料')
    const guessed = await say('预约时间')
    expect(guessed.content.text).toContain('区公安分局')
    expect(offers(guessed).at(-1)).toBe('换一个部门预约')
    const departments = await say('换一个部门预约')
    expect(offers(departments)).toContain('区人社局')
    const days = await say(words(departments)[offers(departments).indexOf('区人社局')]!)
    expect(days.content.text).toContain('区人社局')
    const times = await say(words(days)[4]!)
    expect((await say(words(times)[0]!)).content.text).toContain('人力资源')
    expect(await hall.storage.appointments.bookedOf((await applicant.call<{ conversationId: string }>('chat:open', { locale: 'zh-Hans' })).conversationId, '2026-11-22')).toMatchObject([{ departmentCode: 'rsj' }])
    expect(offers(await say('预约部门：火星局'))).toContain('区公安分局')
    expect(laterWish('预约护照要什么')).toBeNull()
    await say('取消预约')
  })

  it('is chosen by day and time, moved, seen by the window, reminded of once, and cancelled', async () => {
    const days = await say('预约时间')
    expect(words(days).slice(0, 2)).toEqual(['预约 2026-11-23', '预约 2026-11-24'])
    expect(offers(days)[0]).toBe('11月23日（周一）')
    const times = await say('预约 2026-11-23')
    expect(offers(times)).toHaveLength(14)
    const booked = await say(words(times)[2]!)
    expect(booked.content.text).toContain('11月23日（周一） 10:00–10:30')
    expect(offers(booked)).toEqual(['改时间', '取消预约'])
    await say('预约 2026-11-23 14:00')
    const ofDay = async (day: string): Promise<Appointment[]> => (await api<Appointment[]>('GET', `/appointments?day=${day}`, await hall.signIn('window1'))).value
    expect(await ofDay('2026-11-23')).toMatchObject([{ from: '14:00', to: '14:30', state: 'booked' }])

    await hall.app.lookAfterLater()
    const [{ conversationId }] = await ofDay('2026-11-23') as [Appointment]
    const reminders = async (): Promise<Message[]> => (await hall.storage.conversations.messages(conversationId, { limit: 50 })).filter(({ content }) => content.text.startsWith('提醒'))
    expect(await reminders(), 'who has just booked knows').toEqual([])
    now = hallTime('2026-11-23', '08:30')
    await hall.app.lookAfterLater()
    await hall.app.lookAfterLater()
    expect((await reminders()).map(({ content }) => content.text)).toEqual([expect.stringContaining('11月23日（周一） 14:00')])
    // Another time is another appointment to be reminded of, two hours before when it was booked the same day.
    await say('预约 2026-11-23 15:00')
    now = hallTime('2026-11-23', '12:59')
    await hall.app.lookAfterLater()
    expect(await reminders()).toHaveLength(1)
    now = hallTime('2026-11-23', '13:01')
    await hall.app.lookAfterLater()
    expect(await reminders()).toHaveLength(2)
    expect((await say('取消预约')).content.text).toContain('已取消')
    expect(await ofDay('2026-11-23')).toMatchObject([{ state: 'cancelled' }])
    expect((await say('取消预约')).content.text).toContain('没有预约')
  })

  it('cannot be had twice by more than are served at once, however many ask at the same moment', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => hall.applicant()))
    const replies = await Promise.all(others.map(async (other, at) => {
      await other.call('chat:open', { locale: 'zh-Hans' })
      await other.call('chat:say', { clientId: `crowd-test-${at}`, text: '预约 2026-11-25 09:00' })
      return (await other.heard<Message>('chat:message', ({ author }) => author.role === 'bot')).content.text
    }))
    expect(replies.filter((text) => text.startsWith('已预约'))).toHaveLength(2)
    expect(replies.filter((text) => text.startsWith('这个时间刚被约走了'))).toHaveLength(3)
    expect((await hall.storage.appointments.ofDay('2026-11-25')).map(({ seat }) => seat).sort()).toEqual([1, 2])
    for (const other of others) other.close()
  })

  it('is offered for no day that is closed, past, or far ahead', async () => {
    expect((await say('预约 2026-11-28')).content.text).toContain('不能预约')
    expect((await say('预约 2026-11-20 09:00')).content.text).toContain('刚被约走')
    expect((await say('预约 2027-06-01')).content.text).toContain('不能预约')
  })

  it('that staff cancel is told to the applicant', async () => {
    await say('预约 2026-11-26 09:00')
    const window1 = await hall.signIn('window1')
    const [one] = (await api<Appointment[]>('GET', '/appointments?day=2026-11-26', window1)).value as [Appointment]
    expect(await api('POST', `/appointments/${one.id}`, window1, { version: one.version, state: 'cancelled' })).toMatchObject({ status: 200 })
    await applicant.heard<Message>('chat:message', ({ content }) => content.type === 'notice' && content.text.includes('已被取消'))
    expect(await api('POST', `/appointments/${one.id}`, window1, { version: one.version, state: 'done' })).toMatchObject({ status: 409 })
  })

  it('of this morning that nobody has marked does not hide the next one', async () => {
    now = hallTime('2026-11-23', '08:00')
    await say('预约 2026-11-23 09:00')
    now = hallTime('2026-11-23', '12:00')
    await say('预约 2026-11-24 09:00')
    expect(offers(await say('预约 2026-11-24 10:00'))).toContain('取消预约')
    const window1 = await hall.signIn('window1')
    const { value } = await api<Appointment[]>('GET', '/appointments?day=2026-11-24', window1)
    expect(value.filter(({ state }) => state === 'booked')).toMatchObject([{ from: '10:00' }])
    expect((await say('取消预约')).content.text).toContain('已取消')
  })

  it('is told as cancelled by staff once, also when the server died before it could be told', async () => {
    await say('预约 2026-11-30 09:00')
    const [one] = await hall.storage.appointments.ofDay('2026-11-30') as [Appointment]
    await hall.storage.appointments.change({ ...one, state: 'cancelled', version: one.version + 1 })
    await hall.app.lookAfterLater()
    await hall.app.lookAfterLater()
    const told = (await hall.storage.conversations.messages(one.conversationId, { limit: 50 })).filter(({ content }) => content.text.includes('已被取消'))
    expect(told).toHaveLength(1)
  })
})

describe('when the directory changes while there are appointments', () => {
  const directory = async (): Promise<Directory> => (await api<Directory>('GET', '/directory', await hall.signIn('admin'))).value
  const change = async (part: string, from: object, to: object): Promise<void> => {
    expect(await api('POST', '/directory/change', await hall.signIn('admin'), { part, from, to })).toMatchObject({ status: 200 })
  }

  it('a time is not given twice because the slots have another length', async () => {
    await say('预约 2026-12-01 09:00')
    const [{ departmentCode }] = await hall.storage.appointments.ofDay('2026-12-01') as [Appointment]
    const department = (await directory()).departments.find(({ code }) => code === departmentCode) as Department
    await change('departments', department, { ...department, booking: { minutes: 20, atOnce: 1 } })
    const other = await hall.applicant()
    await other.call('chat:open', { locale: 'zh-Hans' })
    await other.call('chat:say', { clientId: 'other-length', text: '预约 2026-12-01' })
    const { content } = await other.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
    const times = 'actions' in content ? (content.actions ?? []).map(({ label }) => label) : []
    expect(times[0]).toContain('09:40')
    other.close()
    await change('departments', { ...department, booking: { minutes: 20, atOnce: 1 } }, department)
  })

  it('those on what is now a holiday are shown to staff, and nobody is called to a closed hall', async () => {
    await say('预约 2026-12-02 09:00')
    const [hallCalendar] = (await directory()).calendars as [Directory['calendars'][number]]
    await change('calendars', hallCalendar, { ...hallCalendar, exceptions: [...hallCalendar.exceptions, { date: '2026-12-02', name: '停电', spans: [] }] })
    now = hallTime('2026-12-01', '14:00')
    await hall.app.lookAfterLater()
    const window1 = await hall.signIn('window1')
    const { value } = await api<AppointmentRow[]>('GET', '/appointments/outside-hours', window1)
    expect(value).toMatchObject([{ day: '2026-12-02', from: '09:00', outsideHours: true }])
    const messages = await hall.storage.conversations.messages(value[0]!.conversationId, { limit: 50 })
    expect(messages.filter(({ content }) => content.text.startsWith('提醒'))).toEqual([])
    expect((await api<AppointmentRow[]>('GET', '/appointments/outside-hours', await hall.signIn('mzj'))).value).toEqual([])
  })
})
