/** Who somebody is: sessions for applicants and staff, signing in and out. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock, Directory, Identity, Staff, Terminal } from '../contract/index.ts'
import { AppError, standInId } from '../contract/index.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { AuditStore, Session, SessionStore, StaffAccount, StaffStore } from './ports.ts'

/** Failed attempts in a row that lock an account, and for how long. */
const MOST_FAILURES = 5
const LOCK_MINUTES = 15
/** So many names that nobody has are remembered. */
const MOST_STRANGERS = 1000
/** A session is written to again only after this long, so that not every request is a write. */
const REFRESH_MS = 60_000

export interface IdentityService {
  /** A new anonymous applicant. @returns the secret token, for the applicant's page to keep. */
  openApplicant(applicantId?: string): Promise<string>
  /** A device that has been paired. */
  openTerminal(code: string): Promise<string>
  /** The terminal whose device the token is of; null when it has been unpaired, or is not in the directory any more. */
  terminalOf(token: string | undefined): Promise<Terminal | null>
  /** @throws AppError BAD_CREDENTIALS, LOCKED_OUT, SHUT_OUT */
  signIn(username: string, password: string): Promise<{ token: string; staff: Staff }>
  signOut(token: string): Promise<void>
  /** Who the token belongs to; null when it is unknown or has ended. Using a session keeps it alive. */
  applicantOf(token: string | undefined): Promise<Extract<Identity, { kind: 'applicant' }> | null>
  staffOf(token: string | undefined): Promise<Extract<Identity, { kind: 'staff' }> | null>
  /** Whether the session is still there; looking does not keep it alive. */
  holds(kind: 'applicant' | 'staff', token: string | undefined): Promise<boolean>
}

export interface IdentityDeps {
  readonly staff: StaffStore
  readonly sessions: SessionStore
  readonly audit: AuditStore
  readonly clock: Clock
  readonly newId: () => string
  readonly applicantDays: number
  readonly staffIdleMinutes: number
  readonly directory: () => Directory
}

/** A terminal is paired once: it is as good as for ever, as long as it is used. */
const TERMINAL_DAYS = 400

type Failures = Pick<StaffAccount, 'failures' | 'lockedUntil'>

