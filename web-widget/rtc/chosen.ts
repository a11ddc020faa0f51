/** Which camera, microphone and speaker this device's person has chosen; kept for the next time. */
import { localStorageOrMemory } from '../net/storage.ts'

export type DeviceKind = 'camera' | 'microphone' | 'speaker'
export type Choice = Readonly<Partial<Record<DeviceKind, string>>>

export interface Device {
  readonly id: string
  readonly label: string
}

const KINDS: Readonly<Record<DeviceKind, MediaDeviceKind>> = { camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' }
const KEY = 'zixun:device:'

export function choice(): Choice {
  const storage = localStorageOrMemory()
  const kept = (Object.keys(KINDS) as DeviceKind[]).flatMap((kind) => {
    const id = storage.get(KEY + kind)
    return id === null ? [] : [[kind, id] as const]
  })
  return Object.fromEntries(kept)
}

const listeners = new Set<(kind: DeviceKind) => void>()

export function choose(kind: DeviceKind, id: string): void {
  localStorageOrMemory().set(KEY + kind, id)
  for (const listener of [...listeners]) listener(kind)
}

/** Lets an element be heard from the chosen speaker, also when another one is chosen. Returns how to stop. */
export function followSpeaker(element: HTMLMediaElement): () => void {
  const follow = (kind: DeviceKind): void => { if (kind === 'speaker') void throughSpeaker(element) }
  listeners.add(follow)
  void throughSpeaker(element)
  return () => { listeners.delete(follow) }
}

/** What there is; browsers tell the names only once a device is open. Speakers only where a page may choose one. */
export async function devicesThereAre(): Promise<Record<DeviceKind, Device[]>> {
  const found = await globalThis.navigator?.mediaDevices?.enumerateDevices().catch(() => []) ?? []
  const of = (kind: DeviceKind) => found
    .filter((device) => device.kind === KINDS[kind] && device.deviceId !== '' && device.label !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }))
  return { camera: of('camera'), microphone: of('microphone'), speaker: 'setSinkId' in HTMLMediaElement.prototype ? of('speaker') : [] }
}

/** Lets an element be heard from the chosen speaker; from the usual one where that is gone or cannot be chosen. */
export async function throughSpeaker(element: HTMLMediaElement, id = choice().speaker): Promise<void> {
  if (id === undefined || !('setSinkId' in element)) return
  await element.setSinkId(id).catch(() => {})
}
