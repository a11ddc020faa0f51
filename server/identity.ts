/** Who somebody is: sessions for applicants and staff, signing in and out. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock, Identity, Staff } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { AuditStore, SessionStore, StaffStore } from './ports.ts'

/** Failed attempts in a row that lock an account, and for how long. */
const MOST_FAILURES = 5
const LOCK_MINUTES = 15
/** A session is written to again only after this long, so that not every request is a write. */
const REFRESH_MS = 60_000

export interface IdentityService {
  /** A new anonymous applicant. @returns the secret token, for the applicant's page to keep. */
  openApplicant(): Promise<string>
  /** @throws AppError BAD_CREDENTIALS, LOCKED_OUT */
  signIn(username: string, password: string): Promise<{ token: string; staff: Staff }>
  signOut(token: string): Promise<void>
  /** Who the token belongs to; null when it is unknown or has ended. Using a session keeps it alive. */
  applicantOf(token: string | undefined): Promise<Extract<Identity, { kind: 'applicant' }> | null>
  staffOf(token: string | undefined): Promise<Extract<Identity, { kind: 'staff' }> | null>
}

export interface IdentityDeps {
  readonly staff: StaffStore
  readonly sessions: SessionStore
  readonly audit: AuditStore
  readonly clock: Clock
  readonly newId: () => string
  readonly applicantDays: number
  readonly staffIdleMinutes: number
}

export function createIdentity({ staff, sessions, audit, clock, newId, applicantDays, staffIdleMinutes }: IdentityDeps): IdentityService {
  const lifetime = { applicant: applicantDays * 86_400_000, staff: staffIdleMinutes * 60_000 }
  // Verified against when the user name is unknown, so that the answer takes as long as for a known one.
  const decoy = hashPassword(randomBytes(16).toString('hex'))

  const endOf = (kind: keyof typeof lifetime): number => clock.now().getTime() + lifetime[kind]

  const open = async (kind: keyof typeof lifetime, subject: string): Promise<string> => {
    const token = randomBytes(32).toString('base64url')
    await sessions.add(hashToken(token), { kind, subject, expiresAt: new Date(endOf(kind)).toISOString() })
    return token
  }

  const subjectOf = async (kind: keyof typeof lifetime, token: string | undefined): Promise<string | null> => {
    if (!token) return null
    const hash = hashToken(token)
    const session = await sessions.get(hash)
    if (session?.kind !== kind || Date.parse(session.expiresAt) <= clock.now().getTime()) return null
    if (endOf(kind) - Date.parse(session.expiresAt) > REFRESH_MS) {
      await sessions.extend(hash, new Date(endOf(kind)).toISOString())
    }
    return session.subject
  }

  return {
    openApplicant: () => open('applicant', newId()),

    async signIn(username, password) {
      const account = await staff.byUsername(username)
      const lockedFor = account?.lockedUntil ? Date.parse(account.lockedUntil) - clock.now().getTime() : 0
      if (lockedFor > 0) throw new AppError('LOCKED_OUT', { details: { minutes: Math.ceil(lockedFor / 60_000) } })
      const right = await verifyPassword(password, account?.passwordHash ?? await decoy)
      if (!account || !right) {
        if (account) {
          const failures = account.failures + 1
          const locked = failures >= MOST_FAILURES
          const until = locked ? new Date(clock.now().getTime() + LOCK_MINUTES * 60_000).toISOString() : undefined
          await staff.setFailures(account.staff.id, locked ? 0 : failures, until)
          await audit.add({ actor: account.staff.id, action: 'signIn', result: 'refused' })
        }
        throw new AppError('BAD_CREDENTIALS')
      }
      if (account.failures > 0 || account.lockedUntil) await staff.setFailures(account.staff.id, 0)
      await audit.add({ actor: account.staff.id, action: 'signIn', result: 'done' })
      return { token: await open('staff', account.staff.id), staff: account.staff }
    },

    signOut: (token) => sessions.remove(hashToken(token)),

    async applicantOf(token) {
      const applicantId = await subjectOf('applicant', token)
      return applicantId === null ? null : { kind: 'applicant', applicantId }
    },

    async staffOf(token) {
      const id = await subjectOf('staff', token)
      const member = id === null ? null : await staff.get(id)
      return member ? { kind: 'staff', staff: member } : null
    },
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
