/** Tells staff in WeCom what waits for them while they do not have it open. Several nodes tell it once. */
import type { WeCom } from '../../bot/index.ts'
import type { Clock, Directory, StaffAlert, StaffEntry } from '../../contract/index.ts'
import type { Consultation, ConsultationStore, StaffOnline, WrittenQuestionStore } from '../../media/index.ts'
import { alertsOf, waitingFor } from '../../media/index.ts'
import type { Logger } from '../logger.ts'
import type { StaffAlertStore, StaffRegister } from '../ports.ts'

export interface AlertDeps {
  readonly weCom: WeCom
  readonly staff: Pick<StaffRegister, 'reachable'>
  readonly consultations: Pick<ConsultationStore, 'open' | 'openInvitations'>
  readonly questions: Pick<WrittenQuestionStore, 'list'>
  readonly told: StaffAlertStore
  readonly directory: () => Directory
  readonly clock: Clock
  readonly logger: Logger
}

export interface Alerts {
  /** To be called with every look at what is open and who is there. */
  look(open: readonly Consultation[], online: readonly StaffOnline[]): void
  /** What waits for the one with this account; null when no member of staff has it. */
  of(wecomId: string): Promise<StaffAlert[] | null>
  /** Waits for what has begun. */
  close(): Promise<void>
}

/** Nobody minds so much, and the store is asked less often. */
const EVERY_MS = 3000
const SETTLE_MS = 10_000
/** After a failure. */
const PAUSE_MS = 30_000
const MOST_QUESTIONS = 200
/** One message goes to so many at most. */
const MOST_PEOPLE = 1000
/** What was told so long ago waits no more. */
const KEPT_MS = 30 * 86_400_000
const HOUR_MS = 3_600_000

export function createAlerts({ weCom, staff, consultations, questions, told, directory, clock, logger }: AlertDeps): Alerts {
  // After a start the consoles take a moment to come back.
  let next = clock.now().getTime() + SETTLE_MS
  let forgetAt = 0
  let running: Promise<void> | undefined
  let closed = false

  const situationOf = async (people: readonly StaffEntry[], open: readonly Consultation[], online: readonly StaffOnline[]) => ({
    staff: people, open, online, directory: directory(), now: clock.now(),
    invitations: await consultations.openInvitations(),
    questions: await questions.list({ states: ['open'], limit: MOST_QUESTIONS }),
  })

  async function round(open: readonly Consultation[], online: readonly StaffOnline[]): Promise<void> {
    const people = await staff.reachable()
    if (people.length === 0) return
    let failed = false
    for (const alert of alertsOf(await situationOf(people, open, online))) {
      await tell(alert).catch((error: unknown) => {
        failed = true
        logger.error({ err: error, kind: alert.kind }, 'staff cannot be told in WeCom')
      })
    }
    if (failed) next = clock.now().getTime() + PAUSE_MS
    const now = clock.now().getTime()
    if (now < forgetAt) return
    forgetAt = now + HOUR_MS
    await told.forget(new Date(now - KEPT_MS).toISOString())
  }

  /** @throws Error when WeCom cannot be reached, or refuses: it is tried again while it still waits */
  async function tell(alert: StaffAlert): Promise<void> {
    const mine = new Set(await told.claim(alert.key, alert.to.slice(0, MOST_PEOPLE).map(({ id }) => id), clock.now().toISOString()))
    const people = alert.to.filter(({ id }) => mine.has(id))
    if (people.length === 0) return
    try {
      const outcome = await weCom.tell(people.flatMap(({ wecomId }) => wecomId ?? []), alert)
      if (outcome.kind === 'refused') throw new Error(`WeCom refuses: ${outcome.errcode} ${outcome.errmsg}`)
      const unknown = people.filter(({ wecomId = '' }) => outcome.unknown.some((one) => one.toLowerCase() === wecomId.toLowerCase()))
      if (unknown.length > 0) logger.warn({ usernames: unknown.map(({ username }) => username) }, 'WeCom does not know these accounts, or they may not see the application')
    } catch (error) {
      await told.giveBack(alert.key, people.map(({ id }) => id))
      throw error
    }
  }

  return {
    look(open, online) {
      const now = clock.now().getTime()
      if (closed || running || now < next) return
      next = now + EVERY_MS
      running = round(open, online).catch((error: unknown) => {
        next = clock.now().getTime() + PAUSE_MS
        logger.error({ err: error }, 'staff cannot be told in WeCom')
      }).finally(() => { running = undefined })
    },

    async of(wecomId) {
      const person = (await staff.reachable()).find((one) => one.wecomId?.toLowerCase() === wecomId.toLowerCase())
      return person ? waitingFor(await situationOf([person], await consultations.open(), []), person) : null
    },

    async close() {
      closed = true
      await running
    },
  }
}
