/** What is to be seen and heard in a recorded file, found out by ffmpeg. */
import { execFileSync } from 'node:child_process'

export interface Probed {
  readonly seconds: number
  readonly codecs: readonly string[]
  readonly width: number
  readonly height: number
}

export function probe(file: string): Probed {
  const { streams, format } = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file], { encoding: 'utf8' })) as {
    streams: { codec_name: string; width?: number; height?: number }[]
    format: { duration: string }
  }
  const picture = streams.find(({ width }) => width !== undefined)
  return { seconds: Number(format.duration), codecs: streams.map(({ codec_name }) => codec_name), width: picture?.width ?? 0, height: picture?.height ?? 0 }
}

/** The colours in the middle of a file's cells after so many seconds, row by row. */
export function coloursAt(file: string, seconds: number, columns: number, rows: number): string[] {
  const pixels = execFileSync('ffmpeg', [
    '-v', 'error', '-ss', String(seconds), '-i', file, '-frames:v', '1', '-vf', `scale=${columns * 3}:${rows * 3}:flags=area`, '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1',
  ])
  return Array.from({ length: columns * rows }, (_none, cell) => {
    const [x, y] = [(cell % columns) * 3 + 1, Math.floor(cell / columns) * 3 + 1]
    const at = (y * columns * 3 + x) * 3
    return colourOf(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
  })
}

function colourOf(red: number, green: number, blue: number): string {
  if (red > 120 && green > 120 && blue < 110) return 'yellow'
  if (red > 120 && green < 110 && blue < 110) return 'red'
  if (green > 90 && red < 110 && blue < 110) return 'green'
  if (blue > 120 && red < 110 && green < 110) return 'blue'
  return red + green + blue < 120 ? 'black' : `rgb ${red} ${green} ${blue}`
}

const RATE = 8000

/** Which of these tones, in hertz, are heard in that stretch of a file. */
export function tonesIn(file: string, from: number, seconds: number, tones: readonly number[]): number[] {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-ss', String(from), '-t', String(seconds), '-i', file, '-vn', '-ac', '1', '-ar', String(RATE), '-f', 's16le', 'pipe:1'], { maxBuffer: 1 << 26 })
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1)
  return tones.filter((hertz) => strengthOf(samples, hertz) > 0.01)
}

/** Goertzel: the amplitude of one frequency, of 1. */
function strengthOf(samples: Int16Array, hertz: number): number {
  const turn = 2 * Math.cos(2 * Math.PI * hertz / RATE)
  let [before, last] = [0, 0]
  for (const sample of samples) [before, last] = [last, sample / 32_768 + turn * last - before]
  return 2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before)) / Math.max(1, samples.length)
}
