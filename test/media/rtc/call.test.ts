/** Calls against rooms on a real mediasoup worker; the browser's part is mediasoup-client's fake handler. */
import type { types } from 'mediasoup-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SeatClaim, Sfu } from '../../../media/index.ts'
import { createCall } from '../../../web-widget/rtc/call.ts'
import type { Call, CallOptions, CallSnapshot, RoomSignal } from '../../../web-widget/rtc/index.ts'
import { OPEN_ROOM } from '../../../media/consultation/moderation.ts'
import type { Moderation } from '../../../media/consultation/moderation.ts'
import { CLAIMS, OPEN, aHall } from '../../support/media/hall.ts'
import type { Hall, PageConnection } from '../../support/media/hall.ts'
import { FakeTrack, fakeDevice, fakeStream, setConnectionState } from '../../support/media/page.ts'
import { aSfu, killWorker } from '../../support/media/sfu.ts'

let sfu: Sfu
let hall: Hall
let calls: Call[]
beforeAll(() => { sfu = aSfu() })
afterAll(() => { sfu.close() })
beforeEach(() => {
  hall = aHall({ sfu })
  calls = []
})
afterEach(async () => {
  await Promise.all(calls.map((call) => call.leave()))
  hall.rooms.closeAll()
})

interface Person {
  readonly call: Call
  readonly page: PageConnection
  readonly transports: types.Transport[]
  readonly microphone: FakeTrack
  readonly camera: FakeTrack
  readonly seen: CallSnapshot[]
}

function person(claim: SeatClaim, options: Partial<CallOptions> = {}): Person {
  const page = hall.page(claim)
  const transports: types.Transport[] = []
  const call = createCall({ consultationId: 'c1', calls: page.signal, newDevice: () => fakeDevice(transports), ...options })
  calls.push(call)
  const seen: CallSnapshot[] = []
  call.subscribe((snapshot) => { seen.push(snapshot) })
  return { call, page, transports, microphone: new FakeTrack('audio'), camera: new FakeTrack('video'), seen }
}

/** Packets find their way, as they do in a browser some time after joining. */
function connect({ transports }: Person): void {
  for (const transport of transports) if (!transport.closed) setConnectionState(transport, 'connected')
}

async function join(somebody: Person): Promise<Person> {
  await somebody.call.join(fakeStream(somebody.microphone, somebody.camera))
  connect(somebody)
  return somebody
}

