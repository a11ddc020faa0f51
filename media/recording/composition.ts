/**
 * How the stretches of a recording become one picture and one sound, in ffmpeg's words. Pure.
 *
 * Each person who was seen has a cell of a grid, in the order in which they came; a shared screen has one of its own.
 * Where nothing was sent the cell is black and the sound is silent.
 */
import type { Track } from './tracks.ts'

/** Seconds. */
export type TimedTrack = Track & { readonly seconds: number }

export interface Composition {
  readonly inputs: readonly string[]
  readonly filter: string
  readonly seconds: number
}

const PER_SECOND = 15
const CELL = [[640, 360], [640, 360], [426, 240], [320, 180]] as const

/** @param tracks at least one */
export function compositionOf(tracks: readonly TimedTrack[]): Composition {
  const seconds = Math.max(...tracks.map(endOf))
  return {
    inputs: tracks.map(({ file }) => file),
    filter: [...picture(tracks, seconds), ...sound(tracks)].join(';'),
    seconds,
  }
}

const endOf = ({ at, seconds }: TimedTrack): number => at / 1000 + seconds

function picture(tracks: readonly TimedTrack[], seconds: number): string[] {
  const seen = tracks.flatMap((track, input) => (track.source === 'microphone' ? [] : [{ ...track, input, cell: `${track.source} ${track.personId}` }]))
  const cells = [...new Set(seen.map(({ cell }) => cell))]
  const columns = Math.max(1, Math.ceil(Math.sqrt(cells.length)))
  const rows = Math.max(1, Math.ceil(cells.length / columns))
  const [width, height] = CELL[Math.min(columns, CELL.length) - 1] ?? CELL[0]
  const parts = [`color=black:s=${width * columns}x${height * rows}:r=${PER_SECOND}:d=${seconds},setsar=1[p0]`]
  seen.forEach(({ input, at, cell }, index) => {
    const place = cells.indexOf(cell)
    parts.push(
      `[${input}:v]setpts=PTS-STARTPTS+${at / 1000}/TB,fps=${PER_SECOND},scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:-1:-1,setsar=1[v${input}]`,
      `[p${index}][v${input}]overlay=${(place % columns) * width}:${Math.floor(place / columns) * height}:eof_action=pass[p${index + 1}]`,
    )
  })
  parts.push(`[p${seen.length}]null[picture]`)
  return parts
}

const PLAIN = 'aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=mono'

function sound(tracks: readonly TimedTrack[]): string[] {
  const heard = tracks.flatMap((track, input) => (track.source === 'microphone' ? [{ ...track, input }] : []))
  const people = [...new Set(heard.map(({ personId }) => personId))]
  if (people.length === 0) return ['anullsrc=r=48000:cl=mono,atrim=end=0.1,apad[sound]']
  const parts: string[] = []
  people.forEach((person, index) => {
    let until = 0
    const line: string[] = []
    for (const track of heard.filter(({ personId }) => personId === person)) {
      const silence = Math.max(0, track.at / 1000 - until)
      // Silence is made as it is needed: a delay would be held in memory as a whole.
      if (silence > 0) {
        parts.push(`anullsrc=r=48000:cl=mono:d=${silence},${PLAIN}[s${track.input}]`)
        line.push(`[s${track.input}]`)
      }
      parts.push(`[${track.input}:a]asetpts=PTS-STARTPTS,aresample=48000:async=1:first_pts=0,${PLAIN},apad=whole_dur=${track.seconds},atrim=end=${track.seconds}[a${track.input}]`)
      line.push(`[a${track.input}]`)
      until = Math.max(until, track.at / 1000) + track.seconds
    }
    parts.push(`${line.join('')}concat=n=${line.length}:v=0:a=1[h${index}]`)
  })
  parts.push(`${people.map((_person, index) => `[h${index}]`).join('')}amix=inputs=${people.length}:duration=longest:normalize=0,alimiter=limit=0.95,apad[sound]`)
  return parts
}
