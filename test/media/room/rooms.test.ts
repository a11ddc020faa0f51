/** Rooms on a real mediasoup worker; pages without a browser. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EnterReply, KnockReply, RoomView } from '../../../contract/index.ts'
import type { Sfu, Situation } from '../../../media/index.ts'
import { LIMITS } from '../../../media/room/limits.ts'
import { CLAIMS, OPEN, aHall } from '../../support/media/hall.ts'
import type { Hall, PageConnection } from '../../support/media/hall.ts'
import { DTLS, GARBAGE, opusParameters, vp8Parameters } from '../../support/media/parameters.ts'
import { aSfu, killWorker } from '../../support/media/sfu.ts'

let sfu: Sfu
let hall: Hall
beforeAll(() => { sfu = aSfu() })
afterAll(() => { sfu.close() })
beforeEach(() => { hall = aHall({ sfu, iceServers: () => [{ urls: 'stun:stun.example' }] }) })
afterEach(() => { hall.rooms.closeAll() })

const ID = 'c1'
const refused = (code: string): unknown => expect.objectContaining({ code })

/** The door is open to them. */
function seated(reply: EnterReply | KnockReply): EnterReply {
  if ('knocking' in reply) throw new Error('stands at the door')
  return reply
}

/** Enters, and names what every later request needs. */
async function enter(page: PageConnection): Promise<{ entered: EnterReply; at: { consultationId: string; epoch: number } }> {
  const entered = seated(await page.signal.enter({ consultationId: ID }))
  return { entered, at: { consultationId: ID, epoch: entered.room.epoch } }
}

async function speaking(page: PageConnection) {
  const { entered, at } = await enter(page)
  const send = await page.signal.transport({ ...at, direction: 'send' })
  const { producerId } = await page.signal.produce({ ...at, transportId: send.id, source: 'microphone', rtpParameters: opusParameters() })
  return { entered, at, send, producerId }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 200) throw new Error('did not come about')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('moderated', () => {
  test('whoever is silenced while they switch on again stays silent', async () => {
    const applicant = hall.page(CLAIMS.applicant)
    const { entered, at, producerId } = await speaking(applicant)
    await applicant.signal.pause({ ...at, producerId, paused: true })
    const resuming = applicant.signal.pause({ ...at, producerId, paused: false })
    hall.rooms.silence(ID, entered.seatId, 'microphone')
    await resuming
    expect(hall.views.at(-1)?.seats).toMatchObject([{ producers: [{ id: producerId, paused: true }] }])
  })

  test('an interpreter who is given the consultation has a window’s seat at once', async () => {
    const applicant = hall.page(CLAIMS.applicant)
    const colleague = hall.page({ ...CLAIMS.window, role: 'guest' })
    await speaking(applicant)
    const { at } = await speaking(colleague)
    hall.rooms.arrange(ID, { ...OPEN, version: 2, held: true, hostId: CLAIMS.window.personId })
    expect(hall.views.at(-1)).toMatchObject({ seats: [{ role: 'applicant', producers: [] }, { role: 'window' }], moderation: {} })
    const screen = await colleague.signal.transport({ ...at, direction: 'send' })
    await colleague.signal.produce({ ...at, transportId: screen.id, source: 'screen', rtpParameters: vp8Parameters() })
  })

  test('a claim of another role takes the seat anew', async () => {
    const [first, second] = [hall.page({ ...CLAIMS.department, role: 'guest' }), hall.page(CLAIMS.department)]
    const { entered, send } = await speaking(first)
    const again = seated(await second.signal.enter({ consultationId: ID, resume: [send.id] }))
    expect(again).toMatchObject({ seatId: entered.seatId, resumed: false, room: { seats: [{ role: 'department', producers: [] }] } })
  })
})

