/** The bytes of a file → text, whatever Chinese office software has made of them. */
import iconv from 'iconv-lite'
import { AppError } from '../../contract/index.ts'
import { say } from './wording.ts'

/**
 * A byte order mark decides; else what is valid UTF-8 is UTF-8 (no GBK text of any length is, by chance); else GB18030,
 * which holds GBK and GB2312.
 * @throws AppError BAD_FILE when none of these gives text
 */
export function decode(bytes: Uint8Array): string {
  const text = byMark(bytes) ?? asUtf8(bytes) ?? asGb18030(bytes)
  if (text === undefined || text.includes('\u0000')) throw new AppError('BAD_FILE', { details: { reason: say('notText') } })
  return text
}

function byMark(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return iconv.decode(Buffer.from(bytes), 'utf-16be').replace(/^\ufeff/, '')
  return undefined
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function asGb18030(bytes: Uint8Array): string | undefined {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030')
  return text.includes('\ufffd') ? undefined : text
}
