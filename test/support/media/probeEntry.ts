/** Runs in the browser: the network test of the lobby, whose requests go through functions that the test puts on `window`. */
import { probeNetwork } from '../../../web-widget/rtc/probe.ts'
import type { LobbySignal } from '../../../web-widget/rtc/probe.ts'

declare global {
  interface Window {
    askLobby(method: 'probe' | 'connect', ...payload: unknown[]): Promise<unknown>
    probe(): ReturnType<typeof probeNetwork>
  }
}

const signal = {
  probe: () => window.askLobby('probe'),
  connect: (...payload: unknown[]) => window.askLobby('connect', ...payload),
} as unknown as LobbySignal
window.probe = () => probeNetwork(signal)