describe('seats', () => {
  test('everybody sees everybody, and what they send', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const { entered, producerId } = await speaking(applicant)
    expect(entered).toMatchObject({ iceServers: [{ urls: 'stun:stun.example' }], room: { epoch: 1, consultationId: ID } })
    const second = await enter(window)
    expect(second.entered.room.seats).toEqual([
      { id: entered.seatId, role: 'applicant', name: '', online: true, producers: [{ id: producerId, source: 'microphone', paused: false }] },
      { id: second.entered.seatId, role: 'window', name: '王敏', online: true, producers: [] },
    ])
    expect(hall.views.at(-1)).toEqual(second.entered.room)
  })

  test('the same person gets the same seat back; the older connection loses it and what it had open', async () => {
    const [tab, otherTab] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.applicant)]
    const closed: string[] = []
    tab.signal.onClosed(({ consultationId }) => { closed.push(consultationId) })
    const first = await speaking(tab)
    const second = await enter(otherTab)
    expect(second.entered.seatId).toBe(first.entered.seatId)
    expect(second.entered.room.seats).toMatchObject([{ online: true, producers: [] }])
    expect(closed).toEqual([ID])
    await expect(tab.signal.transport({ ...first.at, direction: 'send' })).rejects.toEqual(refused('NOT_IN_ROOM'))
    tab.drop()
    expect(hall.views.at(-1)?.seats).toMatchObject([{ online: true }])
    expect(hall.left).toEqual([])
  })

  test('a lost connection keeps the seat, offline, and coming back takes it again', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const before = await speaking(applicant)
    await enter(window)
    applicant.drop()
    // Its transport had never connected, so nothing flows that could be kept.
    expect(hall.views.at(-1)?.seats).toMatchObject([{ id: before.entered.seatId, online: false, producers: [] }, { online: true }])
    applicant.reconnect()
    const after = await enter(applicant)
    expect(after.entered.seatId).toBe(before.entered.seatId)
    expect(after.entered.room.seats).toMatchObject([{ online: true }, { online: true }])
  })

  test('a seat that nobody comes back to is given up, and with the last one the room', async () => {
    hall = aHall({ sfu, seatKeptMs: 150 })
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const before = await enter(applicant)
    await enter(window)
    applicant.drop()
    await until(() => hall.views.at(-1)?.seats.length === 1)
    expect(hall.left).toEqual([CLAIMS.applicant.personId])
    applicant.reconnect()
    expect((await enter(applicant)).entered.seatId).not.toBe(before.entered.seatId)
    applicant.drop()
    window.drop()
    // Nobody is left to be told.
    await new Promise((resolve) => setTimeout(resolve, 400))
    window.reconnect()
    expect((await enter(window)).entered.room.seats).toHaveLength(1)
  })

  test('a seat whose person came back in time is not given up later', async () => {
    hall = aHall({ sfu, seatKeptMs: 150 })
    const applicant = hall.page(CLAIMS.applicant)
    await enter(applicant)
    applicant.reconnect()
    await enter(applicant)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(hall.views.at(-1)?.seats).toMatchObject([{ online: true }])
  })

  test('a page that comes back goes on with what it had open, if all of it still stands', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    await enter(window)
    const { at, send, producerId } = await speaking(applicant)
    const resume = async (ids: string[]) => applicant.signal.enter({ consultationId: ID, resume: ids })
    expect(await resume([send.id])).toMatchObject({ resumed: true, room: { seats: [{}, { online: true, producers: [{ id: producerId }] }] } })
    await applicant.signal.pause({ ...at, producerId, paused: true })
    expect(await resume([send.id, 'forged'])).toMatchObject({ resumed: false, room: { seats: [{}, { producers: [] }] } })
    expect(await resume([send.id])).toMatchObject({ resumed: false })
    expect(await resume([])).toMatchObject({ resumed: false })
  })

  test('nobody goes on with what somebody else has open', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const { send, producerId } = await speaking(applicant)
    const entered = seated(await window.signal.enter({ consultationId: ID, resume: [send.id] }))
    expect(entered.resumed).toBe(false)
    expect(entered.room.seats).toMatchObject([{ producers: [{ id: producerId }] }, { producers: [] }])
  })

  test('leaving gives the seat up, and the last one out takes the room with them', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    await enter(applicant)
    const { entered } = await enter(window)
    await applicant.signal.leave({ consultationId: ID })
    expect(hall.views.at(-1)?.seats.map(({ id }) => id)).toEqual([entered.seatId])
    await window.signal.leave({ consultationId: ID })
    await window.signal.leave({ consultationId: ID })
    expect(hall.closed).toEqual([])
    expect((await enter(window)).entered.room.seats).toHaveLength(1)
  })

  test('a room has six', async () => {
    for (let at = 0; at < LIMITS.seats; at++) await enter(hall.page({ role: 'department', personId: `d${at}`, name: '', situation: OPEN }))
    await expect(enter(hall.page(CLAIMS.applicant))).rejects.toEqual(refused('ROOM_FULL'))
    await enter(hall.page({ role: 'department', personId: 'd3', name: '', situation: OPEN }))
  })

  test('closing the room ends it for everyone', async () => {
    const applicant = hall.page(CLAIMS.applicant)
    const { at } = await enter(applicant)
    hall.rooms.close(ID)
    hall.rooms.close(ID)
    expect(hall.closed).toEqual([ID])
    await expect(applicant.signal.transport({ ...at, direction: 'send' })).rejects.toEqual(refused('NOT_IN_ROOM'))
  })

  test('a node that drains opens no room, lets people into those that run, and says when the last has ended', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    await enter(applicant)
    let empty = false
    const drained = hall.rooms.drain().then(() => { empty = true })
    await enter(window)
    await expect(window.signal.enter({ consultationId: 'c2' })).rejects.toEqual(refused('MEDIA_UNAVAILABLE'))
    await applicant.signal.leave({ consultationId: ID })
    expect(empty).toBe(false)
    await window.signal.leave({ consultationId: ID })
    await drained
    await hall.rooms.drain()
  })

  test('a room closed while somebody enters lets nobody in', async () => {
    const entering = hall.page(CLAIMS.applicant).signal.enter({ consultationId: ID })
    hall.rooms.close(ID)
    await expect(entering).rejects.toEqual(refused('NOT_IN_ROOM'))
  })
})

