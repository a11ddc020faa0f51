/** Trying the devices before the room, as an object that a page can show. Owns the stream until it is taken. */
import { choice, choose, devicesThereAre } from './chosen.ts'
import type { Choice, Device, DeviceKind } from './chosen.ts'
import { openCamera, openDevices, openMicrophone } from './devices.ts'
import type { DeviceOutcome } from './devices.ts'

export interface TrialSnapshot {
  readonly phase: 'idle' | 'opening' | 'open'
  readonly outcome: DeviceOutcome | null
  readonly stream: MediaStream | null
  /** What can be chosen from. */
  readonly devices: Readonly<Record<DeviceKind, readonly Device[]>>
  readonly choice: Choice
}

export interface Trial {
  readonly snapshot: TrialSnapshot
  /** Called on every change; returns how to stop. */
  subscribe(listener: () => void): () => void
  /** Asks for the devices, once more if they are open. */
  open(wanted?: 'both' | 'sound'): Promise<DeviceOutcome>
  /** Finds out what can be chosen from, without opening anything. */
  look(): Promise<void>
  /** Another one of these, from now on and the next time. */
  choose(kind: DeviceKind, id: string): Promise<void>
  /** Hands the stream over: it is the caller's from now on. */
  take(): MediaStream | null
  /** Switches off what has not been taken. */
  close(): void
}

const NO_DEVICES = { camera: [], microphone: [], speaker: [] }

export function createTrial(): Trial {
  const listeners = new Set<() => void>()
  let snapshot: TrialSnapshot = { phase: 'idle', outcome: null, stream: null, devices: NO_DEVICES, choice: choice() }
  let closed = false

  function show(change: Partial<TrialSnapshot>): void {
    snapshot = { ...snapshot, ...change }
    for (const listener of [...listeners]) listener()
  }

  async function listDevices(): Promise<void> {
    const devices = await devicesThereAre()
    if (!closed) show({ devices })
  }

  async function open(wanted: 'both' | 'sound' = 'both'): Promise<DeviceOutcome> {
    stop(snapshot.stream)
    show({ phase: 'opening', outcome: null, stream: null })
    const outcome = wanted === 'both' ? await openDevices() : await soundOnly()
    const stream = outcome.kind === 'none' ? null : outcome.stream
    // Left while the browser was still asking.
    if (closed) stop(stream)
    else {
      show({ phase: 'open', outcome, stream })
      void listDevices()
    }
    return outcome
  }

  async function chooseOne(kind: DeviceKind, id: string): Promise<void> {
    choose(kind, id)
    show({ choice: choice() })
    if (kind === 'speaker' || !snapshot.stream) return
    const stream = snapshot.stream
    const others = stream.getTracks().filter((track) => (track.kind === 'video') !== (kind === 'camera'))
    // Most phones open one camera at a time.
    stop(stream, (track) => !others.includes(track))
    const track = await (kind === 'camera' ? openCamera('user') : openMicrophone())
    if (closed || snapshot.stream !== stream) {
      if (typeof track !== 'string') track.stop()
      return
    }
    const now = new MediaStream(typeof track === 'string' ? others : [...others, track])
    const outcome: DeviceOutcome = typeof track !== 'string' ? { kind: 'ok', stream: now }
      : others.length > 0 ? { kind: 'partly', stream: now, trouble: track } : { kind: 'none', trouble: track }
    show({ outcome, stream: outcome.kind === 'none' ? null : now })
  }

  return {
    get snapshot() { return snapshot },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    open,
    look: listDevices,
    choose: chooseOne,
    take() {
      const { stream } = snapshot
      show({ stream: null })
      return stream
    },
    close() {
      closed = true
      stop(snapshot.stream)
      listeners.clear()
    },
  }
}

async function soundOnly(): Promise<DeviceOutcome> {
  const track = await openMicrophone()
  return typeof track === 'string' ? { kind: 'none', trouble: track } : { kind: 'ok', stream: new MediaStream([track]) }
}

function stop(stream: MediaStream | null, which: (track: MediaStreamTrack) => boolean = () => true): void {
  for (const track of stream?.getTracks() ?? []) if (which(track)) track.stop()
}
