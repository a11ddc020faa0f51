/**
 * A page's side of the signalling without a browser: mediasoup-client with its fake handler makes the
 * parameters that a browser would, and no packets.
 */
import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client'
import type { types } from 'mediasoup-client'

/** Every transport made by the device is pushed to `transports`. */
export async function fakeDevice(transports: types.Transport[] = []): Promise<types.Device> {
  const device = await Device.factory({ handlerFactory: FakeHandler.createFactory(testFakeParameters) })
  device.observer.on('newtransport', (transport) => { transports.push(transport) })
  return device
}

/** What a fake handler does not do by itself: to find a path, or to lose it. */
export function setConnectionState(transport: types.Transport, state: types.ConnectionState): void {
  (transport.handler as unknown as { setConnectionState(state: types.ConnectionState): void }).setConnectionState(state)
}

/** As much of a MediaStreamTrack as is looked at. */
export class FakeTrack extends EventTarget {
  readonly id = crypto.randomUUID()
  readonly kind: 'audio' | 'video'
  enabled = true
  readyState: 'live' | 'ended' = 'live'

  constructor(kind: 'audio' | 'video') {
    super()
    this.kind = kind
  }

  stop(): void {
    this.readyState = 'ended'
  }

  /** The device is unplugged. */
  unplug(): void {
    this.stop()
    this.dispatchEvent(new Event('ended'))
  }

  get asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack
  }
}

export function fakeStream(...tracks: FakeTrack[]): MediaStream {
  return {
    getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
    getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
  } as unknown as MediaStream
}
