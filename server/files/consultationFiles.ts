/** Files of a consultation: looked through, stored, shown in the conversation, read by those who have a part in it. */
import { createHash } from 'node:crypto'
import type { Clock, ConsultationFile, Identity, Message, ShownKind } from '../../contract/index.ts'
import { AppError, MOST_FILES, SHOWN_KINDS } from '../../contract/index.ts'
import { isLockedPdf } from '../../knowledge/index.ts'
import type { ConsultationStore, Desk, SeatClaim } from '../../media/index.ts'
import { mayShow, requireLetIn } from '../../media/index.ts'
import type { AuditStore, ConsultationFileStore } from '../ports.ts'
import { fileKindOf, fileName } from './kind.ts'
import { withoutTraces } from './picture.ts'
import type { Scan } from './scanner.ts'
import { createTurns } from './turns.ts'

export interface ConsultationFiles {
  /** Who may send this one now, asked before it is read in. @throws AppError as `add` does */
  admit(identity: Identity, consultationId: string, clientId: string): Promise<SeatClaim>
  /**
   * Stored and in the conversation when this resolves; the same clientId again is the same file.
   * @throws AppError NOT_FOUND, FORBIDDEN, WRONG_STATE, ON_HOLD; FILE_NOT_SHOWN, FILE_BROKEN, FILE_LOCKED, FILE_INFECTED, FILE_UNCHECKED, TOO_MANY_FILES, TOO_MANY_REQUESTS
   */
  add(identity: Identity, consultationId: string, sent: { clientId: string; name: string; bytes: Buffer }): Promise<ConsultationFile>
  /** @throws AppError NOT_FOUND, FORBIDDEN; `bytes` FILE_GONE when it is not kept any more */
  read(identity: Identity, consultationId: string, fileId: string): Promise<{ file: ConsultationFile; sha256: string; bytes: () => Promise<Buffer> }>
}

/** Looked through at once: a PDF takes a thread of its own, and much memory if somebody has made it so. */
const AT_ONCE = 2
/** Beyond those; each holds up to twenty megabytes. */
const MOST_WAITING = 10

export interface ConsultationFileDeps {
  readonly files: ConsultationFileStore
  readonly consultations: Pick<ConsultationStore, 'get'>
  readonly desk: Pick<Desk, 'claimSeat' | 'requireReader'>
  readonly showFile: (conversationId: string, author: Message['author'], clientId: string, file: ConsultationFile) => Promise<Message>
  /** It can be laid on the table. */
  readonly onAdded: (file: ConsultationFile) => Promise<void>
  readonly scan: Scan
  readonly audit: AuditStore
  readonly clock: Clock
  readonly newId: () => string
}

export function createConsultationFiles({ files, consultations, desk, showFile, onAdded, scan, audit, clock, newId }: ConsultationFileDeps): ConsultationFiles {
  const inTurn = createTurns(AT_ONCE, MOST_WAITING)

  const admit = async (identity: Identity, consultationId: string, clientId: string): Promise<SeatClaim> => {
    const claim = await desk.claimSeat(identity, consultationId)
    requireLetIn(claim, claim.situation)
    if (!mayShow(claim, claim.situation)) throw new AppError(claim.situation.held ? 'ON_HOLD' : 'FORBIDDEN')
    if (await files.count(consultationId) >= MOST_FILES && !await files.known(consultationId, clientId)) throw new AppError('TOO_MANY_FILES', { details: { max: MOST_FILES } })
    return claim
  }

  /** Once, also when the server was killed between storing it and this. */
  const audited = async (personId: string, { id, consultationId, size, kind }: ConsultationFile): Promise<void> => {
    const lines = await audit.ofTarget(consultationId)
    if (lines.some(({ action, details }) => action === 'file.upload' && details?.['file'] === id)) return
    await audit.add({ actor: personId, action: 'file.upload', target: consultationId, result: 'done', details: { file: id, size, kind } })
  }

  const examined = async (name: string, bytes: Buffer): Promise<{ kind: ShownKind; plain: Buffer }> => {
    const kind = shownKindOf(bytes, name)
    if (kind === 'pdf' && await isLockedPdf(bytes)) throw new AppError('FILE_LOCKED')
    // As it came, for what is left out of a picture may be what is wrong with it.
    await scan(bytes)
    return { kind, plain: kind === 'pdf' ? bytes : withoutTraces(bytes, kind) }
  }

  return {
    admit,

    async add(identity, consultationId, { clientId, name, bytes }) {
      const { role, name: by, personId } = await admit(identity, consultationId, clientId)
      const consultation = await consultations.get(consultationId)
      if (!consultation) throw new AppError('NOT_FOUND')
      let file = await files.known(consultationId, clientId)
      if (!file) {
        const { kind, plain } = await inTurn(personId, () => examined(name, bytes)).catch(async (error: unknown) => {
          if (error instanceof AppError) await audit.add({ actor: personId, action: 'file.upload', target: consultationId, result: 'refused', details: { reason: error.code } })
          throw error
        })
        file = await files.add({
          file: { id: newId(), consultationId, name: fileName(name, kind), kind, size: plain.length, by: { role, name: by }, at: clock.now().toISOString() },
          clientId, sha256: createHash('sha256').update(plain).digest('hex'),
        }, plain)
      }
      await audited(personId, file)
      await onAdded(file)
      await showFile(consultation.conversationId, authorOf(file), clientId, file)
      return file
    },

    async read(identity, consultationId, fileId) {
      await desk.requireReader(identity, consultationId)
      const stored = await files.get(consultationId, fileId)
      if (!stored) throw new AppError('NOT_FOUND')
      return {
        file: stored.file, sha256: stored.sha256,
        async bytes() {
          const bytes = await files.bytes(fileId)
          if (!bytes) throw new AppError('FILE_GONE')
          return bytes
        },
      }
    },
  }
}

/** @throws AppError FILE_NOT_SHOWN */
function shownKindOf(bytes: Buffer, name: string): ShownKind {
  let kind: string
  try {
    kind = fileKindOf(bytes, name)
  } catch (cause) {
    throw new AppError('FILE_NOT_SHOWN', { cause })
  }
  const shown = SHOWN_KINDS.find((one) => one === kind)
  if (!shown) throw new AppError('FILE_NOT_SHOWN')
  return shown
}

/** Guests and supervisors write nothing in a conversation: what they show is announced under their name. */
function authorOf({ by: { role, name } }: ConsultationFile): Message['author'] {
  if (role === 'applicant') return { role }
  return { role: role === 'window' || role === 'department' ? role : 'system', name }
}
