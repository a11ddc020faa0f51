/** The nodes that live, what runs on each, and draining one from any of them. */
import { hostname } from 'node:os'
import type { Clock, NodeState } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { Logger } from './logger.ts'
import type { NodeStore } from './ports.ts'
import { BEAT_MS, STALE_MS } from './presence.ts'

export interface NodesDeps {
  readonly store: NodeStore
  readonly nodeId: string
  /** Video rooms that run here. */
  readonly rooms: () => number
  /** No more rooms are opened here from now on. Resolves when the last one that runs has ended. */
  readonly drain: () => Promise<void>
  readonly clock: Clock
  readonly logger: Logger
}

export interface Nodes {
  list(): Promise<NodeState[]>
  /** Takes effect there within some seconds, here at once. @throws AppError NOT_FOUND */
  drain(id: string): Promise<NodeState[]>
  /** This one, also by a signal. Resolves as `drain` of the rooms does. */
  drainThis(): Promise<void>
  start(): void
  close(): Promise<void>
}

export function createNodes({ store, nodeId, rooms, drain, clock, logger }: NodesDeps): Nodes {
  let timer: NodeJS.Timeout | undefined
  let reporting: Promise<void> = Promise.resolve()
  let drained: Promise<void> | undefined

  const drainThis = (): Promise<void> => drained ??= drain()

  /** Says what runs here, and hears whether somebody has asked for no more. */
  async function report(): Promise<void> {
    const asked = await store.report(nodeId, { host: hostname(), rooms: rooms(), draining: drained !== undefined })
    if (!asked || drained) return
    logger.info('opening no more video rooms, as an administrator has asked')
    void drainThis().then(() => { logger.info('the last video room has ended') })
  }
  function reportNow(): Promise<void> {
    reporting = reporting.then(report).catch((error: unknown) => { logger.error({ err: error }, 'cannot say what runs here') })
    return reporting
  }

  async function list(): Promise<NodeState[]> {
    await reportNow()
    const now = clock.now().getTime()
    return (await store.nodes())
      .filter(({ id, seenAt }) => id === nodeId || Math.abs(now - Date.parse(seenAt)) <= STALE_MS)
      .map(({ id, host, rooms: running, draining }) => ({ id, host, rooms: running, draining, isThis: id === nodeId }))
  }

  return {
    list,
    async drain(id) {
      if (!(await list()).some((one) => one.id === id)) throw new AppError('NOT_FOUND')
      await store.askToDrain(id)
      return list()
    },
    drainThis,
    start() {
      timer = setInterval(() => { void reportNow() }, BEAT_MS).unref()
    },
    async close() {
      clearInterval(timer)
      await reporting
    },
  }
}
