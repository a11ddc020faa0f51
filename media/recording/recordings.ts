/**
 * Recording the video rooms of this process: asked for by the window, begun when everybody in the room has agreed, ended
 * when somebody does not agree any more. What is stored decides; what is taken of a room follows from it (rules.ts).
 *
 * Errors, all as AppError: FORBIDDEN, NOT_IN_ROOM, WRONG_STATE, NOBODY_TO_RECORD, RECORDING_UNAVAILABLE, RECORDING_NO_SPACE.
 */
import { AppError } from '../../contract/index.ts'
import type { Consent, Identity, Recording, RecordingEnd, RecordingView } from '../../contract/index.ts'
import type { Desk } from '../consultation/desk.ts'
import { isWithPerson } from '../consultation/lifecycle.ts'
import type { Consultation, SeatClaim } from '../ports.ts'
import type { Rooms } from '../room/rooms.ts'
import { createChange } from './changes.ts'
import { hasFfmpeg } from './ffmpeg.ts'
import { isOpenRecording, isRunning, nextState } from './lifecycle.ts'
import type { RecordingEvent } from './lifecycle.ts'
import type { Recorder } from './recorder.ts'
import { createRecorder } from './recorder.ts'
import { answerOf, isDeletedWhenWithdrawnBy, isKeptOf, mayBegin, participants, personOf, taken, withAnswer } from './rules.ts'
import { createSaving } from './saving.ts'
import type { SavingDeps } from './saving.ts'
import { mayControl, recordingViewOf } from './view.ts'

export interface RecordingsDeps extends SavingDeps {
  readonly desk: () => Pick<Desk, 'claimSeat'>
  readonly rooms: () => Pick<Rooms, 'sources'>
  readonly newId: () => string
}

export interface Recordings {
  view(identity: Identity, consultationId: string): Promise<RecordingView>
  /** Asks everybody in the room; whoever asks has agreed. */
  ask(identity: Identity, consultationId: string): Promise<void>
  answer(identity: Identity, consultationId: string, answer: Consent): Promise<void>
  pause(identity: Identity, consultationId: string): Promise<void>
  resume(identity: Identity, consultationId: string): Promise<void>
  /** Also calls off what is still being asked. */
  stop(identity: Identity, consultationId: string): Promise<void>

  /** Who is in the room, or what they send, has changed. */
  roomChanged(consultationId: string): void
  consultationChanged(consultation: Pick<Consultation, 'id' | 'state'>): void