describe('sending and receiving', () => {
  test('what one sends the other receives, paused at first', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const { producerId } = await speaking(applicant)
    const { entered, at } = await enter(window)
    const receive = await window.signal.transport({ ...at, direction: 'receive' })
    await window.signal.connect({ ...at, transportId: receive.id, dtlsParameters: DTLS })
    const request = { ...at, transportId: receive.id, producerId, rtpCapabilities: entered.rtpCapabilities }
    const consumer = await window.signal.consume(request)
    expect(consumer).toMatchObject({ producerId, kind: 'audio' })
    await window.signal.resume({ ...at, consumerId: consumer.id })
    expect((await window.signal.consume(request)).id).not.toBe(consumer.id)
    await expect(window.signal.resume({ ...at, consumerId: consumer.id })).rejects.toEqual(refused('NOT_FOUND'))
  })

  test('muting is seen by everybody', async () => {
    const applicant = hall.page(CLAIMS.applicant)
    const { at, producerId } = await speaking(applicant)
    const paused = () => hall.views.at(-1)?.seats[0]?.producers[0]?.paused
    await applicant.signal.pause({ ...at, producerId, paused: true })
    expect(paused()).toBe(true)
    const pushes = hall.views.length
    await applicant.signal.pause({ ...at, producerId, paused: true })
    expect(hall.views).toHaveLength(pushes)
    await applicant.signal.pause({ ...at, producerId, paused: false })
    expect(paused()).toBe(false)
  })

  test('one producer a source: sending again replaces', async () => {
    const applicant = hall.page(CLAIMS.applicant)
    const { at, send, producerId } = await speaking(applicant)
    const again = () => applicant.signal.produce({ ...at, transportId: send.id, source: 'microphone', rtpParameters: opusParameters() })
    await Promise.all([again(), again()])
    expect(hall.views.at(-1)?.seats[0]?.producers).toHaveLength(1)
    expect(hall.views.at(-1)?.seats[0]?.producers[0]?.id).not.toBe(producerId)
  })

  test('ICE is restarted with new credentials', async () => {
    const applicant = hall.page(CLAIMS.applicant)
    const { at, send } = await speaking(applicant)
    const { iceParameters } = await applicant.signal.restartIce({ ...at, transportId: send.id })
    expect(iceParameters['usernameFragment']).not.toBe(send.iceParameters['usernameFragment'])
  })

  test('applicants and staff may share a screen, a guest may not', async () => {
    for (const [claim, may] of [[CLAIMS.applicant, true], [{ ...CLAIMS.applicant, role: 'guest', personId: 'g1' } as const, false], [CLAIMS.window, true], [CLAIMS.department, true]] as const) {
      const page = hall.page(claim)
      const { at, send } = await speaking(page)
      const sharing = page.signal.produce({ ...at, transportId: send.id, source: 'screen', rtpParameters: vp8Parameters() })
      if (may) expect((await sharing).producerId).not.toBe('')
      else await expect(sharing).rejects.toEqual(refused('FORBIDDEN'))
    }
  })

  test('a microphone that sends pictures is refused', async () => {
    const page = hall.page(CLAIMS.applicant)
    const { at, send } = await speaking(page)
    await expect(page.signal.produce({ ...at, transportId: send.id, source: 'microphone', rtpParameters: vp8Parameters() })).rejects.toEqual(refused('INVALID_INPUT'))
    expect(hall.views.at(-1)?.seats[0]?.producers).toHaveLength(1)
  })
})