async function until(condition: () => boolean, within = 4000): Promise<void> {
  for (const end = Date.now() + within; !condition();) {
    if (Date.now() > end) throw new Error('did not come about')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const others = ({ call }: Person) => call.snapshot.seats.filter(({ self }) => !self)
const seesAndHears = (somebody: Person, count: number) =>
  others(somebody).length === count && others(somebody).every(({ audio, video, microphoneOn, cameraOn }) => audio && video && microphoneOn && cameraOn)

async function three(): Promise<[Person, Person, Person]> {
  const all: [Person, Person, Person] = [person(CLAIMS.applicant), person(CLAIMS.window), person(CLAIMS.department)]
  await Promise.all(all.map(join))
  await until(() => all.every((one) => seesAndHears(one, 2)))
  return all
}

describe('a call', () => {
  test('three people who join at once receive each other’s sound and picture', async () => {
    const [applicant] = await three()
    expect(applicant.call.snapshot.status).toBe('live')
    const [self, ...rest] = applicant.call.snapshot.seats
    expect(self).toMatchObject({ self: true, role: 'applicant', video: applicant.camera, microphoneOn: true, cameraOn: true })
    expect(self).not.toHaveProperty('audio')
    expect(rest.map(({ role }) => role).sort()).toEqual(['department', 'window'])
  })

  test('says connecting until packets flow', async () => {
    const applicant = person(CLAIMS.applicant)
    expect(applicant.call.snapshot).toEqual({ status: 'connecting', seats: [] })
    await applicant.call.join(fakeStream(applicant.microphone))
    expect(applicant.call.snapshot.status).toBe('connecting')
    connect(applicant)
    expect(applicant.call.snapshot.status).toBe('live')
  })

  test('can be joined with sound only, or with nothing at all', async () => {
    const [window, applicant] = [person(CLAIMS.window), person(CLAIMS.applicant)]
    await window.call.join(fakeStream(window.microphone))
    await applicant.call.join(null)
    await until(() => others(applicant)[0]?.audio !== undefined)
    expect(others(applicant)[0]).toMatchObject({ microphoneOn: true, cameraOn: false })
    expect(others(applicant)[0]).not.toHaveProperty('video')
    expect(others(window)[0]).toMatchObject({ microphoneOn: false, cameraOn: false })
  })

  test('mutes at once, and the others see it', async () => {
    const [applicant, window] = await three()
    const seen = () => others(window).find(({ role }) => role === 'applicant')
    const muting = applicant.call.setMicrophone(false)
    expect(applicant.microphone.enabled).toBe(false)
    expect(await muting).toBeNull()
    await applicant.call.setCamera(false)
    await until(() => seen()?.microphoneOn === false && seen()?.cameraOn === false)
    expect(applicant.call.snapshot.seats[0]).toMatchObject({ microphoneOn: false, cameraOn: false })
    expect(applicant.call.snapshot.seats[0]).not.toHaveProperty('video')
    await applicant.call.setMicrophone(true)
    await until(() => seen()?.microphoneOn === true)
    expect(seen()?.cameraOn).toBe(false)
  })

  test('a hurried hand on the buttons ends in what was pressed last', async () => {
    const [applicant, window] = await three()
    for (let presses = 0; presses < 21; presses++) void applicant.call.setMicrophone(presses % 2 === 1)
    const seen = () => others(window).find(({ role }) => role === 'applicant')?.microphoneOn
    await until(() => seen() === false)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(seen()).toBe(false)
    expect(applicant.microphone.enabled).toBe(false)
  })

  test('joined muted, one stays muted for everybody', async () => {
    const [window, applicant] = [await join(person(CLAIMS.window)), person(CLAIMS.applicant)]
    applicant.microphone.enabled = false
    await join(applicant)
    await until(() => others(window)[0]?.cameraOn === true && others(window)[0]?.microphoneOn === false)
    expect(applicant.microphone.enabled).toBe(false)
  })

  test('switching cameras stops the first before it opens the second, and sends on without a gap', async () => {
    const rear = new FakeTrack('video')
    const opened: string[] = []
    const devices = {
      openCamera: (facing: string) => {
        opened.push(`${facing}, the other one is ${applicant.camera.readyState}`)
        return Promise.resolve(rear.asTrack)
      },
      openMicrophone: () => Promise.resolve('noMicrophone' as const),
    }
    const applicant: Person = await join(person(CLAIMS.applicant, { devices }))
    const before = hall.views.at(-1)?.seats[0]?.producers
    expect(await applicant.call.flipCamera()).toBeNull()
    expect(opened).toEqual(['environment, the other one is ended'])
    expect(applicant.call.snapshot.seats[0]?.video).toBe(rear)
    expect(hall.views.at(-1)?.seats[0]?.producers).toEqual(before)
  })

  test('leaving gives the seat up and turns the devices off, once', async () => {
    const [applicant, window] = await three()
    await Promise.all([applicant.call.leave(), applicant.call.leave()])
    expect(applicant.call.snapshot).toEqual({ status: 'closed', seats: [] })
    expect([applicant.microphone.readyState, applicant.camera.readyState]).toEqual(['ended', 'ended'])
    expect(applicant.transports.every(({ closed }) => closed)).toBe(true)
    await until(() => others(window).length === 1)
    const count = applicant.seen.length
    await window.call.setMicrophone(false)
    expect(applicant.seen).toHaveLength(count)
  })

  test('leaving while still entering leaves no seat behind', async () => {
    const applicant = person(CLAIMS.applicant)
    const joining = applicant.call.join(null)
    await applicant.call.leave()
    await joining
    await expect(applicant.page.signal.transport({ consultationId: 'c1', epoch: 1, direction: 'send' })).rejects.toMatchObject({ code: 'NOT_IN_ROOM' })
  })

  test('closes for good when the room is closed, or when a second tab takes the seat', async () => {
    const [applicant, window] = await three()
    const secondTab = await join(person(CLAIMS.applicant))
    expect(applicant.call.snapshot.status).toBe('closed')
    expect(secondTab.call.snapshot.status).toBe('live')
    hall.rooms.close('c1')
    expect([window.call.snapshot.status, secondTab.call.snapshot.status]).toEqual(['closed', 'closed'])
    expect(window.camera.readyState).toBe('ended')
  })

  test('what cannot be helped by trying again closes it, with the server’s reason', async () => {
    const { signal } = hall.page(CLAIMS.applicant)
    const refusing: RoomSignal = { ...signal, enter: () => Promise.reject(Object.assign(new Error('咨询的状态已经变化'), { code: 'WRONG_STATE' })) }
    const applicant = person(CLAIMS.applicant, { calls: refusing })
    await applicant.call.join(fakeStream(applicant.microphone))
    expect(applicant.call.snapshot).toEqual({ status: 'closed', seats: [], error: { code: 'WRONG_STATE', message: '咨询的状态已经变化' } })
    expect(applicant.microphone.readyState).toBe('ended')
  })

  test('what may pass is tried again, and told meanwhile', async () => {
    const { signal } = hall.page(CLAIMS.applicant)
    let attempts = 0
    const flaky: RoomSignal = {
      ...signal,
      enter: (payload) => (++attempts < 3 ? Promise.reject(new Error('no reply')) : signal.enter(payload)),
    }
    const applicant = person(CLAIMS.applicant, { calls: flaky })
    await join(applicant)
    expect(attempts).toBe(3)
    expect(applicant.seen.some(({ status, error }) => status === 'connecting' && error?.code === 'MEDIA_UNAVAILABLE')).toBe(true)
    expect(applicant.call.snapshot).toMatchObject({ status: 'live' })
    expect(applicant.call.snapshot.error).toBeUndefined()
  })
})

describe('recovery', () => {
  test('a killed worker: everybody sees and hears everybody again, without doing anything', async () => {
    const all = await three()
    killWorker(sfu)
    await until(() => all.every(({ call }) => call.snapshot.status !== 'live'))
    expect(all[0].call.snapshot.seats).toHaveLength(3)
    await until(() => {
      all.forEach(connect)
      return all.every((one) => one.call.snapshot.status === 'live' && seesAndHears(one, 2))
    })
    expect(all.every(({ microphone, camera }) => microphone.readyState === 'live' && camera.readyState === 'live')).toBe(true)
  })

  test('a muted person is still muted after it', async () => {
    const [applicant, window] = await three()
    await applicant.call.setMicrophone(false)
    killWorker(sfu)
    await until(() => hall.views.at(-1)?.epoch === 2)
    const seen = () => others(window).find(({ role }) => role === 'applicant')
    await until(() => seen()?.cameraOn === true)
    await until(() => seen()?.microphoneOn === false)
    expect(applicant.microphone.enabled).toBe(false)
  })

  test('a lost socket that comes back takes the same seat again', async () => {
    const [applicant, window] = await three()
    const seat = applicant.call.snapshot.seats[0]?.seatId
    applicant.page.drop()
    await until(() => others(window).some(({ online }) => !online))
    expect(applicant.call.snapshot.status).toBe('live')
    // What is pressed meanwhile is told as soon as somebody listens.
    await applicant.call.setMicrophone(false)
    await applicant.call.setMicrophone(true)
    applicant.page.reconnect()
    await until(() => {
      connect(applicant)
      return applicant.call.snapshot.status === 'live' && seesAndHears(applicant, 2) && seesAndHears(window, 2)
    })
    expect(applicant.call.snapshot.seats[0]?.seatId).toBe(seat)
    expect(others(window).every(({ online }) => online)).toBe(true)
  })

  test('a socket that comes back in the middle of entering does not wait for the lost answer', async () => {
    const { signal } = hall.page(CLAIMS.applicant)
    let attempts = 0
    const hanging: RoomSignal = { ...signal, enter: (payload) => (++attempts === 1 ? new Promise(() => {}) : signal.enter(payload)) }
    let reconnected = () => {}
    hanging.onReconnect = (listener) => {
      reconnected = listener
      return () => {}
    }
    const applicant = person(CLAIMS.applicant, { calls: hanging })
    const joining = applicant.call.join(fakeStream(applicant.microphone))
    await until(() => attempts === 1)
    reconnected()
    await joining
    expect(attempts).toBe(2)
  })

  test('a path that fails is restarted on the spot', async () => {
    const applicant = person(CLAIMS.applicant)
    let restarts = 0
    const { restartIce } = applicant.page.signal
    applicant.page.signal.restartIce = (payload) => {
      restarts++
      return restartIce(payload)
    }
    await join(applicant)
    const [send] = applicant.transports
    if (send) setConnectionState(send, 'failed')
    expect(applicant.call.snapshot.status).toBe('recovering')
    await until(() => restarts === 1)
    if (send) setConnectionState(send, 'connected')
    expect(applicant.call.snapshot.status).toBe('live')
  })

  test('an unplugged camera counts as off, and another one can be switched on', async () => {
    const other = new FakeTrack('video')
    const devices = { openCamera: () => Promise.resolve(other.asTrack), openMicrophone: () => Promise.resolve('noMicrophone' as const) }
    const [applicant, window] = [person(CLAIMS.applicant, { devices }), person(CLAIMS.window)]
    await join(applicant)
    await join(window)
    applicant.camera.unplug()
    await until(() => others(window)[0]?.cameraOn === false)
    expect(await applicant.call.setCamera(true)).toBeNull()
    await until(() => others(window)[0]?.cameraOn === true)
    expect(applicant.call.snapshot.seats[0]?.video).toBe(other)
  })
})

describe('what the window decides', () => {
  const self = ({ call }: Person) => call.snapshot.seats[0]
  /** Version 2 on: everybody came in with version 1. */
  const decide = (version: number, moderation: Partial<Moderation>) =>
    hall.rooms.arrange('c1', { ...OPEN, version, hostId: 'w1', moderation: { ...OPEN_ROOM, ...moderation } })

  test('a silenced page stops sending and shows it; its person may speak again', async () => {
    const [applicant, window] = await three()
    const seatId = self(applicant)?.seatId ?? ''
    hall.rooms.silence('c1', seatId, 'microphone')
    await until(() => !applicant.microphone.enabled && self(applicant)?.silenced?.microphone === 'once')
    await applicant.call.setMicrophone(true)
    await until(() => others(window).find(({ role }) => role === 'applicant')?.microphoneOn === true)
    expect(self(applicant)).toMatchObject({ microphoneOn: true })
    expect(self(applicant)).not.toHaveProperty('silenced')
    // A second time is a second time.
    hall.rooms.silence('c1', seatId, 'microphone')
    await until(() => !applicant.microphone.enabled)
  })

  test('what is locked stays off however often it is tried', async () => {
    const [applicant, window] = await three()
    decide(2, { locked: [{ personId: 'applicant-1', source: 'camera' }] })
    await until(() => self(applicant)?.cameraOn === false && self(applicant)?.silenced?.camera === 'locked')
    await applicant.call.setCamera(true)
    await until(() => self(applicant)?.cameraOn === false)
    expect(others(window).find(({ role }) => role === 'applicant')?.cameraOn).toBe(false)
    expect(applicant.call.snapshot.status).toBe('live')
    decide(3, {})
    await until(() => self(applicant)?.silenced?.camera === 'once')
    await applicant.call.setCamera(true)
    await until(() => others(window).find(({ role }) => role === 'applicant')?.cameraOn === true)
  })

  test('at a closed door one knocks, also across a lost connection, and is in as soon as it opens', async () => {
    await join(person(CLAIMS.window))
    decide(2, { door: 'knock' })
    const department = person(CLAIMS.department)
    await department.call.join(fakeStream(department.microphone))
    expect(department.call.snapshot.status).toBe('knocking')
    department.page.reconnect()
    await until(() => department.call.snapshot.status === 'knocking')
    decide(3, { door: 'knock', admitted: ['d1'] })
    await until(() => department.call.snapshot.seats.length === 2)
  })

  test('who is removed is told so', async () => {
    const [applicant] = await three()
    decide(2, { removed: ['applicant-1'] })
    await until(() => applicant.call.snapshot.status === 'closed')
    expect(applicant.call.snapshot).toMatchObject({ over: 'removed', seats: [] })
    expect(applicant.camera.readyState).toBe('ended')
  })
})

describe('a shared screen', () => {
  const screens: FakeTrack[] = []
  beforeEach(() => {
    screens.length = 0
    vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: () => {
      const track = new FakeTrack('video')
      screens.push(track)
      return Promise.resolve(fakeStream(track))
    } } })
  })
  afterEach(() => { vi.unstubAllGlobals() })

  test('is seen by the others beside the camera, and ends by the browser’s own bar', async () => {
    const [applicant, window] = await three()
    expect(await window.call.shareScreen()).toBeNull()
    expect(window.call.snapshot.screen).toMatchObject({ self: true, video: screens[0] })
    await until(() => applicant.call.snapshot.screen?.video !== undefined)
    expect(applicant.call.snapshot.screen).toMatchObject({ role: 'window', name: '王敏', self: false })
    expect(others(applicant).every(({ cameraOn }) => cameraOn)).toBe(true)
    screens[0]?.unplug()
    await until(() => applicant.call.snapshot.screen === undefined)
    expect(window.call.snapshot).not.toHaveProperty('screenTaken')
  })

  test('is taken over by staff, and not by the applicant', async () => {
    const [applicant, window] = await three()
    await applicant.call.shareScreen()
    await until(() => window.call.snapshot.screen !== undefined)
    expect(await window.call.shareScreen()).toBeNull()
    await until(() => applicant.call.snapshot.screen?.role === 'window')
    expect(applicant.call.snapshot.screenTaken).toBe(true)
    expect(screens[0]?.readyState).toBe('ended')
    expect(await applicant.call.shareScreen()).toMatchObject({ code: 'SCREEN_TAKEN' })
    expect([applicant.call.snapshot.status, applicant.call.snapshot.screen?.role]).toEqual(['live', 'window'])
    window.call.stopScreen()
    await until(() => applicant.call.snapshot.screen === undefined)
    expect(await applicant.call.shareScreen()).toBeNull()
  })

  test('comes back with the room after the worker died', async () => {
    const [applicant, window] = await three()
    await window.call.shareScreen()
    await until(() => applicant.call.snapshot.screen?.video !== undefined)
    const before = applicant.call.snapshot.screen?.video
    killWorker(sfu)
    await until(() => { connect(applicant); connect(window); const now = applicant.call.snapshot.screen?.video; return now !== undefined && now !== before })
    expect(screens).toHaveLength(1)
  })
})
