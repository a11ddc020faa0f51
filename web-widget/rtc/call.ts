/**
 * A person's part in a video room, as an object that a page can show. The server's RoomView is the truth: every
 * change of it, of one's own devices or of the connection leads to the same thing, making what stands equal to
 * what should stand. All of that goes through one queue, so nothing overlaps.
 *
 * mediasoup-client is loaded when a call starts, not before.
 */
import type { types } from 'mediasoup-client'
import { AppError } from '../../contract/errors.ts'
import type { ClosedReason, ErrorBody, PictureSize, RoomView } from '../../contract/index.ts'
import { loadDevice } from './device.ts'
import { LocalMedia, browserDevices } from './local.ts'
import { Own } from './own.ts'
import { openScreen } from './screen.ts'
import { AtTheDoor, Session } from './session.ts'
import { screenOf, seatsOf, sizesOf } from './snapshot.ts'
import type { CallSnapshot, CallStatus } from './snapshot.ts'
import { createTaskQueue } from './tasks.ts'
import { createTimers } from './timers.ts'
import type { Call, CallOptions } from './types.ts'
import { bodyOf, codeOf, isFinal } from './trouble.ts'

/** Pauses between attempts to come back, in milliseconds. */
const RETRIES = [300, 600, 1200, 2500, 5000] as const
/** Between attempts to tell the server what it has not answered to. */
const RESYNC_MS = 1000

