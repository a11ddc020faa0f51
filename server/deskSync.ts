/**
 * Several nodes on one database: each looks every so often what the others have changed at the desk, and who has come to them or
 * gone with them, and tells its own pages.
 */
import type { Consultation, ConsultationStore, DeskWatchers, StaffOnline } from '../media/index.ts'
import type { Logger } from './logger.ts'
import type { Presence } from './presence.ts'

export interface DeskSync extends DeskWatchers {
  close(): Promise<void>
}

export interface DeskSyncDeps {
  readonly consultations: ConsultationStore
  readonly presence: Presence
  /** Hears of every change, ours and others', once. */
  readonly watchers: DeskWatchers
  readonly onPresence: () => void
  /** After each look: whatever was missed is made good. */
  readonly onLook: (open: readonly Consultation[], online: readonly StaffOnline[]) => void
  readonly everyMs: number
  readonly logger: Logger
}

export function createDeskSync({ consultations, presence, watchers, onPresence, onLook, everyMs, logger }: DeskSyncDeps): DeskSync {
  /** What our pages have been told of, by version. Nothing yet: what came between a page's first view and our first look is in no view of theirs. */
  const told = new Map<string, number>()
  let there: string | undefined
  let running: Promise<void> | undefined

  async function look(): Promise<void> {
    const open = await consultations.open()
    await tellOf(open)
    const online = await presence.staff()
    const now = JSON.stringify([online, [...await presence.applicants()], [...await presence.terminals()]])
    if (there !== now) onPresence()
    there = now
    onLook(open, online)
  }

  async function tellOf(open: readonly Consultation[]): Promise<void> {
    for (const consultation of open) {
      if ((told.get(consultation.id) ?? 0) < consultation.version) tell(consultation)
    }
    const still = new Set(open.map(({ id }) => id))
    for (const [id, version] of [...told]) {
      if (still.has(id)) continue
      const consultation = await consultations.get(id)
      if (consultation && consultation.version > version) tell(consultation)
      told.delete(id)
    }
  }

  const tell = (consultation: Parameters<DeskWatchers['changed']>[0]): void => {
    told.set(consultation.id, consultation.version)
    watchers.changed(consultation)
  }

  const timer = setInterval(() => {
    running ??= look()
      .catch((error: unknown) => { logger.error({ err: error }, 'cannot look what other nodes have changed') })
      .finally(() => { running = undefined })
  }, everyMs).unref()

  return {
    changed: tell,
    unseated: watchers.unseated,
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
