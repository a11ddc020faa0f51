/**
 * Keeps every page that shows the queue, a consultation or a waiting position in step. Views are computed for
 * each reader anew and sent whole, so a page that missed one is right again with the next.
 */
import { AppError } from '../contract/index.ts'
import type { ConsultationStore, Desk, DeskWatchers, Rooms } from '../media/index.ts'
import { isOpen, isWithPerson } from '../media/index.ts'
import type { Consultation } from '../media/index.ts'
import type { Logger } from './logger.ts'
import { channel } from './sockets/namespaces.ts'
import type { Namespaces } from './sockets/namespaces.ts'

/** Changes within this many milliseconds are told together. */
const GATHER_MS = 30

export interface DeskBroadcast extends Pick<DeskWatchers, 'changed'> {
  /** Somebody came online or went. */
  presenceChanged(): void
  /** Waits for a round that has begun. */
  close(): Promise<void>
}

export interface BroadcastDeps {
  readonly namespaces: Namespaces
  readonly consultations: ConsultationStore
  readonly desk: () => Desk
  readonly rooms: () => Rooms
  readonly logger: Logger
}

export function createDeskBroadcast({ namespaces: { applicants, staff }, consultations, desk, rooms, logger }: BroadcastDeps): DeskBroadcast {
  const changed = new Map<string, Consultation>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let closed = false

  const schedule = (): void => {
    if (closed) return
    timer ??= setTimeout(() => {
      timer = undefined
      // One round after the other: views arrive in the order of what they show.
      running = running.then(tell).catch((error: unknown) => { logger.error({ err: error }, 'desk broadcast failed') })
    }, GATHER_MS)
  }

  async function tell(): Promise<void> {
    const batch = [...changed.values()]
    changed.clear()
    await Promise.all([...batch.map(tellAbout), tellQueue(), tellWaiting(new Set(batch.map(({ id }) => id)))])
  }

  async function tellAbout({ id, conversationId, applicantId, state }: Consultation): Promise<void> {
    // Given on, it waits: there is nobody to talk with.
    if (!isWithPerson(state)) rooms().close(id)
    if (!isOpen(state)) {
      // What the applicant says to the bot from now on is not for these ears.
      staff.in(channel.consultation(id)).socketsLeave(channel.conversation(conversationId))
    }
    // Their newest: while an older one is summed up they may be talking in the next.
    const view = await desk().viewOfConversation({ kind: 'applicant', applicantId }, conversationId)
    if (view) applicants.to(channel.applicant(applicantId)).emit('consultation:view', view)
    for (const socket of await staff.in(channel.consultation(id)).fetchSockets()) {
      try {
        socket.emit('desk:detail', await desk().detailFor(socket.data.identity, id))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        // Who read along while it waited may not any more, now that another window has it.
        socket.leave(channel.consultation(id))
        socket.leave(channel.conversation(conversationId))
      }
    }
  }

  async function tellQueue(): Promise<void> {
    for (const socket of await staff.in(channel.desk).fetchSockets()) {
      socket.emit('desk:view', await desk().deskView(socket.data.identity))
    }
  }

  /** Everyone who waits may have moved up. */
  async function tellWaiting(told: ReadonlySet<string>): Promise<void> {
    for (const { id, applicantId, state } of await consultations.open()) {
      if (state !== 'waiting' || told.has(id)) continue
      applicants.to(channel.applicant(applicantId)).emit('consultation:view', await desk().viewFor({ kind: 'applicant', applicantId }, id))
    }
  }

  return {
    changed(consultation) {
      changed.set(consultation.id, consultation)
      schedule()
    },
    presenceChanged: schedule,
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
