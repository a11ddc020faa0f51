/** What a file is, by its content. Its name decides nothing but the ending that its kind may have. */
import type { AttachmentKind } from '../../contract/index.ts'
import { AppError, MAX_FILE_NAME } from '../../contract/index.ts'
import { entriesIn, isOle } from './ole.ts'
import { contentTypesOf, isZip } from './zip.ts'

export const MEDIA_TYPES: Readonly<Record<AttachmentKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  wps: 'application/octet-stream',
  et: 'application/octet-stream',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

const MACROS = ['Macros', '_VBA_PROJECT_CUR', '_VBA_PROJECT', 'VBA']
const PROTECTED = 'EncryptedPackage'

/**
 * @param name as the file is called, for the ending
 * @throws AppError FILE_KIND, FILE_MACRO, FILE_PROTECTED
 */
export function fileKindOf(bytes: Buffer, name: string): AttachmentKind {
  const begins = (signature: string, at = 0): boolean => bytes.toString('latin1', at, at + signature.length) === signature
  if (begins('%PDF-')) return 'pdf'
  if (begins('\x89PNG\r\n\x1a\n')) return 'png'
  if (begins('\xff\xd8\xff')) return 'jpg'
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp'
  if (isZip(bytes)) return newOffice(bytes)
  if (isOle(bytes)) return oldOffice(bytes, name)
  throw new AppError('FILE_KIND')
}

function newOffice(bytes: Buffer): AttachmentKind {
  const types = contentTypesOf(bytes) ?? ''
  if (/macroEnabled|vbaProject/i.test(types)) throw new AppError('FILE_MACRO')
  if (types.includes('wordprocessingml.document.main+xml')) return 'docx'
  if (types.includes('spreadsheetml.sheet.main+xml')) return 'xlsx'
  throw new AppError('FILE_KIND')
}

/** WPS writes Word's and Excel's own streams under endings of its own. */
function oldOffice(bytes: Buffer, name: string): AttachmentKind {
  const found = entriesIn(bytes, ['WordDocument', 'Workbook', 'Book', PROTECTED, ...MACROS])
  if (found.has(PROTECTED)) throw new AppError('FILE_PROTECTED')
  if (MACROS.some((macro) => found.has(macro))) throw new AppError('FILE_MACRO')
  if (found.has('WordDocument')) return /\.wps$/i.test(name) ? 'wps' : 'doc'
  if (found.has('Workbook') || found.has('Book')) return /\.et$/i.test(name) ? 'et' : 'xls'
  throw new AppError('FILE_KIND')
}

const ENDINGS: Readonly<Partial<Record<AttachmentKind, RegExp>>> = { jpg: /\.jpe?g$/i }

/** The file's name without folders and signs that a system may not take, with the ending of its kind. */
export function fileName(name: string, kind: AttachmentKind): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/gu, '')
  const ending = ENDINGS[kind] ?? new RegExp(`\\.${kind}$`, 'i')
  const [, own = `.${kind}`] = ending.test(plain) ? /(\.\w+)$/.exec(plain) ?? [] : []
  const stem = ending.test(plain) ? plain.slice(0, -own.length) : plain
  return `${[...stem].slice(0, MAX_FILE_NAME - own.length).join('').trim() || 'file'}${own}`
}
