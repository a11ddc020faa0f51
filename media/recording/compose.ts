/** Puts a recording's file together, in the background of everything else. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { Recording } from '../../contract/index.ts'
import { compositionOf } from './composition.ts'
import type { TimedTrack } from './composition.ts'
import type { Programs, Run } from './ffmpeg.ts'
import { run } from './ffmpeg.ts'
import type { TrackFolder } from './tracks.ts'

/** What every browser plays, phones and WeChat's included. */
export const FILE = 'recording.mp4'

/** Resolves with null when nothing was recorded. @throws Error in ffmpeg's words */
export async function compose(folder: TrackFolder, programs: Programs, onRun: (run: Run) => void): Promise<NonNullable<Recording['file']> | null> {
  const tracks: TimedTrack[] = []
  for (const track of await folder.list()) {
    const seconds = await lengthOf(folder.pathOf(track.file), programs)
    if (seconds > 0) tracks.push({ ...track, seconds })
  }
  if (tracks.length === 0) return null
  const { inputs, filter, seconds } = compositionOf(tracks)
  const unfinished = folder.pathOf(`unfinished-${FILE}`)
  const composing = run({
    program: programs.ffmpeg,
    args: [
      '-hide_banner', '-loglevel', 'error', '-y',
      ...inputs.flatMap((file) => ['-i', folder.pathOf(file)]),
      '-filter_complex', filter, '-map', '[picture]', '-map', '[sound]', '-t', String(seconds),
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-pix_fmt', 'yuv420p', '-threads', '1',
      '-c:a', 'aac', '-b:a', '64k', '-movflags', '+faststart', unfinished,
    ],
    inBackground: true,
  })
  onRun(composing)
  composing.output.resume()
  const { code, complaint } = await composing.gone
  if (code !== 0) throw new Error(`ffmpeg could not put the recording together: ${complaint}`)
  await rename(unfinished, folder.pathOf(FILE))
  const { size: bytes } = await stat(folder.pathOf(FILE))
  return { bytes, seconds: Math.round(seconds), sha256: await sha256Of(folder.pathOf(FILE)) }
}

/** Seconds of what is there: a file that was not closed does not say how long it is. */
async function lengthOf(path: string, { ffprobe }: Programs): Promise<number> {
  const probing = run({ program: ffprobe, args: ['-v', 'error', '-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0', path] })
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

