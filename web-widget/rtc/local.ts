/** One's own microphone and camera during a call. Owns their tracks: `close` stops them, and the light goes out. */
import { canBlur, isBlurred, setBlur } from './blur.ts'
import { openCamera, openMicrophone } from './devices.ts'
import type { DeviceTrouble, Facing } from './devices.ts'

export interface LocalDevices {
  readonly openCamera: (facing: Facing) => Promise<MediaStreamTrack | DeviceTrouble>
  readonly openMicrophone: () => Promise<MediaStreamTrack | DeviceTrouble>
}

export const browserDevices: LocalDevices = { openCamera, openMicrophone }

export type OwnSource = 'microphone' | 'camera'

interface Own {
  readonly track: MediaStreamTrack | null
  readonly on: boolean
}

export class LocalMedia {
  readonly #devices: LocalDevices
  readonly #onChange: () => void
  #microphone: Own = { track: null, on: false }
  #camera: Own = { track: null, on: false }
  #screen: MediaStreamTrack | null = null
  #facing: Facing = 'user'
  #blur = false
  #closed = false

  constructor(devices: LocalDevices, onChange: () => void) {
    this.#devices = devices
    this.#onChange = onChange
  }

  get microphone(): Own {
    return this.#microphone
  }

  get camera(): Own {
    return this.#camera
  }

  get screen(): MediaStreamTrack | null {
    return this.#screen
  }

  /** Undefined: this camera cannot. */
  get blur(): boolean | undefined {
    const { track } = this.#camera
    return track && canBlur(track) ? isBlurred(track) : undefined
  }

  async setBlur(on: boolean): Promise<void> {
    this.#blur = on
    if (this.#camera.track) await setBlur(this.#camera.track, on)
    this.#onChange()
  }

  /** Shown from now on; null: no longer. Ends by itself when the browser's own bar says so. */
  share(screen: MediaStreamTrack | null): void {
    if (this.#closed) return screen?.stop()
    this.#screen?.stop()
    this.#screen = screen
    screen?.addEventListener('ended', () => {
      if (this.#screen !== screen) return
      this.#screen = null
      this.#onChange()
    })
    this.#onChange()
  }

  /** Another device has been chosen: opens it, if the source is in use. Null: done. */
  async change(source: OwnSource): Promise<DeviceTrouble | null> {
    const { track, on } = this.#of(source)
    if (!track) return null
    // Most phones open one camera at a time.
    track.stop()
    if (source === 'camera') this.#facing = 'user'
    const trouble = await this.#open(source)
    if (trouble === null && !on) await this.set(source, false)
    return trouble
  }

  /** Takes a stream over. A track that comes disabled stays off. */
  adopt(stream: MediaStream | null): void {
    const [microphone] = stream?.getAudioTracks() ?? []
    const [camera] = stream?.getVideoTracks() ?? []
    if (microphone) this.#take('microphone', microphone, microphone.enabled)
    if (camera) this.#take('camera', camera, camera.enabled)
    this.#onChange()
  }

  /** Takes effect on the track at once; what is missing is asked for. Null: done. */
  async set(source: OwnSource, on: boolean): Promise<DeviceTrouble | null> {
    const { track } = this.#of(source)
    if (track || !on) {
      this.#take(source, track, on)
      this.#onChange()
      return null
    }
    return this.#open(source)
  }

  /** The other camera. If that cannot be had, the one before comes back. Null: done. */
  async flip(): Promise<DeviceTrouble | null> {
    const before = this.#facing
    this.#camera.track?.stop()
    this.#facing = before === 'user' ? 'environment' : 'user'
    const trouble = await this.#open('camera')
    if (trouble === null) return null
    this.#facing = before
    await this.#open('camera')
    return trouble
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const { track } of [this.#microphone, this.#camera]) track?.stop()
    this.#screen?.stop()
    this.#screen = null
    this.#microphone = this.#camera = { track: null, on: false }
  }

  async #open(source: OwnSource): Promise<DeviceTrouble | null> {
    const opened = await (source === 'camera' ? this.#devices.openCamera(this.#facing) : this.#devices.openMicrophone())
    if (typeof opened === 'string') {
      this.#take(source, null, false)
      this.#onChange()
      return opened
    }
    if (this.#closed) opened.stop()
    else {
      if (source === 'camera' && this.#blur) await setBlur(opened, true)
      this.#take(source, opened, true)
      this.#onChange()
    }
    return null
  }

  #take(source: OwnSource, track: MediaStreamTrack | null, on: boolean): void {
    const before = this.#of(source).track
    if (track && track !== before) {
      before?.stop()
      // Unplugged, or taken away by the system. Does not fire when we stop it ourselves.
      track.addEventListener('ended', () => this.#lost(source, track))
    }
    if (track) track.enabled = on
    const own: Own = { track, on }
    if (source === 'microphone') this.#microphone = own
    else this.#camera = own
  }

  #lost(source: OwnSource, track: MediaStreamTrack): void {
    if (this.#of(source).track !== track) return
    this.#take(source, null, false)
    this.#onChange()
  }

  #of(source: OwnSource): Own {
    return source === 'microphone' ? this.#microphone : this.#camera
  }
}
