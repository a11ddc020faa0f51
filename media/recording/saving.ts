/** What becomes of a recording when it is over: its file, one at a time, and the day on which that is deleted. */
import { join } from 'node:path'
import { access, readdir, rm } from 'node:fs/promises'
import type { Clock, Recording } from '../../contract/index.ts'
import type { Change } from './changes.ts'
import { CannotCompose, compose, FILE } from './compose.ts'
import type { Programs } from './ffmpeg.ts'
import { nextState } from './lifecycle.ts'
import type { OnRecordingError, RecordingAudit, RecordingStore } from './ports.ts'
import { hasSpace } from './space.ts'
import { openTrackFolder } from './tracks.ts'
import type { TrackFolder } from './tracks.ts'

export interface SavingDeps {
  readonly store: RecordingStore
  readonly audit: RecordingAudit
  readonly clock: Clock
  readonly folder: string
  readonly programs: Programs
  readonly days: number
  /** With less than so many bytes free nothing is begun: the database lies beside it. */
  readonly leastFree: number
  /** What `view` tells of this consultation's recording may have changed. */
  readonly onChanged: (consultationId: string) => void
  readonly onError: OnRecordingError
}

export interface Saving {
  /** It was asked for at this node: each keeps what it records. */
  isHere(id: string): Promise<boolean>
  hasSpace(): Promise<boolean>
  folderOf(id: string): Promise<TrackFolder>
  pathOf(id: string): string
  /** In its turn, if it is here. What cannot be put together now stays as it is, and is tried again at the next `lookAfter`; what never can is dropped in the end. */
  save(id: string): void
  remove(id: string): Promise<void>
  /** Deletes what has been kept long enough, and takes up what was left unsaved. */
  lookAfter(): Promise<void>
  /** Resolves when nothing is being put together. */
  idle(): Promise<void>
  close(): Promise<void>
}

const DAY = 86_400_000
/** A machine that has run out of memory is another one an hour later. */
const MOST_ATTEMPTS = 3

/** @param isAble there is an ffmpeg; without it what is recorded waits, and what was kept long enough is deleted all the same */
export function createSaving({ store, audit, clock, folder, programs, days, leastFree, onChanged, onError }: SavingDeps, change: Change, isAble: () => boolean): Saving {
  const queued = new Set<string>()
  /** How often it could not be put together, by no fault of the machine. */
  const failures = new Map<string, number>()
  let line: Promise<void> = Promise.resolve()
  const closing = new AbortController()

  const folderPath = (id: string): string => join(folder, id)
  const isHere = (id: string): Promise<boolean> => access(folderPath(id)).then(() => true, () => false)
  const folderOf = (id: string): Promise<TrackFolder> => openTrackFolder(folderPath(id))
  const keptUntil = ({ endedAt = clock.now().toISOString() }: Recording): string => new Date(Date.parse(endedAt) + days * DAY).toISOString()

  function save(id: string): void {
    if (!isAble() || queued.has(id)) return
    queued.add(id)
    line = line.then(() => putTogether(id)).catch(async (error: unknown) => {
      // Given up for the next process to take up, or taken back meanwhile.
      if (closing.signal.aborted || (await store.get(id))?.state !== 'saving') return
      onError(error, id)
      if (error instanceof CannotCompose) await failed(id)
    }).catch((error: unknown) => { onError(error, id) }).finally(() => { queued.delete(id) })
  }

  async function failed(id: string): Promise<void> {
    const times = (failures.get(id) ?? 0) + 1
    failures.set(id, times)
    if (times < MOST_ATTEMPTS || !await hasSpace(folder, leastFree)) return
    failures.delete(id)
    await drop(id, 'failed')
  }

  async function putTogether(id: string): Promise<void> {
    const recording = await store.get(id)
    if (closing.signal.aborted || recording?.state !== 'saving' || !await isHere(id)) return
    const tracks = await folderOf(id)
    const file = await compose(tracks, programs, closing.signal)
    if (!file) {
      await drop(id, 'nothing')
      return
    }
    const { recording: saved, changed } = await change(id, (current) => {
      const state = nextState(current.state, 'save')
      return state && { ...current, state, file, keptUntil: keptUntil(current) }
    })
    if (!changed) {
      // Taken back in this moment.
      if (saved.state === 'deleted') await remove(id)
      return
    }
    await audit.add('system', 'recording.save', saved, { sha256: file.sha256, bytes: file.bytes, seconds: file.seconds })
    for (const name of await readdir(tracks.path)) if (name !== FILE) await rm(tracks.pathOf(name))
  }

  async function drop(id: string, reason: 'nothing' | 'failed'): Promise<void> {
    const { recording, changed } = await change(id, (current) => {
      const state = nextState(current.state, 'drop')
      return state && { ...current, state, end: { reason } }
    })
    if (changed) await audit.add('system', 'recording.drop', recording, { reason })
    await remove(id)
    onChanged(recording.consultationId)
  }

  const remove = (id: string): Promise<void> => rm(folderPath(id), { recursive: true, force: true })

  async function lookAfter(): Promise<void> {
    const now = clock.now().toISOString()
    for (const { id } of await store.expired(now)) {
      await remove(id)
      const { recording, changed } = await change(id, (current) => {
        const state = nextState(current.state, 'delete')
        return state && { ...current, state }
      })
      if (changed) await audit.add('system', 'recording.delete', recording, { reason: 'expired' })
    }
    await removeStrays()
    for (const recording of await store.unfinished()) {
      if (recording.state !== 'saving') continue
      if (keptUntil(recording) <= now) await drop(recording.id, 'failed')
      else save(recording.id)
    }
  }

  /** What a process that died could not remove any more. */
  async function removeStrays(): Promise<void> {
    for (const id of await readdir(folder).catch(() => [])) {
      const state = (await store.get(id))?.state
      if (state === 'dropped' || state === 'deleted') await remove(id)
    }
  }

  return {
    isHere,
    hasSpace: () => hasSpace(folder, leastFree),
    folderOf,
    pathOf: (id) => join(folderPath(id), FILE),
    save,
    remove,
    lookAfter,
    idle: () => line,
    async close() {
      closing.abort()
      await line
    },
  }
}
