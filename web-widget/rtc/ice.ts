/**
 * Keeps a transport's path alive: a lost path is given a moment to come back by itself (a lift, a tunnel), then
 * ICE is restarted on whatever network there is now; when that does not help either, the whole entry is renewed.
 */
import type { types } from 'mediasoup-client'
import type { Timers } from './timers.ts'
import { codeOf } from './trouble.ts'

/** In milliseconds. */
export const PATIENCE = { beforeRestart: 1500, afterRestart: 6000 } as const

export interface IceCare {
  readonly timers: Timers
  /** Asks the server for new ICE parameters and applies them. */
  readonly restart: () => Promise<void>
  readonly giveUp: () => void
}

export interface PathCare {
  /** The network is another one now, or the server can be asked again: restarts at once what has begun. */
  restart(): void
}

/** Ends with the transport, and with the timers. */
export function keepPath(transport: Pick<types.Transport, 'id' | 'closed' | 'connectionState' | 'on'>, { timers, restart, giveUp }: IceCare): PathCare {
  const name = `ice ${transport.id}`

  function restartNow(): void {
    timers.start(name, PATIENCE.afterRestart, () => {
      if (!transport.closed && transport.connectionState !== 'connected') giveUp()
    })
    // No answer: the server cannot be reached just now either. Once it can, `restart` is called again.
    restart().catch((error: unknown) => { if (codeOf(error) !== undefined) giveUp() })
  }

  transport.on('connectionstatechange', (state) => {
    switch (state) {
      case 'disconnected':
        timers.start(name, PATIENCE.beforeRestart, restartNow)
        break
      case 'failed':
        restartNow()
        break
      case 'connected':
      case 'closed':
        timers.stop(name)
        break
      case 'new':
      case 'connecting':
        break
    }
  })

  return {
    restart() {
      if (!transport.closed && transport.connectionState !== 'new') restartNow()
    },
  }
}

/** Wi-Fi became 4G, or the other way round: told by the browser before any packet is missed. Returns how to stop. */
export function onNetworkChange(listener: () => void): () => void {
  const connection = (globalThis.navigator as { connection?: EventTarget } | undefined)?.connection
  globalThis.addEventListener?.('online', listener)
  connection?.addEventListener('change', listener)
  return () => {
    globalThis.removeEventListener?.('online', listener)
    connection?.removeEventListener('change', listener)
  }
}
