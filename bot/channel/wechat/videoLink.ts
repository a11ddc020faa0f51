/**
 * The link into the video. Its key is made in the moment when a message goes out and is in nothing that is stored: until then there is a
 * blank of the same length, so that what fits still fits.
 */
import type { Part } from './ports.ts'

/** 128 bits in base64url. */
const BLANK = '_'.repeat(22)

export function videoAddress(base: string, key = BLANK): string {
  return `${base}wechat/video#${key}`
}

/** The message as it goes out. */
export async function withVideoKey(part: Part, base: string, makeKey: () => Promise<string>): Promise<Part> {
  const blank = videoAddress(base)
  const words = part.type === 'text' ? part.text : part.type === 'menu' ? part.head : ''
  if (!words.includes(blank)) return part
  const filled = words.replaceAll(blank, videoAddress(base, await makeKey()))
  return part.type === 'menu' ? { ...part, head: filled } : { type: 'text', text: filled }
}