export function createIdentity({ staff, sessions, audit, clock, newId, applicantDays, staffIdleMinutes, directory }: IdentityDeps): IdentityService {
  const lifetime = { applicant: applicantDays * 86_400_000, staff: staffIdleMinutes * 60_000, terminal: TERMINAL_DAYS * 86_400_000 }
  // Verified against when the user name is unknown, so that the answer takes as long as for a known one.
  const decoy = hashPassword(randomBytes(16).toString('hex'))

  const endOf = (kind: keyof typeof lifetime): number => clock.now().getTime() + lifetime[kind]

  const open = async (kind: keyof typeof lifetime, subject: string): Promise<string> => {
    const token = randomBytes(32).toString('base64url')
    await sessions.add(hashToken(token), { kind, subject, expiresAt: new Date(endOf(kind)).toISOString() })
    return token
  }

  const sessionOf = async (kind: keyof typeof lifetime, token: string | undefined): Promise<Session | null> => {
    const session = token ? await sessions.get(hashToken(token)) : null
    return session?.kind === kind && Date.parse(session.expiresAt) > clock.now().getTime() ? session : null
  }

  const subjectOf = async (kind: keyof typeof lifetime, token: string | undefined): Promise<string | null> => {
    const session = await sessionOf(kind, token)
    if (!token || !session) return null
    const hash = hashToken(token)
    if (endOf(kind) - Date.parse(session.expiresAt) > REFRESH_MS) {
      await sessions.extend(hash, new Date(endOf(kind)).toISOString())
    }
    return session.subject
  }

  const terminalOf = async (token: string | undefined): Promise<Terminal | null> => {
    const code = await subjectOf('terminal', token)
    return directory().terminals.find((terminal) => terminal.code === code) ?? null
  }

  /** The terminal of an office is a member of its section's staff. */
  const standIn = async (token: string | undefined): Promise<Staff | null> => {
    const terminal = await terminalOf(token)
    const section = directory().sections.find(({ code }) => code === terminal?.sectionCode)
    return terminal?.kind === 'office' && section
      ? {
          id: standInId(terminal.code), username: terminal.code, name: `${section.name} 终端`, roles: ['department'],
          departmentCode: section.departmentCode, sectionCode: section.code, terminal: { code: terminal.code, answersItself: terminal.answersItself ?? false },
        }
      : null
  }

  const attempts = new Map<string, Promise<void>>()
  const strangers = new Map<string, Failures>()

  /** Names that nobody has are locked like others, or a lock would tell which there are. */
  const failuresOf = async (username: string): Promise<{ account: StaffAccount | null } & Failures> => {
    const account = await staff.byUsername(username)
    return { account, ...(account ?? strangers.get(username) ?? { failures: 0 }) }
  }

  const keepFailures = async (username: string, account: StaffAccount | null, { failures, lockedUntil }: Failures): Promise<void> => {
    if (account) return staff.setFailures(account.staff.id, failures, lockedUntil)
    strangers.delete(username)
    strangers.set(username, { failures, ...(lockedUntil !== undefined && { lockedUntil }) })
    const oldest = strangers.keys().next().value
    if (strangers.size > MOST_STRANGERS && oldest !== undefined) strangers.delete(oldest)
  }

  const trySignIn = async (username: string, password: string): Promise<{ token: string; staff: Staff }> => {
    const { account, failures, lockedUntil } = await failuresOf(username)
    const actor = account?.staff.id ?? 'unknown'
    const lockedFor = lockedUntil ? Date.parse(lockedUntil) - clock.now().getTime() : 0
    if (lockedFor > 0) {
      await audit.add({ actor, action: 'signIn', result: 'refused', details: { locked: 1 } })
      throw new AppError('LOCKED_OUT', { details: { minutes: Math.ceil(lockedFor / 60_000) } })
    }
    const right = await verifyPassword(password, account?.passwordHash ?? await decoy)
    if (!account || !right) {
      const locked = failures + 1 >= MOST_FAILURES
      await keepFailures(username, account, locked
        ? { failures: 0, lockedUntil: new Date(clock.now().getTime() + LOCK_MINUTES * 60_000).toISOString() }
        : { failures: failures + 1 })
      await audit.add({ actor, action: 'signIn', result: 'refused' })
      throw new AppError('BAD_CREDENTIALS')
    }
    if (failures > 0 || lockedUntil) await staff.setFailures(account.staff.id, 0)
    const token = await open('staff', account.staff.id)
    // Looked at once more with the session there: who is shut out in this very moment loses the sessions they had before.
    if ((await staff.byUsername(username))?.shutOut) {
      await sessions.remove(hashToken(token))
      await audit.add({ actor, action: 'signIn', result: 'refused', details: { shutOut: 1 } })
      throw new AppError('SHUT_OUT')
    }
    await audit.add({ actor, action: 'signIn', result: 'done' })
    return { token, staff: account.staff }
  }

  return {
    openApplicant: (applicantId = newId()) => open('applicant', applicantId),
    openTerminal: (code) => open('terminal', code),
    terminalOf,

    signIn(username, password) {
      // One attempt at a time for each name, or guesses in parallel would all be made before the first is counted.
      const attempt = (attempts.get(username) ?? Promise.resolve()).then(() => trySignIn(username, password))
      const settled = attempt.then(() => undefined, () => undefined).finally(() => { if (attempts.get(username) === settled) attempts.delete(username) })
      attempts.set(username, settled)
      return attempt
    },

    holds: async (kind, token) => await sessionOf(kind, token) !== null || (kind === 'staff' && await sessionOf('terminal', token) !== null),

    signOut: (token) => sessions.remove(hashToken(token)),

    async applicantOf(token) {
      const applicantId = await subjectOf('applicant', token)
      return applicantId === null ? null : { kind: 'applicant', applicantId }
    },

    async staffOf(token) {
      const id = await subjectOf('staff', token)
      const member = id === null ? await standIn(token) : await staff.active(id)
      return member ? { kind: 'staff', staff: member } : null
    },
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
