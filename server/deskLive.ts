/** What keeps the desk going between the requests: who is there, who is rung, what other nodes have changed. */
import { createDispatch, LIMITS } from '../media/index.ts'
import type { Consultation, Desk, DeskWatchers, StaffOnline } from '../media/index.ts'
import { createAttendance } from './attendance.ts'
import type { DeskBroadcast } from './deskBroadcast.ts'
import { createDeskSync } from './deskSync.ts'
import { createDispatcher } from './dispatcher.ts'
import { createEmptyRooms } from './emptyRooms.ts'
import type { Presence, PresenceDeps } from './presence.ts'
import { createPresence } from './presence.ts'
import type { Storage } from './storage/index.ts'

/** How often other nodes' changes are looked for: at the desk somebody waits for them. */
const FOLLOW_MS = 1000

export interface DeskLive {
  readonly presence: Presence
  readonly watchers: DeskWatchers
  start(): Promise<void>
  close(): Promise<void>
}

export interface DeskLiveDeps extends Pick<PresenceDeps, 'clock' | 'nodeId' | 'logger'> {
  readonly storage: Storage
  readonly broadcast: DeskBroadcast
  readonly desk: () => Desk
  /** With every look at what is open and who is there. */
  readonly onLook: (open: readonly Consultation[], online: readonly StaffOnline[]) => void
  /** The room of a consultation that has changed. */
  readonly arrange: (consultation: Consultation) => void
  readonly unseat: DeskWatchers['unseated']
  /** How long one window is rung. */
  readonly ringMs: number
}

export function createDeskLive({ storage: { consultations, presence: store, staff }, broadcast, desk, onLook, arrange, unseat, ringMs, clock, nodeId, logger }: DeskLiveDeps): DeskLive {
  const presenceChanged = (): void => {
    broadcast.presenceChanged()
    dispatcher.nudge()
  }
  const presence = createPresence({ store, staff, clock, nodeId, onChange: presenceChanged, logger })
  const attendance = createAttendance({ desk, keptMs: LIMITS.seatKeptMs, clock, logger })
  const emptyRooms = createEmptyRooms({ desk, occupied: () => presence.present('room'), clock, logger })
  const sync = createDeskSync({
    consultations, presence, everyMs: FOLLOW_MS, logger,
    watchers: {
      changed(consultation) {
        arrange(consultation)
        broadcast.changed(consultation)
        dispatcher.nudge()
      },
      unseated: unseat,
    },
    onPresence: presenceChanged,
    onLook(open, online) {
      dispatcher.nudge()
      attendance(open, online)
      void emptyRooms(open)
      onLook(open, online)
    },
  })
  const dispatcher = createDispatcher({ dispatch: createDispatch({ consultations, presence, watchers: sync, clock, ringMs }), clock, logger })

  return {
    presence,
    watchers: sync,
    start: presence.start,
    async close() {
      await sync.close()
      await dispatcher.close()
      await presence.close()
    },
  }
}
