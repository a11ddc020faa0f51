/** What stands in a recording's folder while it runs: a file for each stretch, and a list of them that outlives the process. */
import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { mediaSourceSchema, seatRoleSchema } from '../../contract/index.ts'

const trackSchema = z.object({
  file: z.string().regex(/^[\w.-]+$/),
  personId: z.string(),
  role: seatRoleSchema,
  name: z.string(),
  source: mediaSourceSchema,
  /** Milliseconds of recorded time after which it begins. */
  at: z.number().min(0),
})
export type Track = z.infer<typeof trackSchema>

export interface TrackFolder {
  readonly path: string
  pathOf(file: string): string
  /** Stored when this resolves. */
  add(track: Track): Promise<void>
  /** In the order in which they began; without those of which nothing has reached the disk. */
  list(): Promise<Track[]>
  remove(): Promise<void>
}

const LIST = 'tracks.jsonl'

export async function openTrackFolder(path: string): Promise<TrackFolder> {
  await mkdir(path, { recursive: true })
  const pathOf = (file: string): string => join(path, file)
  return {
    path,
    pathOf,
    add: (track) => appendFile(pathOf(LIST), `${JSON.stringify(track)}\n`),
    async list() {
      const lines = (await readFile(pathOf(LIST), 'utf8').catch(() => '')).split('\n')
      const tracks = lines.flatMap((line) => {
        const parsed = trackSchema.safeParse(parse(line))
        return parsed.success ? [parsed.data] : []
      })
      const sizes = await Promise.all(tracks.map(({ file }) => stat(pathOf(file)).then(({ size }) => size, () => 0)))
      return tracks.filter((_track, index) => sizes[index] !== 0)
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

/** The last line may be torn where the power went. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
