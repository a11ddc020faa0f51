/** A call, as a page uses it. */
import type { types } from 'mediasoup-client'
import type { ErrorBody, Locale, ModerationAct, PictureSize } from '../../contract/index.ts'
import type { DeviceTrouble } from './devices.ts'
import type { LocalDevices, OwnSource } from './local.ts'
import type { RoomSignal } from './signal.ts'
import type { CallSnapshot } from './snapshot.ts'

export interface CallOptions {
  readonly consultationId: string
  readonly calls: RoomSignal
  /** The language of what the call itself has to say; the server's words come in the server's choice. */
  readonly locale?: Locale
  /** For tests. */
  readonly newDevice?: () => Promise<types.Device>
  /** For tests. */
  readonly devices?: LocalDevices
}

export interface Call {
  readonly snapshot: CallSnapshot
  /** Called at once and on every change; returns how to stop. */
  subscribe(listener: (snapshot: CallSnapshot) => void): () => void
  /**
   * Enters the room. The call owns the stream from now on and stops its tracks in the end; null or a stream
   * with one track will do. Resolves when the room stands or the call has closed; never rejects.
   */
  join(stream: MediaStream | null): Promise<void>
  /** Mutes at once. Asks for a microphone where there is none yet; null: done. */
  setMicrophone(on: boolean): Promise<DeviceTrouble | null>
  setCamera(on: boolean): Promise<DeviceTrouble | null>
  /** Front or rear camera; null: done. */
  flipCamera(): Promise<DeviceTrouble | null>
  /** Another camera or microphone has been chosen (chosen.ts): opens it. Null: done. */
  changeDevice(source: OwnSource): Promise<DeviceTrouble | null>
  /** Only where the snapshot has `blur`. */
  setBlur(on: boolean): Promise<void>
  /** Asks for a screen, window or tab and shows it in place of whoever showed one. Null: done, or the person has thought better of it. */
  shareScreen(): Promise<ErrorBody | null>
  stopScreen(): void
  /** Only for the one who moderates. Null: done. */
  moderate(act: ModerationAct): Promise<ErrorBody | null>
  /** How large a seat's picture (or SCREEN) is on the page now; said by nobody, it is large. */
  show(seatId: string, size: PictureSize): void
  /** Gives the seat up and stops the devices. Idempotent; resolves when the server has been told, or cannot be. */
  leave(): Promise<void>
}
