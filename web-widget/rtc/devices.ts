/** Camera and microphone: asking for them, with an outcome that a page can put in words. */
import { choice } from './chosen.ts'

/**
 * `denied`: the person or the browser refused; `inUse`: another program has it; `insecure`: browsers give
 * devices only to pages served by https (or from this machine); `unsupported`: this browser has none to give.
 */
export type DeviceTrouble = 'noCamera' | 'noMicrophone' | 'denied' | 'inUse' | 'insecure' | 'unsupported'

export type DeviceOutcome =
  | { readonly kind: 'ok'; readonly stream: MediaStream }
  /** One of the two works, and `stream` has it; the other one is missing for the reason given. */
  | { readonly kind: 'partly'; readonly stream: MediaStream; readonly trouble: DeviceTrouble }
  | { readonly kind: 'none'; readonly trouble: DeviceTrouble }

export type Facing = 'user' | 'environment'

/** Large enough for three encodings (encodings.ts), and kind to a phone's battery. */
const PICTURE = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24, max: 30 } }
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

/** As wishes, never demands: a chosen device that has been unplugged is replaced by whatever there is. */
function sound(): MediaTrackConstraints {
  const { microphone } = choice()
  return microphone === undefined ? SOUND : { ...SOUND, deviceId: { ideal: microphone } }
}

function picture(facing: Facing): MediaTrackConstraints {
  const { camera } = choice()
  return camera === undefined || facing === 'environment' ? { ...PICTURE, facingMode: facing } : { ...PICTURE, deviceId: { ideal: camera } }
}

/** The part of `navigator.mediaDevices` that is used here. */
export type MediaDevicesLike = Pick<MediaDevices, 'getUserMedia'>

/**
 * Asks for both; if one of them cannot be had, for each alone, so that a broken camera does not silence
 * anybody. The caller owns the stream: pass it on to `join`, or stop its tracks.
 */
export async function openDevices(devices: MediaDevicesLike | undefined = browserDevices()): Promise<DeviceOutcome> {
  if (!devices) return { kind: 'none', trouble: withoutDevices() }
  const both = await ask(devices, { audio: sound(), video: picture('user') })
  if (both.stream) return { kind: 'ok', stream: both.stream }
  const heard = await ask(devices, { audio: sound() })
  // Refused together: sound alone is offered, and no third question is put.
  const trouble = troubleOf(both.error, 'noCamera')
  if (trouble === 'denied') return heard.stream ? { kind: 'partly', stream: heard.stream, trouble } : { kind: 'none', trouble }
  const seen = await ask(devices, { video: picture('user') })
  if (heard.stream && seen.stream) return { kind: 'ok', stream: joined(heard.stream, seen.stream) }
  if (heard.stream) return { kind: 'partly', stream: heard.stream, trouble: troubleOf(seen.error, 'noCamera') }
  if (seen.stream) return { kind: 'partly', stream: seen.stream, trouble: troubleOf(heard.error, 'noMicrophone') }
  return { kind: 'none', trouble: troubleOf(heard.error, 'noMicrophone') }
}

/** Another camera, or a camera that was not there at first. Stop the old one first: most phones open one at a time. */
export async function openCamera(facing: Facing, devices: MediaDevicesLike | undefined = browserDevices()): Promise<MediaStreamTrack | DeviceTrouble> {
  if (!devices) return withoutDevices()
  const { stream, error } = await ask(devices, { video: picture(facing) })
  return stream?.getVideoTracks()[0] ?? troubleOf(error, 'noCamera')
}

/** A microphone that was not there, or not allowed, at first. */
export async function openMicrophone(devices: MediaDevicesLike | undefined = browserDevices()): Promise<MediaStreamTrack | DeviceTrouble> {
  if (!devices) return withoutDevices()
  const { stream, error } = await ask(devices, { audio: sound() })
  return stream?.getAudioTracks()[0] ?? troubleOf(error, 'noMicrophone')
}

/** Absent on insecure pages, and in browsers that have none. */
function browserDevices(): MediaDevicesLike | undefined {
  return globalThis.navigator?.mediaDevices
}

async function ask(devices: MediaDevicesLike, constraints: MediaStreamConstraints): Promise<{ stream?: MediaStream; error?: unknown }> {
  try {
    return { stream: await devices.getUserMedia(constraints) }
  } catch (error) {
    return { error }
  }
}

/** Old WeChat and QQ browsers have none even on encrypted pages. */
function withoutDevices(): DeviceTrouble {
  return globalThis.isSecureContext ? 'unsupported' : 'insecure'
}

/** By the name of the DOMException; anything unknown counts as a missing device. */
function troubleOf(error: unknown, missing: 'noCamera' | 'noMicrophone'): DeviceTrouble {
  switch ((error as { name?: unknown } | undefined)?.name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return 'denied'
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'inUse'
    case 'SecurityError':
    case 'TypeError':
      return 'insecure'
    default:
      return missing
  }
}

function joined(sound: MediaStream, picture: MediaStream): MediaStream {
  for (const track of picture.getVideoTracks()) sound.addTrack(track)
  return sound
}
