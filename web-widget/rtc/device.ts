import type { types } from 'mediasoup-client'

/** mediasoup-client is loaded when it is wanted, not before. */
export async function loadDevice(): Promise<types.Device> {
  const { Device } = await import('mediasoup-client')
  return Device.factory()
}
