import { mkdir, statfs } from 'node:fs/promises'

/** Whether so many bytes are free where this folder lies; it is made if need be. */
export async function hasSpace(folder: string, leastFree: number): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize >= leastFree
}
