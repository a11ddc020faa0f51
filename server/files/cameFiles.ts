/** What applicants send in place of words on the channel they came from: looked through, kept, and there for whoever takes over. */
import type { Keeper } from '../../bot/index.ts'
import type { Clock, Identity } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { ConsultationStore, Desk, Voice } from '../../media/index.ts'
import type { CameFileStore } from '../ports.ts'
import { fileKindOf, MEDIA_TYPES } from './kind.ts'
import { withoutTraces } from './picture.ts'
import type { Scan } from './scanner.ts'

export interface CameFiles extends Keeper {
  /** @throws AppError NOT_FOUND, FORBIDDEN; FILE_GONE when it is not kept any more */
  read(identity: Identity, consultationId: string, fileId: string): Promise<{ type: string; bytes: Buffer }>
}

export interface CameFileDeps {
  readonly files: CameFileStore
  readonly consultations: Pick<ConsultationStore, 'get'>
  readonly desk: () => Pick<Desk, 'requireReader'>
  readonly voice: Voice
  readonly scan: Scan
  readonly clock: Clock
  readonly newId: () => string
}

export function createCameFiles({ files, consultations, desk, voice, scan, clock, newId }: CameFileDeps): CameFiles {
  async function plain(as: 'voice' | 'image', bytes: Buffer): Promise<{ type: string; bytes: Buffer; words?: string }> {
    await scan(bytes)
    if (as === 'image') {
      const kind = fileKindOf(bytes, '')
      if (kind !== 'jpg' && kind !== 'png' && kind !== 'webp') throw new AppError('FILE_NOT_SHOWN')
      return { type: MEDIA_TYPES[kind], bytes: withoutTraces(bytes, kind) }
    }
    const [playable, words] = await Promise.all([voice.playable(bytes), voice.words(bytes)])
    // Without ffmpeg it is kept as it came, to be saved and played elsewhere.
    return { ...playable ? { type: 'audio/mpeg', bytes: playable } : { type: 'audio/amr', bytes }, ...(words !== null && { words }) }
  }

  return {
    async keep(conversationId, key, as, bytes) {
      const before = await files.known(conversationId, key)
      const { id, words } = before ?? await (async () => {
        const { bytes: kept, ...more } = await plain(as, bytes)
        return files.add({ id: newId(), conversationId, clientId: key, at: clock.now().toISOString(), ...more }, kept)
      })()
      return { fileId: id, ...(words !== undefined && { words }) }
    },

    async read(identity, consultationId, fileId) {
      await desk().requireReader(identity, consultationId)
      const consultation = await consultations.get(consultationId)
      const file = consultation && await files.get(consultation.conversationId, fileId)
      if (!file) throw new AppError('FILE_GONE')
      return file
    },
  }
}
