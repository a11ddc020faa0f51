/** Terminals 远程视频终端: a device is paired once by a code; a hall's has a new applicant for each visitor. */
import { createHash, randomInt } from 'node:crypto'
import type { ConversationStore } from '../bot/index.ts'
import type { Clock, Directory, Terminal } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { ConsultationStore, Desk } from '../media/index.ts'
import type { IdentityService } from './identity.ts'
import type { AuditStore, SessionStore } from './ports.ts'

export interface TerminalStore {
  /** The code by which this terminal's device may be paired; an older one does not work any more. */
  offer(terminalCode: string, codeHash: string, expiresAt: string): Promise<void>
  /** Uses the code up. @returns whose it was, if it had not expired */
  take(codeHash: string, now: string): Promise<string | null>
  begin(applicantId: string, terminalCode: string, at: string): Promise<void>
  /** The applicants whose turn has not ended. */
  there(terminalCode: string): Promise<string[]>
  end(applicantId: string, at: string): Promise<void>
  ofVisitor(applicantId: string): Promise<string | null>
}

export interface TerminalDeps {
  readonly identity: Pick<IdentityService, 'openApplicant' | 'openTerminal'>
  readonly sessions: Pick<SessionStore, 'removeAllOf'>
  readonly store: TerminalStore
  readonly consultations: Pick<ConsultationStore, 'latestOf'>
  readonly conversations: Pick<ConversationStore, 'of'>
  readonly desk: Pick<Desk, 'cancel'>
  readonly directory: () => Directory
  /** Their session has ended: pages that are open are shut. */
  readonly onVisitEnded: (applicantId: string) => void
  readonly audit: AuditStore
  readonly clock: Clock
  readonly newId: () => string
}

export interface Terminals {
  /** Eight digits that pair one device within ten minutes. @throws AppError NOT_FOUND */
  offerCode(terminalCode: string, by: string): Promise<{ code: string; expiresAt: string }>
  /** @throws AppError BAD_PAIRING_CODE */
  pair(code: string): Promise<{ token: string; terminal: Terminal }>
  /** The device has to be paired again. */
  unpair(terminalCode: string, by: string): Promise<void>
  /** Ends the last visitor's turn and begins another's. @returns the new applicant's token */
  nextVisitor(terminalCode: string): Promise<string>
  /** Nothing of the visitor stays on the device: their session ends, and so does their place in the queue. */
  endVisit(terminalCode: string): Promise<void>
}

const DIGITS = 8
const CODE_MINUTES = 10

export function createTerminals({ identity, sessions, store, consultations, conversations, desk, directory, onVisitEnded, audit, clock, newId }: TerminalDeps): Terminals {
  const terminalOf = (code: string): Terminal => {
    const terminal = directory().terminals.find((one) => one.code === code)
    if (!terminal) throw new AppError('NOT_FOUND')
    return terminal
  }

  async function endVisit(terminalCode: string): Promise<void> {
    for (const applicantId of await store.there(terminalCode)) {
      const conversation = await conversations.of('web', applicantId)
      const consultation = conversation && await consultations.latestOf(conversation.id)
      // Who is talking to somebody goes on; a place that nobody holds any more is given up.
      if (consultation?.state === 'waiting') await desk.cancel({ kind: 'applicant', applicantId }, consultation.id)
      await sessions.removeAllOf('applicant', applicantId)
      onVisitEnded(applicantId)
      // Last: broken off before, all of it is done again when the next one begins.
      await store.end(applicantId, clock.now().toISOString())
    }
  }

  return {
    async offerCode(terminalCode, by) {
      const terminal = terminalOf(terminalCode)
      const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
      const expiresAt = new Date(clock.now().getTime() + CODE_MINUTES * 60_000).toISOString()
      await store.offer(terminal.code, hashOf(code), expiresAt)
      await audit.add({ actor: by, action: 'terminal.offerCode', target: terminal.code, result: 'done' })
      return { code, expiresAt }
    },

    async pair(code) {
      const terminalCode = await store.take(hashOf(code), clock.now().toISOString())
      const terminal = directory().terminals.find((one) => one.code === terminalCode)
      if (!terminal) {
        await audit.add({ actor: 'unknown', action: 'terminal.pair', result: 'refused' })
        throw new AppError('BAD_PAIRING_CODE')
      }
      // One device for each terminal.
      await sessions.removeAllOf('terminal', terminal.code)
      const token = await identity.openTerminal(terminal.code)
      await audit.add({ actor: `terminal:${terminal.code}`, action: 'terminal.pair', target: terminal.code, result: 'done' })
      return { token, terminal }
    },

    async unpair(terminalCode, by) {
      await endVisit(terminalCode)
      await sessions.removeAllOf('terminal', terminalCode)
      await audit.add({ actor: by, action: 'terminal.unpair', target: terminalCode, result: 'done' })
    },

    async nextVisitor(terminalCode) {
      await endVisit(terminalCode)
      const applicantId = newId()
      await store.begin(applicantId, terminalCode, clock.now().toISOString())
      return identity.openApplicant(applicantId)
    },

    endVisit,
  }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url')
}
