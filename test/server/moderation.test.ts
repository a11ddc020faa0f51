/** What a window does to its room, over real sockets and a real media worker. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationDetail, ConsultationView, EnterReply, Guest, KnockReply, ModerationAct, RoomView, SeatView } from '../../contract/index.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { opusParameters, vp8Parameters } from '../support/media/parameters.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())

interface Scene {
  applicant: Client & { token: string }
  window: Client
  consultationId: string
  moderate(act: ModerationAct, by?: Client): Promise<unknown>
}

/** An applicant and their window, both in the room. */
async function inRoom(): Promise<Scene> {
  const applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId })
  await window.call('room:enter', { consultationId })
  await applicant.call('room:enter', { consultationId })
  return { applicant, window, consultationId, moderate: (act, by = window) => by.call('room:moderate', { consultationId, act }) }
}

async function send(page: Client, consultationId: string, source: 'microphone' | 'camera' | 'screen') {
  const { room, seatId } = await page.call<EnterReply>('room:enter', { consultationId })
  const at = { consultationId, epoch: room.epoch }
  const { id: transportId } = await page.call<{ id: string }>('room:transport', { ...at, direction: 'send' })
  const rtpParameters = source === 'microphone' ? opusParameters() : vp8Parameters()
  return { at, seatId, transportId, ...await page.call<{ producerId: string; paused: boolean }>('room:produce', { ...at, transportId, source, rtpParameters }) }
}

const newest = (page: Client) => page.everything().flatMap((one) => {
  const { event, payload } = one as { event: string; payload: RoomView }
  return event === 'room:view' ? [payload] : []
}).at(-1)
/** The room as a page sees it once it has come to this. */
async function sees(page: Client, fits: (seats: readonly SeatView[], view: RoomView) => boolean): Promise<RoomView> {
  await expect.poll(() => { const view = newest(page); return view !== undefined && fits(view.seats, view) }).toBe(true)
  return newest(page)!
}
const seatOf = (role: string) => (seats: readonly SeatView[]) => seats.find((seat) => seat.role === role)
const code = (call: Promise<unknown>) => call.then(() => 'done', (error: unknown) => (error as { code?: string }).code)

async function aGuest({ window, consultationId }: Scene): Promise<Client> {
  const { key } = await window.call<{ guest: Guest; key: string }>('desk:inviteGuest', { consultationId, name: '陈传译' })
  const { value: admitted } = await hall.api<{ key: string }>('POST', '/guest/open', { consultationId, key })
  return hall.guest({ consultationId, key: admitted.key })
}

describe('silencing', () => {
  it('pauses what is sent on the server, tells everybody, and leaves its person free to speak again', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    const { at, seatId, producerId } = await send(applicant, consultationId, 'microphone')
    await scene.moderate({ kind: 'silence', seatId, source: 'microphone' })
    const told = await sees(window, (seats) => seatOf('applicant')(seats)?.producers[0]?.paused === true)
    expect(seatOf('applicant')(told.seats)?.silenced).toMatchObject([{ source: 'microphone', locked: false }])
    await applicant.call('room:pause', { ...at, producerId, paused: false })
    const after = await sees(window, (seats) => seatOf('applicant')(seats)?.producers[0]?.paused === false)
    expect(seatOf('applicant')(after.seats)?.silenced).toBeUndefined()
  })

  it('holds while it is locked: also for what is sent anew and after coming back, until it is allowed', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    const before = await send(applicant, consultationId, 'microphone')
    await scene.moderate({ kind: 'silence', seatId: before.seatId, source: 'microphone', locked: true })
    await sees(applicant, (seats) => seatOf('applicant')(seats)?.silenced?.[0]?.locked === true)
    expect(await code(applicant.call('room:pause', { ...before.at, producerId: before.producerId, paused: false }))).toBe('SILENCED')
    await applicant.call('room:leave', { consultationId })
    const again = await send(applicant, consultationId, 'microphone')
    expect(again.paused).toBe(true)
    expect(await code(applicant.call('room:pause', { ...again.at, producerId: again.producerId, paused: false }))).toBe('SILENCED')
    // Another source is not concerned.
    expect((await send(applicant, consultationId, 'camera')).paused).toBe(false)
    await scene.moderate({ kind: 'allow', seatId: again.seatId, source: 'microphone' })
    const mine = await send(applicant, consultationId, 'microphone')
    // Nobody switches another person's microphone on: they do so themselves.
    expect(mine.paused).toBe(true)
    await applicant.call('room:pause', { ...mine.at, producerId: mine.producerId, paused: false })
    await sees(window, (seats) => seatOf('applicant')(seats)?.producers[0]?.paused === false)
  })
})