describe('what does not belong to a page', () => {
  test('forged ids lead nowhere', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const own = await speaking(applicant)
    const other = await speaking(window)
    const receive = await applicant.signal.transport({ ...own.at, direction: 'receive' })
    const { rtpCapabilities } = own.entered
    const attempts = {
      'somebody else’s transport': applicant.signal.restartIce({ ...own.at, transportId: other.send.id }),
      'connecting it': applicant.signal.connect({ ...own.at, transportId: other.send.id, dtlsParameters: DTLS }),
      'sending on it': applicant.signal.produce({ ...own.at, transportId: other.send.id, source: 'camera', rtpParameters: vp8Parameters() }),
      'muting somebody else': applicant.signal.pause({ ...own.at, producerId: other.producerId, paused: true }),
      'a producer that is not there': applicant.signal.consume({ ...own.at, transportId: receive.id, producerId: 'forged', rtpCapabilities }),
      'one’s own voice': applicant.signal.consume({ ...own.at, transportId: receive.id, producerId: own.producerId, rtpCapabilities }),
      'a consumer that is not there': applicant.signal.resume({ ...own.at, consumerId: 'forged' }),
    }
    for (const [what, attempt] of Object.entries(attempts)) await expect(attempt, what).rejects.toEqual(refused('NOT_FOUND'))
  })

  test('a connection that has not entered can do nothing in the room', async () => {
    const { at, send } = await speaking(hall.page(CLAIMS.applicant))
    const outsider = hall.page(CLAIMS.window)
    await expect(outsider.signal.transport({ ...at, direction: 'receive' })).rejects.toEqual(refused('NOT_IN_ROOM'))
    await expect(outsider.signal.restartIce({ ...at, transportId: send.id })).rejects.toEqual(refused('NOT_IN_ROOM'))
    await expect(outsider.signal.transport({ consultationId: 'forged', epoch: 1, direction: 'receive' })).rejects.toEqual(refused('NOT_IN_ROOM'))
  })

  test('a sender in another room cannot be heard from this one', async () => {
    const { producerId } = await speaking(hall.page(CLAIMS.applicant))
    const stranger = hall.page({ role: 'applicant', personId: 'applicant-2', name: '', situation: OPEN })
    const { room, rtpCapabilities } = seated(await stranger.signal.enter({ consultationId: 'c2' }))
    const at = { consultationId: 'c2', epoch: room.epoch }
    const { id } = await stranger.signal.transport({ ...at, direction: 'receive' })
    await expect(stranger.signal.consume({ ...at, transportId: id, producerId, rtpCapabilities })).rejects.toEqual(refused('NOT_FOUND'))
  })

  test('a transport is for one direction', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const { at, send, entered } = await speaking(applicant)
    const { producerId } = await speaking(window)
    const receive = await applicant.signal.transport({ ...at, direction: 'receive' })
    await expect(applicant.signal.produce({ ...at, transportId: receive.id, source: 'camera', rtpParameters: vp8Parameters() })).rejects.toEqual(refused('INVALID_INPUT'))
    await expect(applicant.signal.consume({ ...at, transportId: send.id, producerId, rtpCapabilities: entered.rtpCapabilities })).rejects.toEqual(refused('INVALID_INPUT'))
  })

  test('transports are limited, also when all are asked for at once', async () => {
    const page = hall.page(CLAIMS.applicant)
    const { at } = await enter(page)
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => page.signal.transport({ ...at, direction: 'send' })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(LIMITS.transportsPerSeat)
    expect(results.find((result) => result.status === 'rejected')?.reason).toEqual(refused('TOO_MANY_REQUESTS'))
    // Entering again starts afresh.
    await page.signal.transport({ ...(await enter(page)).at, direction: 'send' })
  })

  test('malformed parameters are refused, and the room goes on', async () => {
    const [pid] = sfu.pids()
    const page = hall.page(CLAIMS.applicant)
    const { at, send } = await speaking(page)
    for (const garbage of GARBAGE) {
      await expect(page.signal.connect({ ...at, transportId: send.id, dtlsParameters: garbage })).rejects.toEqual(refused('INVALID_INPUT'))
      await expect(page.signal.produce({ ...at, transportId: send.id, source: 'camera', rtpParameters: garbage })).rejects.toEqual(refused('INVALID_INPUT'))
    }
    await page.signal.produce({ ...at, transportId: send.id, source: 'camera', rtpParameters: vp8Parameters() })
    expect(hall.views.at(-1)?.seats[0]?.producers.map(({ source }) => source)).toEqual(['microphone', 'camera'])
    expect(sfu.pids()).toEqual([pid])
  })
})

