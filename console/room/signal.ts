/** The staff socket as a call wants it. */
import type { RoomSignal } from '../../web-widget/rtc/index.ts'
import type { StaffWire } from '../client/desk.ts'

export function roomSignal(wire: StaffWire): RoomSignal {
  return {
    enter: (payload) => wire.call('room:enter', payload),
    transport: (payload) => wire.call('room:transport', payload),
    connect: (payload) => wire.call('room:connect', payload),
    restartIce: (payload) => wire.call('room:restartIce', payload),
    produce: (payload) => wire.call('room:produce', payload),
    consume: (payload) => wire.call('room:consume', payload),
    resume: (payload) => wire.call('room:resume', payload),
    pause: (payload) => wire.call('room:pause', payload),
    leave: (payload) => wire.call('room:leave', payload),
    onView: (listener) => wire.on('room:view', listener),
    onClosed: (listener) => wire.on('room:closed', listener),
    onReconnect(listener) {
      let lost = wire.state !== 'online'
      return wire.onState((state) => {
        if (state === 'online' && lost) listener()
        lost = state !== 'online'
      })
    },
  }
}
