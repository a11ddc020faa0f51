/**
 * What has been written but not yet acknowledged. Entries are kept in storage until the server has stored
 * them, and sent one after the other, so that their order stays; the clientId makes sending again harmless.
 */
import type { ErrorBody } from '../../contract/index.ts'
import { createClientId } from './clientId.ts'
import { NoReply, Refused } from './connect.ts'
import type { Storage } from './storage.ts'

export interface OutboxEntry<T> {
  readonly clientId: string
  readonly body: T
  /** ISO 8601; also the order of sending. */
  readonly at: string
  /** `waiting` for its turn or for the network; `failed`: the server refused it, `retry` sends it again. */
  readonly state: 'waiting' | 'sending' | 'failed'
  readonly error?: ErrorBody
}

export interface Outbox<T> {
  entries(): readonly OutboxEntry<T>[]
  add(body: T): OutboxEntry<T>
  /** Sends what waits. Call it when the connection is back. */
  flush(): Promise<void>
  retry(clientId: string): void
  discard(clientId: string): void
  /** The server has it: its message was seen. */
  settle(clientId: string): void
}

export interface OutboxOptions<T> {
  storage: Storage
  /** Keeps apart the outboxes of several servers or conversations. */
  name: string
  /** Resolves when the server has stored it; rejects with Refused or NoReply. */
  send(entry: OutboxEntry<T>): Promise<unknown>
  onChange(): void
  now?: () => Date
}

export function createOutbox<T>({ storage, name, send, onChange, now = () => new Date() }: OutboxOptions<T>): Outbox<T> {
  // One key an entry, so that two tabs never overwrite each other's list.
  const prefix = `zixun:outbox:${name}:`
  let entries: OutboxEntry<T>[] = restore()
  let sending: Promise<void> | undefined

  function restore(): OutboxEntry<T>[] {
    return storage.keys(prefix).flatMap((key) => {
      try {
        const { clientId, body, at } = JSON.parse(storage.get(key) ?? '') as OutboxEntry<T>
        return [{ clientId, body, at, state: 'waiting' as const }]
      } catch {
        storage.remove(key)
        return []
      }
    }).sort((a, b) => a.at.localeCompare(b.at))
  }

  function change(clientId: string, state: OutboxEntry<T>['state'], error?: ErrorBody): void {
    entries = entries.map((entry) => entry.clientId === clientId
      ? { clientId, body: entry.body, at: entry.at, state, ...(error && { error }) }
      : entry)
    onChange()
  }

  function remove(clientId: string): void {
    storage.remove(prefix + clientId)
    if (!entries.some((entry) => entry.clientId === clientId)) return
    entries = entries.filter((entry) => entry.clientId !== clientId)
    onChange()
  }

  async function sendAll(): Promise<void> {
    for (let next = entries.find(isWaiting); next; next = entries.find(isWaiting)) {
      const { clientId } = next
      change(clientId, 'sending')
      try {
        await send(next)
        remove(clientId)
      } catch (error) {
        if (error instanceof Refused) change(clientId, 'failed', { code: error.code, message: error.message, details: error.details })
        else {
          change(clientId, 'waiting')
          if (error instanceof NoReply) return
          throw error
        }
      }
    }
  }

  function flush(): Promise<void> {
    sending ??= sendAll().finally(() => { sending = undefined })
    return sending
  }

  return {
    entries: () => entries,
    add(body) {
      const last = entries[entries.length - 1]?.at ?? ''
      const time = now().toISOString()
      // Two messages within one millisecond, or a clock that was set back, must keep their order after a reload.
      const at = time > last ? time : new Date(Date.parse(last) + 1).toISOString()
      const entry: OutboxEntry<T> = { clientId: createClientId(), body, at, state: 'waiting' }
      storage.set(prefix + entry.clientId, JSON.stringify(entry))
      entries = [...entries, entry]
      onChange()
      void flush()
      return entry
    },
    flush,
    retry(clientId) {
      change(clientId, 'waiting')
      void flush()
    },
    discard: remove,
    settle: remove,
  }
}

const isWaiting = (entry: OutboxEntry<unknown>) => entry.state === 'waiting'