describe('the worker dies', () => {
  test('its rooms are rebuilt with the same seats, and pages are told by the epoch', async () => {
    const [applicant, window] = [hall.page(CLAIMS.applicant), hall.page(CLAIMS.window)]
    const before = await speaking(applicant)
    await enter(window)
    const otherRoom = hall.page({ role: 'applicant', personId: 'applicant-2', name: '', situation: OPEN })
    await otherRoom.signal.enter({ consultationId: 'c2' })

    killWorker(sfu)
    await until(() => new Set(hall.views.filter(({ epoch }) => epoch === 2).map(({ consultationId }) => consultationId)).size === 2)
    expect(hall.views.findLast(({ consultationId }) => consultationId === ID)).toMatchObject({
      epoch: 2, seats: [{ id: before.entered.seatId, online: true, producers: [] }, { online: true, producers: [] }],
    })

    // A page that has not heard of it yet.
    await expect(applicant.signal.transport({ ...before.at, direction: 'send' })).rejects.toEqual(refused('ROOM_MOVED'))
    await expect(applicant.signal.transport({ ...before.at, epoch: 2, direction: 'send' })).rejects.toEqual(refused('ROOM_MOVED'))

    const after = await speaking(applicant)
    expect(after.entered.seatId).toBe(before.entered.seatId)
    expect(after.at.epoch).toBe(2)
    expect(hall.closed).toEqual([])
  })

  test('requests that are on their way just then are refused with ROOM_MOVED, and nothing else happens', async () => {
    const page = hall.page(CLAIMS.applicant)
    const { at } = await enter(page)
    killWorker(sfu)
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => page.signal.transport({ ...at, direction: 'send' })))
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'ROOM_MOVED' } })
    await until(() => hall.views.at(-1)?.epoch === 2)
    await speaking(page)
  })

  test('a room that kills every worker it gets is closed in the end', async () => {
    await enter(hall.page(CLAIMS.applicant))
    for (let death = 1; death <= LIMITS.rebuilds; death++) {
      killWorker(sfu)
      await until(() => hall.views.at(-1)?.epoch === death + 1)
    }
    killWorker(sfu)
    await until(() => hall.closed.includes(ID))
    await sfu.start()
  })

  test('without a worker to be had, entering says that video is unavailable, and works once there is one', async () => {
    let broken = true
    const hall = aHall({ sfu: { createRouter: () => (broken ? Promise.reject(Object.assign(new Error(), { code: 'MEDIA_UNAVAILABLE' })) : sfu.createRouter()) } })
    const page = hall.page(CLAIMS.applicant)
    await expect(page.signal.enter({ consultationId: ID })).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
    broken = false
    expect(seated(await page.signal.enter({ consultationId: ID })).room.seats).toHaveLength(1)
    hall.rooms.closeAll()
  })
})

