/** Looks after those who still wait when the hall closes or the last window has gone: they are told, and offered what there is instead. */
import type { Conversation, ConversationStore } from '../bot/index.ts'
import type { Away, Clock, Directory } from '../contract/index.ts'
import { calendarOf, hoursAt } from '../contract/index.ts'
import type { Consultation, Desk, LeftWaiting, StaffOnline } from '../media/index.ts'
import { atDesk, awayAt, leftWaiting } from '../media/index.ts'
import type { Logger } from './logger.ts'

/** A window that reloads its page, or changes places, has not gone. */
const GRACE_MS = 60_000

export interface LeftWaitingDeps {
  readonly directory: () => Directory
  readonly desk: () => Pick<Desk, 'leftWaiting'>
  readonly conversations: Pick<ConversationStore, 'get'>
  readonly tellAway: (conversation: Conversation, away: Away) => Promise<void>
  readonly clock: Clock
  readonly logger: Logger
}

/** @returns to be called with every look at what is open and who is there */
export function createLeftWaiting({ directory, desk, conversations, tellAway, clock, logger }: LeftWaitingDeps): (open: readonly Consultation[], online: readonly StaffOnline[]) => void {
  /** Since when no window is there, in ms. */
  let goneSince: number | undefined

  async function tell({ id, conversationId, departmentCode }: Consultation, why: LeftWaiting, now: Date, closesAt: Date | undefined): Promise<void> {
    // Stored first: of several nodes one tells it, and once.
    if (!await desk().leftWaiting(id, why)) return
    const away = awayAt(directory(), { now, windowsOnline: 0, ...(departmentCode !== undefined && { departmentCode }) })
    const conversation = await conversations.get(conversationId)
    if (!away || !conversation) return
    await tellAway(conversation, {
      ...away,
      ...(why === 'closing' && { reason: 'closing', ...(closesAt && { closesAt }) }),
      standing: why === 'closed' ? 'ended' : 'kept',
    })
  }

  return (open, online) => {
    const now = clock.now()
    const windows = atDesk(online, []).filter(({ status, overflow }) => !overflow && status !== 'away').length
    // Also by a clock that was set back.
    goneSince = windows > 0 ? undefined : Math.min(goneSince ?? Infinity, now.getTime())
    if (goneSince !== undefined && now.getTime() - goneSince < GRACE_MS) return
    const hours = hoursAt(calendarOf(directory()), now)
    const why = leftWaiting(hours, windows, now)
    if (!why) return
    for (const one of open.filter(({ state, told }) => state === 'waiting' && !told?.includes(why))) {
      tell(one, why, now, hours.open ? hours.until : undefined).catch((error: unknown) => { logger.error({ err: error }, 'cannot tell one who waits that nobody comes') })
    }
  }
}
