/**
 * Keeps a transport's path alive: a lost path is given a moment to come back by itself (a lift, a tunnel), then
 * ICE is restarted on whatever network there is now; when that does not help either, the whole entry is renewed.
 */
import type { types } from 'mediasoup-client'
import type { Timers } from './timers.ts'

/** In milliseconds. */
export const PATIENCE = { beforeRestart: 1500, afterRestart: 6000 } as const

export interface IceCare {
  readonly timers: Timers
  /** Asks the server for new ICE parameters and applies them. */
  readonly restart: () => Promise<void>
  readonly giveUp: () => void
}

/** Ends with the transport, and with the timers. */
export function keepPath(transport: Pick<types.Transport, 'id' | 'closed' | 'connectionState' | 'on'>, { timers, restart, giveUp }: IceCare): void {
  const name = `ice ${transport.id}`

  function restartNow(): void {
    timers.start(name, PATIENCE.afterRestart, () => {
      if (!transport.closed && transport.connectionState !== 'connected') giveUp()
    })
    restart().catch(giveUp)
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
}