export function createCall({ consultationId, calls, locale = 'zh-Hans', newDevice = loadDevice, devices = browserDevices }: CallOptions): Call {
  const listeners = new Set<(snapshot: CallSnapshot) => void>()
  const tasks = createTaskQueue()
  const timers = createTimers()
  const local = new LocalMedia(devices, () => { changed(); synchronise() })
  const own = new Own(local, locale)
  let stood = () => {}
  const firstStanding = new Promise<void>((resolve) => { stood = resolve })

  let session: Session | null = null
  /** The newest; while recovering the one before, so that nobody disappears from the page. */
  let view: RoomView | null = null
  /** `view` was pushed since the last entry was asked for. */
  let fresh = false
  let seatId = ''
  /** By seat. */
  const shown = new Map<string, PictureSize>()
  let started = false
  /** The session stands: entered, sending, receiving. */
  let standing = false
  let everLive = false
  let closed = false
  let knocking = false
  let over: ClosedReason | undefined
  let failures = 0
  let error: ErrorBody | undefined
  let snapshot = take()

  /** One session at a time; a page's device is kept, it does not change. */
  let device: Promise<types.Device> | null = null
  const oneDevice = (): Promise<types.Device> => {
    device ??= newDevice()
    device.catch(() => { device = null })
    return device
  }

  function open(): Promise<void> {
    return tasks.run(async () => {
      if (closed || session) return
      fresh = false
      const opening: Session = new Session({
        consultationId,
        signal: calls,
        newDevice: oneDevice,
        onChange: changed,
        onLost: () => { if (session === opening) fail(new Error('no path to the server')) },
      })
      session = opening
      try {
        const entered = await opening.open()
        // The server pushes the view before it replies, so what was pushed is at least as new.
        if (!fresh) view = entered
        seatId = opening.seatId
        await bringInto(opening)
        if (session !== opening) return
        standing = true
        failures = 0
        error = undefined
        stood()
        if (view?.epoch !== opening.epoch) return renew()
        changed()
        // For what has changed while this was being put together.
        synchronise()
      } catch (cause) {
        // Renewed or left meanwhile: nobody is interested any more.
        if (session !== opening) return
        if (!(cause instanceof AtTheDoor)) return fail(cause)
        drop()
        knocking = true
        stood()
        changed()
      }
    }).catch(() => {})
  }

  /** Makes the session equal to the view and to one's own devices. */
  async function bringInto(target: Session): Promise<void> {
    if (view) own.heed(target, view)
    await Promise.all([
      own.bringInto(target),
      view && view.epoch === target.epoch ? target.receive(view, sizesOf(view, shown)) : undefined,
    ])
  }

  function synchronise(): void {
    const current = session
    if (!current || !standing) return
    tasks.run(async () => {
      if (session !== current) return
      await bringInto(current)
      changed()
    }).catch((cause: unknown) => {
      if (session !== current) return
      const code = codeOf(cause)
      if (code === 'ROOM_MOVED') renew()
      else if (code !== undefined) fail(cause)
      // No answer: what flows goes on without the server; it is told as soon as it listens again.
      else timers.start('synchronise', RESYNC_MS, synchronise)
    })
  }

  /** The server knows us by a new connection. What stands goes on; otherwise everything anew. */
  function resume(): void {
    const current = session
    if (!current || !standing) return renew()
    tasks.run(async () => {
      if (session !== current) return
      fresh = false
      const entered = await current.resume()
      if (session !== current) return
      if (!entered) return renew()
      if (!fresh) view = entered
      await bringInto(current)
      changed()
    }).catch((cause: unknown) => {
      if (session === current) fail(cause)
    })
  }

  /** Everything anew, at once: the room has moved, or the server knows us by another connection. */
  function renew(): void {
    if (closed) return
    knocking = false
    drop()
    changed()
    void open()
  }

  /** Something was refused or got no answer: for good, or to be tried again after a pause. */
  function fail(cause: unknown): void {
    drop()
    error = bodyOf(cause, locale)
    if (isFinal(cause)) return shut()
    const pause = RETRIES[Math.min(failures++, RETRIES.length - 1)] ?? 0
    timers.start('retry', pause, () => void open())
    changed()
  }

  function drop(): void {
    session?.close()
    session = null
    standing = false
    timers.stop('retry')
    timers.stop('synchronise')
  }

  function shut(reason?: ClosedReason): void {
    if (closed) return
    closed = true
    over = reason
    drop()
    timers.stopAll()
    tasks.close()
    local.close()
    for (const stop of subscriptions) stop()
    stood()
    changed()
    listeners.clear()
  }

  const subscriptions = [
    calls.onView((pushed) => {
      if (pushed.consultationId !== consultationId) return
      view = pushed
      fresh = true
      if (standing && session && pushed.epoch !== session.epoch) renew()
      else {
        changed()
        synchronise()
      }
    }),
    calls.onClosed((ended) => {
      if (ended.consultationId === consultationId) shut(ended.reason)
    }),
    calls.onAdmitted((admitted) => {
      if (admitted.consultationId === consultationId && knocking) renew()
    }),
    calls.onReconnect(() => { if (started) resume() }),
  ]

  function take(): CallSnapshot {
    const part = {
      seatId,
      video: local.camera.track,
      screen: local.screen,
      microphoneOn: local.microphone.on,
      cameraOn: local.camera.on,
    }
    const seats = view && !closed ? seatsOf(view, part, session) : []
    const screen = view && !closed ? screenOf(view, part, session) : undefined
    const { blur } = local
    return {
      status: status(), seats,
      ...(screen && { screen }), ...(own.screenTaken && { screenTaken: true }), ...(blur !== undefined && { blur }),
      ...(view?.door && { door: view.door }), ...(view?.moderation && { moderation: view.moderation }),
      ...(over && { over }), ...(error && !standing && { error }),
    }
  }

  function status(): CallStatus {
    if (closed) return 'closed'
    if (knocking) return 'knocking'
    if (standing && session?.path === 'open') return 'live'
    return everLive ? 'recovering' : 'connecting'
  }

  function changed(): void {
    snapshot = take()
    everLive ||= snapshot.status === 'live'
    for (const listener of [...listeners]) listener(snapshot)
  }

  return {
    get snapshot() { return snapshot },
    subscribe(listener) {
      listeners.add(listener)
      listener(snapshot)
      return () => { listeners.delete(listener) }
    },
    async join(stream) {
      started = true
      local.adopt(stream)
      void open()
      await firstStanding
    },
    setMicrophone: (on) => local.set('microphone', on),
    setCamera: (on) => local.set('camera', on),
    flipCamera: () => local.flip(),
    changeDevice: (source) => local.change(source),
    setBlur: (on) => local.setBlur(on),
    async shareScreen() {
      const screen = await openScreen()
      if (screen === null) return null
      if (screen === 'failed') return new AppError('SCREEN_FAILED').toBody(locale)
      own.share(screen)
      // Behind what the change has set going.
      await tasks.run(() => Promise.resolve()).catch(() => {})
      return own.screenRefusal
    },
    stopScreen: () => { local.share(null) },
    moderate: (act) => calls.moderate({ consultationId, act }).then(() => null, (cause: unknown) => bodyOf(cause, locale)),
    show(id, size) {
      if (shown.get(id) === size) return
      shown.set(id, size)
      synchronise()
    },
    async leave() {
      if (closed) return
      // An entry that is still on its way would take the seat again after we have left.
      const entering = session?.entering
      shut()
      await entering
      await calls.leave({ consultationId }).catch(() => {})
    },
  }
}
