/** What the server refuses whoever takes part in a consultation, over real sockets. */
import { io } from 'socket.io-client'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationDetail, DeskView, Invitation, Message } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { waiting } from '../support/waiting.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())

const open = { locale: 'zh-Hans' }

it('lets staff hear no more of the conversation once it has ended', async () => {
  const { applicant, view } = await waiting(hall)
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
    const { view } = await waiting(hall)
    const department = await hall.staff('rsj')
    await expect(department.call('desk:accept', { consultationId: view.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const editor = await hall.staff('editor')
    await expect(editor.call('desk:open', { consultationId: view.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const applicant = await hall.applicant()
    await expect(applicant.call('desk:accept', { consultationId: view.id })).rejects.toMatchObject({ code: 'UNKNOWN_EVENT' })
  })

  it('another applicant\'s consultation', async () => {
    const { view } = await waiting(hall)
    const stranger = await hall.applicant()
    await stranger.call('chat:open', open)
    await expect(stranger.call('consultation:cancel', { consultationId: view.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(stranger.call('room:enter', { consultationId: view.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a department that was not invited', async () => {
    const { view } = await waiting(hall)
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

it('lets a department that was there before it was passed on read no further', async () => {
  const { view: { id } } = await waiting(hall)
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
