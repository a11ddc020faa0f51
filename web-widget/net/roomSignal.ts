/** A wire as a call in a video room wants it. The same for the applicant's page and for the console. */
import type { RoomCalls, RoomPushes } from '../../contract/index.ts'
import type { LobbySignal } from '../rtc/probe.ts'
import type { RoomSignal } from '../rtc/signal.ts'
import type { Wire } from './connect.ts'

export function createRoomSignal(wire: Wire<RoomCalls, RoomPushes>): RoomSignal {
  return {
    enter: (payload) => wire.call('room:enter', payload),
    transport: (payload) => wire.call('room:transport', payload),
    connect: (payload) => wire.call('room:connect', payload),
    restartIce: (payload) => wire.call('room:restartIce', payload),
    produce: (payload) => wire.call('room:produce', payload),
    consume: (payload) => wire.call('room:consume', payload),
    resume: (payload) => wire.call('room:resume', payload),
    pause: (payload) => wire.call('room:pause', payload),
    stop: (payload) => wire.call('room:stop', payload),
    moderate: (payload) => wire.call('room:moderate', payload),
    leave: (payload) => wire.call('room:leave', payload),
    onView: (listener) => wire.on('room:view', listener),
    onClosed: (listener) => wire.on('room:closed', listener),
    onAdmitted: (listener) => wire.on('room:admitted', listener),
    // A wire tells of changes only, so "online" is a connection after the one that the call began with.
    onReconnect: (listener) => wire.onState((state) => { if (state === 'online') listener() }),
  }
}

export function createLobbySignal(wire: Pick<Wire<RoomCalls, RoomPushes>, 'call'>, consultationId: string): LobbySignal {
  return {
    lobby: () => wire.call('room:lobby', { consultationId }),
    probe: () => wire.call('room:probe', { consultationId }),
    connect: (transportId, dtlsParameters) => wire.call('room:probeConnect', { transportId, dtlsParameters }),
  }
}
