/** What applicants send in place of words on the channel they came from: looked through, kept, and there for whoever takes over. */
import type { Keeper } from '../../bot/index.ts'
import type { Clock, Identity } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { ConsultationStore, Desk, Voice } from '../../media/index.ts'
import type { CameFileStore } from '../ports.ts'
import { filmWithoutTraces } from './film.ts'
import { fileKindOf, MEDIA_TYPES } from './kind.ts'
import { withoutTraces } from './picture.ts'
import type { Scan } from './scanner.ts'
import { createTurns } from './turns.ts'

export interface CameFiles extends Keeper {
  /** @throws AppError NOT_FOUND, FORBIDDEN; `file` FILE_GONE when it is not kept any more */
  read(identity: Identity, consultationId: string, fileId: string): Promise<{ file: () => Promise<{ type: string; bytes: Buffer }> }>
}

/** Fetched at once, each with up to 20 MB; who waits for that has none yet. */
const FETCHED_AT_ONCE = 6
const MOST_WAITING = 50
/** Looked through at once: for each a scan, two programs and the recogniser. */
const AT_ONCE = 2
/** Kept of one conversation in a day. */
const MOST = { count: 50, bytes: 50 * 1024 ** 2 }
const DAY_MS = 86_400_000

export interface CameFileDeps {
  readonly files: CameFileStore
  readonly consultations: Pick<ConsultationStore, 'get'>
  readonly desk: () => Pick<Desk, 'requireReader'>
  readonly voice: Voice
  readonly scan: Scan
  /** Where the database grows. */
  readonly hasSpace: () => Promise<boolean>
  readonly clock: Clock
  readonly newId: () => string
}

export function createCameFiles({ files, consultations, desk, voice, scan, hasSpace, clock, newId }: CameFileDeps): CameFiles {
  const fetched = createTurns(FETCHED_AT_ONCE, MOST_WAITING)
  const lookedThrough = createTurns(AT_ONCE, FETCHED_AT_ONCE)

  /** Asked before anything is done with it. */
  async function requireRoom(conversationId: string): Promise<void> {
    const { count, bytes } = await files.cameSince(conversationId, new Date(clock.now().getTime() - DAY_MS).toISOString())
    if (count >= MOST.count || bytes >= MOST.bytes) throw new AppError('SENT_TOO_MUCH')
    if (!await hasSpace()) throw new AppError('SENT_NO_SPACE')
  }

  async function plain(as: 'voice' | 'image' | 'video', bytes: Buffer): Promise<{ type: string; bytes: Buffer; words?: string }> {
    await scan(bytes)
    if (as === 'image') {
      const kind = fileKindOf(bytes, '')
      if (kind !== 'jpg' && kind !== 'png' && kind !== 'webp') throw new AppError('FILE_NOT_SHOWN')
      return { type: MEDIA_TYPES[kind], bytes: withoutTraces(bytes, kind) }
    }
    if (as === 'video') return { type: 'video/mp4', bytes: filmWithoutTraces(bytes) }
    const [playable, words] = await Promise.all([voice.playable(bytes), voice.words(bytes)])
    // Without ffmpeg it is kept as it came, to be saved and played elsewhere.
    return { ...playable ? { type: 'audio/mpeg', bytes: playable } : { type: 'audio/amr', bytes }, ...(words !== null && { words }) }
  }

  return {
    async keep(conversationId, key, as, fetch) {
      const before = await files.known(conversationId, key)
      const file = before ?? await fetched(conversationId, async () => {
        await requireRoom(conversationId)
        const bytes = await fetch()
        return bytes && lookedThrough(conversationId, async () => {
          const { bytes: kept, ...more } = await plain(as, bytes)
          return files.add({ id: newId(), conversationId, clientId: key, at: clock.now().toISOString(), ...more }, kept)
        })
      })
      return file && { fileId: file.id, ...(file.words !== undefined && { words: file.words }) }
    },

    async read(identity, consultationId, fileId) {
      await desk().requireReader(identity, consultationId)
      return {
        async file() {
          const consultation = await consultations.get(consultationId)
          const file = consultation && await files.get(consultation.conversationId, fileId)
          if (!file) throw new AppError('FILE_GONE')
          return file
        },
      }
    },
  }
}