describe('who may hear whom', () => {
  /** Three in a room who all speak; what each of them receives. */
  async function three() {
    const pages = { applicant: hall.page(CLAIMS.applicant), window: hall.page(CLAIMS.window), department: hall.page(CLAIMS.department) }
    const sent = { applicant: await speaking(pages.applicant), window: await speaking(pages.window), department: await speaking(pages.department) }
    const receive = async (who: keyof typeof pages) => {
      const { at } = sent[who]
      const { id: transportId } = await pages[who].signal.transport({ ...at, direction: 'receive' })
      return (of: keyof typeof pages) => pages[who].signal.consume({ ...at, transportId, producerId: sent[of].producerId, rtpCapabilities: sent[who].entered.rtpCapabilities })
    }
    return { pages, sent, receive }
  }
  const seen = (page: PageConnection) => {
    let newest: RoomView | undefined
    page.signal.onView((view) => { newest = view })
    return () => Object.fromEntries((newest?.seats ?? []).map(({ role, producers }) => [role, producers.length]))
  }

  test('on hold what flowed stops, is shown to nobody and can be had by nobody; afterwards it can again, without entering anew', async () => {
    const { pages, sent, receive } = await three()
    const [applicant, window] = [await receive('applicant'), await receive('window')]
    const shown = { applicant: seen(pages.applicant), window: seen(pages.window) }
    const { id: consumerId } = await window('applicant')
    const { id: among } = await window('department')
    const own = await applicant('window')

    hall.rooms.arrange(ID, { ...OPEN, version: 2, held: true })
    expect(shown.applicant()).toEqual({ applicant: 1, window: 0, department: 0 })
    expect(shown.window()).toEqual({ applicant: 0, window: 1, department: 1 })
    await expect(pages.window.signal.resume({ ...sent.window.at, consumerId })).rejects.toEqual(refused('NOT_FOUND'))
    await expect(pages.applicant.signal.resume({ ...sent.applicant.at, consumerId: own.id })).rejects.toEqual(refused('NOT_FOUND'))
    for (const consume of [() => window('applicant'), () => applicant('window'), () => applicant('department')]) await expect(consume()).rejects.toEqual(refused('NOT_FOUND'))
    await pages.window.signal.resume({ ...sent.window.at, consumerId: among })

    hall.rooms.arrange(ID, { ...OPEN, version: 3 })
    expect(shown.applicant()).toEqual({ applicant: 1, window: 1, department: 1 })
    await applicant('window')
    await window('applicant')
  })

  test('an older situation changes nothing, and one that is asked for while it changes is not had', async () => {
    const { receive } = await three()
    const applicant = await receive('applicant')
    const asked = applicant('window')
    hall.rooms.arrange(ID, { ...OPEN, version: 5, held: true })
    await expect(asked).rejects.toEqual(refused('NOT_FOUND'))
    hall.rooms.arrange(ID, { ...OPEN, version: 4 })
    await expect(applicant('window')).rejects.toEqual(refused('NOT_FOUND'))
  })

  test('who enters meanwhile is told as things stand', async () => {
    await enter(hall.page(CLAIMS.window))
    hall.rooms.arrange(ID, { ...OPEN, version: 2, held: true })
    await speaking(hall.page(CLAIMS.department))
    const { entered } = await enter(hall.page(CLAIMS.applicant))
    expect(entered.room.seats.flatMap(({ producers }) => producers)).toEqual([])
  })

  test('a supervisor who listens is on no applicant’s page, hears everybody, and is heard by the window once they whisper', async () => {
    const { pages, sent } = await three()
    const attending = (mode: 'listen' | 'whisper', version: number): Situation => ({ ...OPEN, version, attending: { s1: mode } })
    const supervisor = hall.page({ role: 'supervisor', personId: 's1', name: '冯督', situation: attending('listen', 2) })
    const shown = { applicant: seen(pages.applicant), window: seen(pages.window), department: seen(pages.department) }
    const spoken = await speaking(supervisor)
    const { id: transportId } = await supervisor.signal.transport({ ...spoken.at, direction: 'receive' })
    await supervisor.signal.consume({ ...spoken.at, transportId, producerId: sent.applicant.producerId, rtpCapabilities: spoken.entered.rtpCapabilities })
    expect([shown.applicant().supervisor, shown.window().supervisor]).toEqual([undefined, 0])
    const hear = async (who: keyof typeof pages) => {
      const { id } = await pages[who].signal.transport({ ...sent[who].at, direction: 'receive' })
      return pages[who].signal.consume({ ...sent[who].at, transportId: id, producerId: spoken.producerId, rtpCapabilities: spoken.entered.rtpCapabilities })
    }
    for (const who of ['applicant', 'window', 'department'] as const) await expect(hear(who)).rejects.toEqual(refused('NOT_FOUND'))
    hall.rooms.arrange(ID, attending('whisper', 3))
    await hear('window')
    for (const who of ['applicant', 'department'] as const) await expect(hear(who)).rejects.toEqual(refused('NOT_FOUND'))
    expect([shown.applicant().supervisor, shown.window().supervisor, shown.department().supervisor]).toEqual([undefined, 1, 0])
  })

  test('whose right is gone loses the seat, and their page is told that it is over for it', async () => {
    const { pages } = await three()
    const over: string[] = []
    pages.window.signal.onClosed(({ consultationId }) => { over.push(consultationId) })
    hall.rooms.unseat(ID, 'w1')
    expect(over).toEqual([ID])
    expect(hall.views.at(-1)?.seats.map(({ role }) => role)).toEqual(['applicant', 'department'])
  })
})
