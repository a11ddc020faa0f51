/** Puts a recording's file together, in the background of everything else. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { Recording } from '../../contract/index.ts'
import { compositionOf } from './composition.ts'
import type { TimedTrack } from './composition.ts'
import type { Programs } from './ffmpeg.ts'
import { run } from './ffmpeg.ts'
import type { TrackFolder } from './tracks.ts'

/** What every browser plays, phones and WeChat's included. */
export const FILE = 'recording.mp4'
const UNFINISHED = 'unfinished-'
/** Of one argument the system takes 128 kB. */
const LONGEST_ARGUMENT = 100_000
const AS_FILE = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-pix_fmt', 'yuv420p', '-threads', '1', '-c:a', 'aac', '-b:a', '64k', '-movflags', '+faststart'] as const

/** An ffmpeg that makes such files cannot make this one. */
export class CannotCompose extends Error {
  override readonly name = 'CannotCompose'
}

/** Resolves with null when nothing was recorded. @param signal aborted, it is given up @throws Error, CannotCompose in ffmpeg's words */
export async function compose(folder: TrackFolder, programs: Programs, signal: AbortSignal): Promise<NonNullable<Recording['file']> | null> {
  const tracks: TimedTrack[] = []
  for (const track of await folder.list()) {
    signal.throwIfAborted()
    const seconds = await lengthOf(folder.pathOf(track.file), programs, signal)
    if (seconds > 0) tracks.push({ ...track, seconds })
  }
  if (tracks.length === 0) return null
  // What an earlier attempt has left. Its ffmpeg may have outlived its server and still write there: so each has a file of its own.
  for (const name of await readdir(folder.path)) if (name.startsWith(UNFINISHED)) await rm(folder.pathOf(name))
  const { inputs, filter, seconds } = compositionOf(tracks)
  const unfinished = folder.pathOf(`${UNFINISHED}${randomUUID()}.mp4`)
  const graph = await graphOf(filter, folder)
  signal.throwIfAborted()
  const composing = run({
    program: programs.ffmpeg,
    args: [
      '-hide_banner', '-loglevel', 'error', '-y',
      ...inputs.flatMap((file) => ['-i', folder.pathOf(file)]),
      ...graph, '-map', '[picture]', '-map', '[sound]', '-t', String(seconds),
      ...AS_FILE, unfinished,
    ],
    inBackground: true, signal,
  })
  composing.output.resume()
  const { code, complaint } = await composing.gone
  if (code !== 0) {
    const words = `ffmpeg could not put the recording together: ${complaint}`
    throw code !== null && !signal.aborted && await worksHere(folder, programs, signal) ? new CannotCompose(words) : new Error(words)
  }
  // It has to outlive the power going, for the stretches are deleted next.
  await reachDisk(unfinished)
  await rename(unfinished, folder.pathOf(FILE))
  const { size: bytes } = await stat(folder.pathOf(FILE))
  return { bytes, seconds: Math.round(seconds), sha256: await sha256Of(folder.pathOf(FILE)) }
}

/** A second of nothing, made in the same way and at the same place: where that fails too, the recording is not to blame. */
async function worksHere(folder: TrackFolder, { ffmpeg }: Programs, signal: AbortSignal): Promise<boolean> {
  const attempt = folder.pathOf(`${UNFINISHED}${randomUUID()}.mp4`)
  const { output, gone } = run({
    program: ffmpeg, inBackground: true, signal,
    args: ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'color=black:s=640x360:r=15', '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono', '-t', '1', ...AS_FILE, attempt],
  })
  output.resume()
  const { code } = await gone
  await rm(attempt, { force: true })
  return code === 0
}

/** By file only where it has to be: the newest ffmpeg does not know that option any more. */
async function graphOf(filter: string, folder: TrackFolder): Promise<string[]> {
  if (filter.length < LONGEST_ARGUMENT) return ['-filter_complex', filter]
  const path = folder.pathOf('filter.txt')
  await writeFile(path, filter)
  return ['-filter_complex_script', path]
}

async function reachDisk(path: string): Promise<void> {
  const file = await open(path)
  await file.sync().finally(() => file.close())
}

/** Seconds of what is there: a file that was not closed does not say how long it is. */
async function lengthOf(path: string, { ffprobe }: Programs, signal: AbortSignal): Promise<number> {
  const probing = run({ program: ffprobe, args: ['-v', 'error', '-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0', path], signal })
  let end = 0
  for await (const line of createInterface({ input: probing.output })) {
    const [at = 0, length = 0] = line.split(',').map((part) => Number(part) || 0)
    end = Math.max(end, at + length)
  }
  const { code, complaint } = await probing.gone
  // Stopped, or not there: nobody knows how long it is. One that cannot be read is nothing.
  if (code === null) throw new Error(`ffprobe did not end by itself: ${complaint}`)
  return end
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

