/**
 * Live captions of the rooms of this process: as long as somebody reads them, each voice in the room goes to the
 * recogniser. A reader gets what they may hear (audience.ts), and their own words. Nothing is kept.
 */
import { AppError } from '../../contract/index.ts'
import type { CaptionLine, Identity } from '../../contract/index.ts'
import { audience } from '../consultation/audience.ts'
import type { Desk } from '../consultation/desk.ts'
import type { Capture } from '../recording/capture.ts'
import { openCapture } from '../recording/capture.ts'
import type { Rooms } from '../room/rooms.ts'
import type { RoomSources, SourceSeat } from '../room/sources.ts'
import type { Recogniser } from './ports.ts'

export interface CaptionsDeps {
  /** Null: there are no captions. */
  readonly recogniser: Recogniser | null
  readonly ffmpeg: string
  readonly desk: () => Pick<Desk, 'claimSeat'>
  readonly rooms: () => Pick<Rooms, 'sources' | 'seated'>
  readonly newId: () => string
  readonly onLine: (connectionId: string, line: CaptionLine) => void
  readonly onError: (error: unknown) => void
}

export interface Captions {
  /** This connection reads them, or no more. @returns whether there are any */
  set(identity: Identity, consultationId: string, connectionId: string, on: boolean): Promise<boolean>
  roomChanged(consultationId: string): void
  disconnected(connectionId: string): void
  close(): Promise<void>
}

interface Listening {
  readonly personId: string
  readonly stop: AbortController
  readonly capture: Promise<Capture | null>
  readonly close: () => void
}

interface RoomCaptions {
  /** Person by connection. */
  readonly readers: Map<string, string>
  /** By microphone. */
  readonly voices: Map<string, Listening>
  /** Who heard whom when it was last looked. */
  heard: string
}

const AS_PCM = ['-f', 's16le', '-ac', '1', '-ar', '16000', '-flush_packets', '1', 'pipe:1'] as const
/** A recogniser that does not listen is asked again after so long. */
const AGAIN_MS = 5000
/** Each listening is a program and a connection: whoever switches on and off all the time does not get one each time. */
const LISTENING_MS = 2000

export function createCaptions({ recogniser, ffmpeg, desk, rooms, newId, onLine, onError }: CaptionsDeps): Captions {
  const captioned = new Map<string, RoomCaptions>()
  const timers = new Set<NodeJS.Timeout>()
  /** Whose voice has been begun to be listened to a moment ago, by room and person. */
  const begun = new Set<string>()

  function settle(consultationId: string): void {
    const room = captioned.get(consultationId)
    if (!room) return
    const sources = rooms().sources(consultationId)
    const { held, attending } = sources?.situation ?? {}
    const heard = JSON.stringify([held, attending])
    // A sentence that was begun on hold, or as a whisper, is for nobody else's ears when it ends.
    if (room.heard !== heard) for (const [producerId, voice] of room.voices) {
      hush(room, producerId, voice)
      // That is done by staff, and what is said next is to be read at once.
      begun.delete(`${consultationId} ${voice.personId}`)
    }
    room.heard = heard
    const seats = sources && readersIn(consultationId, room).length > 0 ? sources.seats : []
    const wanted = new Map(seats.flatMap((seat) => seat.producers.filter(({ source, paused }) => source === 'microphone' && !paused).map(({ id }) => [id, seat] as const)))
    for (const [producerId, voice] of room.voices) if (!wanted.has(producerId)) hush(room, producerId, voice)
    if (sources) for (const [producerId, seat] of wanted) if (!room.voices.has(producerId)) listen(consultationId, room, sources, seat, producerId)
    if (room.readers.size === 0) captioned.delete(consultationId)
  }

  function after(milliseconds: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, milliseconds)
    timers.add(timer)
  }

  /** Those who sit in the room: at its door, or gone, nobody reads. */
  function readersIn(consultationId: string, { readers }: RoomCaptions): (readonly [string, string])[] {
    const seated = new Set(rooms().seated(consultationId).seats.map(({ connectionId }) => connectionId))
    return [...readers].filter(([connectionId]) => seated.has(connectionId))
  }

  function hush(room: RoomCaptions, producerId: string, { stop, close, capture }: Listening): void {
    room.voices.delete(producerId)
    stop.abort()
    close()
    void capture.then((open) => open?.end())
  }

  function listen(consultationId: string, room: RoomCaptions, sources: RoomSources, seat: SourceSeat, producerId: string): void {
    const whose = `${consultationId} ${seat.personId}`
    if (!recogniser || begun.has(whose)) return
    begun.add(whose)
    after(LISTENING_MS, () => {
      begun.delete(whose)
      settle(consultationId)
    })
    let id = newId()
    const stop = new AbortController()
    const again = (error?: unknown): void => {
      if (error !== undefined && !(error instanceof AppError)) onError(error)
      const voice = room.voices.get(producerId)
      if (voice?.stop !== stop) return
      after(AGAIN_MS, () => {
        if (room.voices.get(producerId) === voice) hush(room, producerId, voice)
        settle(consultationId)
      })
    }
    const recognition = recogniser.open({
      onText(text, final) {
        tell(consultationId, room, seat, { consultationId, id, role: seat.role, name: seat.name, text })
        if (final) id = newId()
      },
      onLost: again,
    })
    const capture = openCapture({ sources, producerId, ffmpeg, signal: stop.signal, output: AS_PCM, onData: (sound) => { recognition.hear(sound) } })
      .catch((error: unknown) => {
        again(error)
        return null
      })
    room.voices.set(producerId, { personId: seat.personId, stop, capture, close: () => { recognition.close() } })
    void capture.then((open) => open?.ended).then(() => { again() })
  }

  function tell(consultationId: string, room: RoomCaptions, speaker: SourceSeat, line: CaptionLine): void {
    const sources = rooms().sources(consultationId)
    for (const [connectionId, personId] of readersIn(consultationId, room)) {
      const reader = sources?.seats.find((one) => one.personId === personId)
      if (!sources || !reader) continue
      if (personId === speaker.personId || audience(reader, speaker, sources.situation)) onLine(connectionId, line)
    }
  }

  function leave(connectionId: string): void {
    for (const [consultationId, { readers }] of captioned) if (readers.delete(connectionId)) settle(consultationId)
  }

  return {
    async set(identity, consultationId, connectionId, on) {
      const { personId } = await desk().claimSeat(identity, consultationId)
      if (!recogniser) return false
      if (!on) {
        captioned.get(consultationId)?.readers.delete(connectionId)
      } else {
        const room = captioned.get(consultationId) ?? { readers: new Map(), voices: new Map(), heard: '' }
        captioned.set(consultationId, room)
        room.readers.set(connectionId, personId)
      }
      settle(consultationId)
      return true
    },
    roomChanged: settle,
    disconnected: leave,
    async close() {
      for (const timer of timers) clearTimeout(timer)
      const ending = [...captioned.values()].flatMap(({ voices }) => [...voices.values()].map(({ capture }) => capture))
      for (const room of captioned.values()) for (const [producerId, voice] of room.voices) hush(room, producerId, voice)
      await Promise.all(ending.map(async (capture) => (await capture)?.end()))
    },
  }
}
