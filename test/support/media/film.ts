/** Half a second of a test picture and a tone, as a phone files it: with the place and the time. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const FILM_PLACE = '+22.5431+114.0579/'

/** @param more for ffmpeg, on how it is written */
export function aFilm(...more: string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'zixun-film-'))
  try {
    const file = join(folder, 'film.mp4')
    execFileSync('ffmpeg', [
      '-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10', '-f', 'lavfi', '-i', 'sine', '-t', '0.5', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-c:a', 'aac',
      '-metadata', `location=${FILM_PLACE}`, '-metadata', `comment=taken at ${FILM_PLACE}`, '-metadata', 'creation_time=2026-11-20T08:00:00Z', ...more, file,
    ])
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