  /** Looks whether this server can record, and closes what an earlier process has left. @returns whether it can */
  start(): Promise<boolean>
  lookAfter(): Promise<void>
  /** Where the file of a recording that is `ready` lies. */
  pathOf(id: string): string
  /** Resolves when nothing is left to be done. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** A capture that was lost is begun again after so long. */
const AGAIN_MS = 1000
/** No talk is so long: what is older has lost its node. */
const LONGEST_MS = 86_400_000

export function createRecordings(deps: RecordingsDeps): Recordings {
  const { store, audit, clock, newId, desk, rooms, onChanged, programs, days, onError } = deps
  const change = createChange(store)
  let available = false
  const saving = createSaving(deps, change, () => available)
  let closed = false
  /** By consultation, those with a recording that is open here. */
  const known = new Map<string, { recorder: Recorder | null; told: string; settling: Promise<void> }>()
  const timers = new Map<string, NodeJS.Timeout>()
  /** Rooms of this node in which it has been looked for what another one has left. */
  const looked = new Set<string>()

  function follow(consultationId: string) {
    const entry = known.get(consultationId) ?? { recorder: null, told: '', settling: Promise.resolve() }
    known.set(consultationId, entry)
    return entry
  }

  /** Makes what is taken equal to what is stored; one after the other for each consultation. */
  function settle(consultationId: string): Promise<void> {
    const entry = follow(consultationId)
    entry.settling = entry.settling.then(() => settleNow(consultationId, entry)).catch((error: unknown) => { onError(error, consultationId) })
    return entry.settling
  }

  async function settleNow(consultationId: string, entry: ReturnType<typeof follow>): Promise<void> {
    let recording = await store.latestOf(consultationId)
    if (!recording || closed) return
    const sources = rooms().sources(consultationId)
    if (recording.state === 'asked' && sources && mayBegin(recording, sources)) {
      const begun = await step(recording, 'begin', 'system', (current) => ({ ...current, startedAt: clock.now().toISOString() }))
      recording = begun.recording
    }
    const { id, state } = recording
    if (isRunning(state)) {
      entry.recorder ??= createRecorder({ recordingId: id, folder: await saving.folderOf(id), ffmpeg: programs.ffmpeg, onLost: () => { later(consultationId) }, onError })
      // Asked for anew: while the folder was made somebody may have left.
      const now = rooms().sources(consultationId)
      entry.recorder.take(now ? taken(recording, now) : [], now)
    } else {
      await entry.recorder?.end()
      entry.recorder = null
      if (state === 'saving') saving.save(id)
      else if (state === 'dropped' || state === 'deleted') await saving.remove(id)
    }
    tell(consultationId, entry, recording)
    if (!isOpenRecording(state)) known.delete(consultationId)
  }

  /** Only what a page would see otherwise than before: rooms change with every word that is spoken. */
  function tell(consultationId: string, entry: ReturnType<typeof follow>, { id, version }: Recording): void {
    const sources = rooms().sources(consultationId)
    const now = JSON.stringify([id, version, sources && participants(sources).map(({ personId }) => personId)])
    if (now === entry.told) return
    entry.told = now
    onChanged(consultationId)
  }

  function later(consultationId: string): void {
    if (timers.has(consultationId)) return
    timers.set(consultationId, setTimeout(() => {
      timers.delete(consultationId)
      void settle(consultationId)
    }, AGAIN_MS))
  }

  /** One step of its life, with the line of the audit that tells of it; nothing when it is not for this state. */
  async function step(recording: Recording, event: RecordingEvent, actor: string, more: (current: Recording) => Recording = (current) => current) {
    const done = await change(recording.id, (current) => {
      const state = nextState(current.state, event)
      return state && { ...more(current), state }
    })
    if (done.changed) await audit.add(actor, `recording.${event}`, done.recording, done.recording.end && { reason: done.recording.end.reason })
    return done
  }

  const ended = (reason: RecordingEnd, by?: Pick<SeatClaim, 'role' | 'name'>) => (current: Recording): Recording =>
    ({ ...current, endedAt: clock.now().toISOString(), end: { reason, ...(by && { by: personOf(by) }) } })

  async function open(consultationId: string): Promise<Recording> {
    const recording = await store.latestOf(consultationId)
    if (!recording || !isOpenRecording(recording.state)) throw new AppError('WRONG_STATE')
    return recording
  }

  async function inControl(identity: Identity, consultationId: string): Promise<SeatClaim> {
    const claim = await desk().claimSeat(identity, consultationId)
    if (!mayControl(claim.role)) throw new AppError('FORBIDDEN')
    return claim
  }

  async function ask(identity: Identity, consultationId: string): Promise<void> {
    const claim = await inControl(identity, consultationId)
    if (!available) throw new AppError('RECORDING_UNAVAILABLE')
    const sources = rooms().sources(consultationId)
    if (!sources || participants(sources).length === 0) throw new AppError('NOBODY_TO_RECORD')
    const before = await store.latestOf(consultationId)
    if (before && isOpenRecording(before.state)) return
    if (!await saving.hasSpace()) throw new AppError('RECORDING_NO_SPACE')
    const askedAt = clock.now().toISOString()
    const recording = withAnswer({ id: newId(), consultationId, state: 'asked', askedAt, answers: [], version: 1 }, claim, 'yes', askedAt)
    // Its folder says whose it is, should this node be started anew while others go on.
    const { remove } = await saving.folderOf(recording.id)
    await store.create(recording).catch(async (error: unknown) => {
      await remove()
      throw error
    })
    await audit.add(claim.personId, 'recording.ask', recording)
    await settle(consultationId)
  }

  /** Whoever comes to the hall has a say in what was recorded of them until it is deleted, in the room or not. */
  function asRecorded(identity: Identity, recordings: readonly Recording[]): Pick<SeatClaim, 'personId' | 'role' | 'name'> | undefined {
    const personId = identity.kind === 'applicant' ? identity.applicantId : identity.kind === 'guest' ? identity.guestId : undefined
    return recordings.flatMap(({ answers }) => answers).find((one) => one.personId === personId && isDeletedWhenWithdrawnBy(one.role))
  }

  async function answer(identity: Identity, consultationId: string, said: Consent): Promise<void> {
    const recordings = await store.allOf(consultationId)
    const [latest] = recordings
    const recorded = said === 'withdrawn' ? asRecorded(identity, recordings) : undefined
    const claim = recorded ?? await desk().claimSeat(identity, consultationId)
    if (!latest) throw new AppError('WRONG_STATE')
    // Who takes back takes all of it back: also what was recorded before, in the same talk.
    const concerned = recorded ? recordings.filter((one) => answerOf(one, recorded.personId) === 'yes') : [latest]
    for (const recording of concerned) await answerTo(recording, claim, said)
    await settle(consultationId)
    // Of the newest that was done with the rest.
    for (const { id } of concerned.filter((one) => one !== latest)) {
      await saving.remove(id)
      onChanged(consultationId)
    }
  }

  async function answerTo({ id, consultationId }: Recording, claim: Pick<SeatClaim, 'personId' | 'role' | 'name'>, said: Consent): Promise<void> {
    const sources = rooms().sources(consultationId)
    const isIn = sources !== null && participants(sources).some(({ personId }) => personId === claim.personId)
    const { recording, changed } = await change(id, (current) => {
      const before = answerOf(current, claim.personId)
      const next = withAnswer(current, claim, before === 'yes' ? 'withdrawn' : said, clock.now().toISOString())
      if (!isOpenRecording(current.state)) {
        if (said !== 'withdrawn' || before === undefined || !isDeletedWhenWithdrawnBy(claim.role)) throw new AppError('WRONG_STATE')
        // Null where nothing is kept any more.
        return isKeptOf(current, claim.personId) ? { ...next, state: 'deleted', end: { reason: 'withdrawn', by: personOf(claim) } } : null
      }
      if (!isIn && before === undefined) throw new AppError('NOT_IN_ROOM')
      if (before === said || (said === 'withdrawn' && before !== 'yes')) return null
      const now = answerOf(next, claim.personId)
      if (now === 'yes') return next
      if (current.state === 'asked') return { ...ended('refused', claim)(next), state: 'dropped' }
      // Who has never agreed is not in it; the others go on.
      if (now === 'no') return next
      return { ...ended('withdrawn', claim)(next), state: isDeletedWhenWithdrawnBy(claim.role) ? 'deleted' : 'saving' }
    })
    if (!changed) return
    await audit.add(claim.personId, `recording.consent.${answerOf(recording, claim.personId)}`, recording)
    if (recording.state === 'deleted') await audit.add(claim.personId, 'recording.delete', recording, { reason: 'withdrawn' })
  }

  async function control(identity: Identity, consultationId: string, event: 'pause' | 'resume'): Promise<void> {
    const { personId } = await inControl(identity, consultationId)
    await step(await open(consultationId), event, personId)
    await settle(consultationId)
  }

  async function stop(identity: Identity, consultationId: string): Promise<void> {
    const claim = await inControl(identity, consultationId)
    const recording = await open(consultationId)
    await step(recording, endOf(recording), claim.personId, ended(recording.state === 'asked' ? 'calledOff' : 'stopped', claim))
    await settle(consultationId)
  }

  /** What a node recorded that has died: this one serves the room now, and takes nothing of it until it is asked for again. */
  async function endLeft(consultationId: string): Promise<void> {
    const recording = await store.latestOf(consultationId)
    if (!recording || !isOpenRecording(recording.state) || known.has(consultationId) || await saving.isHere(recording.id)) return
    const { changed } = await step(recording, endOf(recording), 'system', ended('interrupted'))
    if (changed) onChanged(consultationId)
  }

  async function over(consultationId: string): Promise<void> {
    const recording = await store.latestOf(consultationId)
    if (!recording || !isOpenRecording(recording.state)) return
    await step(recording, endOf(recording), 'system', ended('over'))
    await settle(consultationId)
  }

  return {
    async view(identity, consultationId) {
      const recordings = await store.allOf(consultationId)
      const reader = asRecorded(identity, recordings) ?? await desk().claimSeat(identity, consultationId)
      return recordingViewOf({ consultationId, reader, recordings, present: rooms().sources(consultationId), available, days })
    },
    ask,
    answer,
    pause: (identity, consultationId) => control(identity, consultationId, 'pause'),
    resume: (identity, consultationId) => control(identity, consultationId, 'resume'),
    stop,

    roomChanged(consultationId) {
      if (known.has(consultationId)) void settle(consultationId)
      if (!rooms().sources(consultationId)) looked.delete(consultationId)
      else if (!looked.has(consultationId)) {
        looked.add(consultationId)
        endLeft(consultationId).catch((error: unknown) => { onError(error, consultationId) })
      }
    },
    consultationChanged({ id, state }) {
      if (known.has(id) && !isWithPerson(state)) over(id).catch((error: unknown) => { onError(error, id) })
    },

    async start() {
      available = await hasFfmpeg(programs)
      const forgotten = new Date(clock.now().getTime() - LONGEST_MS).toISOString()
      for (const recording of await store.unfinished()) {
        if (!isOpenRecording(recording.state) || (recording.askedAt > forgotten && !await saving.isHere(recording.id))) continue
        await step(recording, endOf(recording), 'system', ended('interrupted'))
      }
      await saving.lookAfter()
      return available
    },
    lookAfter: saving.lookAfter,
    pathOf: saving.pathOf,
    async idle() {
      await Promise.all([...known.values()].map(({ settling }) => settling))
      await saving.idle()
    },
    async close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
      // The files are closed; what is to become of them is the next process's to see to.
      await Promise.all([...known.values()].map(async ({ settling, recorder }) => {
        await settling
        await recorder?.end()
      }))
      await saving.close()
    },
  }
}

/** Before it has begun there is nothing to be saved. */
const endOf = ({ state }: Recording): RecordingEvent => (state === 'asked' ? 'drop' : 'end')
