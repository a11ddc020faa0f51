/** What has become of the pushes that others work on. Many may wait for one, after a crash above all: one question is asked for all of them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Claim, WeChatStore } from './ports.ts'

/** @param everyMs how long each waits for the others, who ask along */
export function createLook(store: Pick<WeChatStore, 'claimed'>, everyMs: number): (key: string) => Promise<Claim | undefined> {
  let keys: string[] = []
  let next: Promise<ReadonlyMap<string, Claim>> | undefined
  return async (key) => {
    keys.push(key)
    next ??= sleep(everyMs).then(() => {
      const asked = keys
      keys = []
      next = undefined
      return store.claimed(asked)
    })
    return (await next).get(key)
  }
}
