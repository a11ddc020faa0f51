/**
 * Who is there. Every node writes down who is connected to it, and that it lives itself: people of a node that has not been
 * seen for a while are not there any more, although nobody could say so for them.
 */
import type { ChosenPresence, Clock } from '../contract/index.ts'
import type { DeskPresence } from '../media/index.ts'
import type { Logger } from './logger.ts'
import type { PresenceKind, PresenceStore, StaffStore } from './ports.ts'

/**
 * The sockets' heartbeat. A connection that was cut without a word is noticed after at most both together: the interval until the
 * next ping, then the time in which it goes unanswered.
 */
export const HEARTBEAT = { pingInterval: 4000, pingTimeout: 4000 } as const
/** How often a node says that it lives, … */
export const BEAT_MS = 3000
/** … and how long others believe it: two beats may be late. */
export const STALE_MS = 8000
/** What a node that has gone has left behind is cleared away after this long. */
const GONE_MS = 60_000
/** So many rings that run out in a row make a window away. */
const MOST_MISSED = 2

export interface Presence extends DeskPresence {
  /** A connection of this person to this node. A person with two tabs is one person. @returns what undoes it, once */
  enter(kind: PresenceKind, personId: string, connectionId: string): () => void
  choose(staffId: string, chosen: ChosenPresence): Promise<void>
  /** People of a kind with a connection anywhere. */
  present(kind: PresenceKind): Promise<ReadonlySet<string>>
  /** The node lives from now on. */
  start(): Promise<void>
  /** Takes the node and its connections back. */
  close(): Promise<void>
}

export interface PresenceDeps {
  readonly store: PresenceStore
  readonly staff: StaffStore
  readonly clock: Clock
  readonly nodeId: string
  /** Somebody came, went or chose. */
  readonly onChange: () => void
  readonly logger: Logger
}

export function createPresence({ store, staff, clock, nodeId, onChange, logger }: PresenceDeps): Presence {
  const here = new Map<string, { kind: PresenceKind; personId: string }>()
  /** What is being written: one thing after the other for all, so that no entry overtakes its leave. */
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function write(act: () => Promise<void>): Promise<void> {
    writing = writing.then(act).catch((error: unknown) => { logger.error({ err: error }, 'cannot write down who is there') })
    return writing
  }

  async function beat(): Promise<void> {
    const now = clock.now()
    const nodes = await store.nodes()
    await store.seen(nodeId, now.toISOString())
    await putRight()
    for (const { id, seenAt } of nodes) {
      if (id !== nodeId && Math.abs(now.getTime() - Date.parse(seenAt)) > GONE_MS) await store.forgetNode(id)
    }
  }

  /** What is written down and what is there differ after a database that was away, and after another node has taken this one for gone. */
  async function putRight(): Promise<void> {
    const written = new Set(await store.connectionsOf(nodeId))
    for (const [id, connection] of here) if (!written.has(id)) await store.enter({ id, nodeId, ...connection })
    for (const id of written) if (!here.has(id)) await store.leave(id)
  }

  /** This node always, whatever the clock does. */
  async function living(): Promise<string[]> {
    const now = clock.now().getTime()
    const others = (await store.nodes()).filter(({ id, seenAt }) => id !== nodeId && Math.abs(now - Date.parse(seenAt)) <= STALE_MS)
    return [nodeId, ...others.map(({ id }) => id)]
  }

  const present = async (kind: PresenceKind): Promise<ReadonlySet<string>> => new Set(await store.present(kind, await living()))

  return {
    enter(kind, personId, connectionId) {
      here.set(connectionId, { kind, personId })
      void write(() => store.enter({ id: connectionId, nodeId, kind, personId })).then(onChange)
      return () => {
        if (!here.delete(connectionId) || closed) return
        void write(() => store.leave(connectionId)).then(onChange)
      }
    },

    present,
    applicants: () => present('applicant'),
    terminals: () => present('terminal'),

    async staff() {
      const ids = await present('staff')
      if (ids.size === 0) return []
      const known = new Map((await store.staff([...ids])).map((one) => [one.staffId, one]))
      return (await staff.list()).filter(({ id }) => ids.has(id)).map((member) => {
        const { chosen = 'online', missed = 0, servedAt } = known.get(member.id) ?? {}
        const missedRings = missed >= MOST_MISSED
        return {
          staff: member,
          chosen: missedRings ? 'away' : chosen,
          ...(missedRings && { reason: 'missedRings' as const }),
          ...(servedAt !== undefined && { servedAt }),
        }
      })
    },

    async choose(staffId, chosen) {
      await store.choose(staffId, chosen)
      onChange()
    },
    async served(staffId) {
      await store.served(staffId, clock.now().toISOString())
      onChange()
    },
    async missed(staffId) {
      const missed = await store.missed(staffId)
      onChange()
      return missed >= MOST_MISSED
    },

    async start() {
      await write(beat)
      timer = setInterval(() => { void write(beat) }, BEAT_MS).unref()
    },

    async close() {
      closed = true
      clearInterval(timer)
      await write(() => store.forgetNode(nodeId))
    },
  }
}