describe('removing and the door', () => {
  it('removes with a reason; coming back is knocking, and being let in', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    const { seatId } = await send(applicant, consultationId, 'microphone')
    await scene.moderate({ kind: 'remove', seatId })
    expect(await applicant.heard('room:closed')).toEqual({ consultationId, reason: 'removed' })
    expect(await applicant.call<KnockReply>('room:enter', { consultationId })).toEqual({ knocking: true })
    const { moderation } = await sees(window, (_seats, view) => view.moderation?.knocking.length === 1)
    expect(moderation?.knocking).toMatchObject([{ role: 'applicant', name: '' }])
    await scene.moderate({ kind: 'admit', knockId: moderation!.knocking[0]!.id })
    expect(await applicant.heard('room:admitted')).toEqual({ consultationId })
    expect(await applicant.call('room:enter', { consultationId })).toHaveProperty('seatId')
  })

  it('lets guests wait where the window says so, shows them to the window alone, and can refuse them', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    await scene.moderate({ kind: 'door', door: 'knock' })
    const guest = await aGuest(scene)
    expect(await guest.call('room:enter', { consultationId })).toEqual({ knocking: true })
    const { moderation } = await sees(window, (_seats, view) => view.moderation?.knocking.length === 1)
    expect(moderation?.knocking).toMatchObject([{ role: 'guest', name: '陈传译' }])
    expect(newest(applicant)).toMatchObject({ door: 'knock', seats: [{}, {}] })
    expect(newest(applicant)).not.toHaveProperty('moderation')
    await scene.moderate({ kind: 'refuse', knockId: moderation!.knocking[0]!.id })
    expect(await guest.heard('room:closed')).toEqual({ consultationId, reason: 'refused' })
    await sees(window, (_seats, view) => view.moderation?.knocking.length === 0)
  })

  it('locked, keeps out whoever was not in, and lets those back who were', async () => {
    const scene = await inRoom()
    const { consultationId } = scene
    const inside = await aGuest(scene)
    await inside.call('room:enter', { consultationId })
    await scene.moderate({ kind: 'door', door: 'locked' })
    const outside = await aGuest(scene)
    expect(await code(outside.call('room:enter', { consultationId }))).toBe('ROOM_LOCKED')
    await inside.call('room:leave', { consultationId })
    expect(await inside.call('room:enter', { consultationId })).toHaveProperty('seatId')
    await scene.moderate({ kind: 'door', door: 'open' })
    expect(await outside.call('room:enter', { consultationId })).toHaveProperty('seatId')
  })

  it('ends for all without ending the consultation', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    await scene.moderate({ kind: 'endForAll' })
    for (const page of [applicant, window]) expect(await page.heard('room:closed')).toEqual({ consultationId, reason: 'endedByWindow' })
    expect((await window.call<ConsultationDetail>('desk:open', { consultationId })).entry.state).toBe('inRoom')
  })

  it('is its window’s alone, and not against itself', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    const { seatId } = await send(applicant, consultationId, 'microphone')
    const own = await send(window, consultationId, 'microphone')
    const other = await hall.staff('window2')
    const guest = await aGuest(scene)
    const acts: ModerationAct[] = [{ kind: 'silence', seatId, source: 'microphone' }, { kind: 'remove', seatId }, { kind: 'door', door: 'locked' }, { kind: 'endForAll' }]
    for (const page of [applicant, other, guest]) for (const act of acts) expect(await code(scene.moderate(act, page))).toBe('FORBIDDEN')
    expect(await code(scene.moderate({ kind: 'remove', seatId: own.seatId }))).toBe('FORBIDDEN')
    expect(await code(scene.moderate({ kind: 'remove', seatId: 'forged' }))).toBe('NOT_FOUND')
    expect(await code(scene.moderate({ kind: 'admit', knockId: 'forged' }))).toBe('NOT_FOUND')
    expect(await code(window.call('room:moderate', { consultationId, act: { kind: 'silence', seatId, source: 'thoughts' } }))).toBe('INVALID_INPUT')
    await window.call('desk:end', { consultationId })
    expect(await code(scene.moderate({ kind: 'door', door: 'locked' }))).toBe('WRONG_STATE')
  })
})

describe('a shared screen', () => {
  it('is one at a time: the window takes it over, the applicant waits until it is free', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    const first = await send(applicant, consultationId, 'screen')
    const theirs = await send(window, consultationId, 'screen')
    const sharing = (view: RoomView) => view.seats.filter(({ producers }) => producers.some(({ source }) => source === 'screen')).map(({ role }) => role)
    await sees(applicant, (_seats, view) => sharing(view).join() === 'window')
    const again = { ...first.at, transportId: first.transportId, source: 'screen', rtpParameters: vp8Parameters() }
    expect(await code(applicant.call('room:produce', again))).toBe('SCREEN_TAKEN')
    await window.call('room:stop', { ...theirs.at, producerId: theirs.producerId })
    await sees(applicant, (_seats, view) => sharing(view).length === 0)
    expect(await code(applicant.call('room:produce', again))).toBe('done')
  })

  it('is taken away by the window, and not shared again while it is locked', async () => {
    const scene = await inRoom()
    const { applicant, window, consultationId } = scene
    const shared = await send(applicant, consultationId, 'screen')
    const again = () => code(applicant.call('room:produce', { ...shared.at, transportId: shared.transportId, source: 'screen', rtpParameters: vp8Parameters() }))
    await scene.moderate({ kind: 'silence', seatId: shared.seatId, source: 'screen' })
    await sees(window, (seats) => seatOf('applicant')(seats)?.producers.length === 0)
    expect(await again()).toBe('done')
    await scene.moderate({ kind: 'silence', seatId: shared.seatId, source: 'screen', locked: true })
    await sees(window, (seats) => seatOf('applicant')(seats)?.producers.length === 0)
    expect(await again()).toBe('SILENCED')
    const guest = await aGuest(scene)
    expect(await code(send(guest, consultationId, 'screen'))).toBe('FORBIDDEN')
  })
})
