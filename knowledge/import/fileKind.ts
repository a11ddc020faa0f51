/** What a file is, by its content; its name decides only between kinds of text that look alike. */
import type { FileKind } from '../../contract/index.ts'
import { AppError, LARGEST_IMPORT } from '../../contract/index.ts'
import { say } from './wording.ts'
import { isZip, zipEntries } from './zip.ts'

/** As it was found; text is decoded later. */
export type Found = 'xlsx' | 'docx' | 'pdf' | 'text'

const MB = 1 << 20
/** The most that is taken in, in bytes: what has to be held in memory as a whole costs many times its size. */
export const LARGEST = Object.fromEntries(Object.entries(LARGEST_IMPORT).map(([kind, most]) => [kind, most * MB])) as Readonly<Record<FileKind, number>>
export const LARGEST_FILE = Math.max(...Object.values(LARGEST))

/** @throws AppError TOO_LARGE */
export function checkSize(bytes: Uint8Array, most: number): void {
  if (bytes.length > most) throw new AppError('TOO_LARGE', { details: { max: `${Math.floor(most / MB)} MB` } })
}

const refuse = (reason: Parameters<typeof say>[0], params: Record<string, string> = {}): AppError => new AppError('BAD_FILE', { details: { reason: say(reason, params) } })

/** @throws AppError BAD_FILE for what is known and cannot be read, with what to do about it */
export function kindOfBytes(bytes: Uint8Array, file: string): Found {
  if (startsWith(bytes, '%PDF-', 1024)) return 'pdf'
  if (isZip(bytes)) return officeKind(bytes, file)
  if (isOle(bytes)) throw refuse(oleReason(bytes))
  if (startsWith(bytes, '{\\rtf')) throw refuse('rtf')
  for (const [name, marks] of PICTURES) {
    if (marks.every((mark, at) => bytes[at] === mark)) throw refuse('picture', { name })
  }
  return 'text'
}

/** A Word or Excel file by the parts inside. */
function officeKind(bytes: Uint8Array, file: string): Found {
  const entries = zipEntries(bytes)
  const names = entries.map(({ name }) => name.toLowerCase())
  if (names.some((name) => name.endsWith('vbaproject.bin')) || /\.(?:xlsm|docm|xltm|dotm|xlam)$/iu.test(file)) throw refuse('macro')
  if (names.includes('xl/workbook.bin')) throw refuse('binaryWorkbook')
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  if (names.includes('word/document.xml')) return 'docx'
  if (entries.some(({ encrypted }) => encrypted)) throw refuse('locked')
  if (names.includes('content.xml') && names.includes('mimetype')) throw refuse('openDocument')
  if (names.some((name) => name.startsWith('ppt/'))) throw refuse('slides')
  throw refuse(/\.(?:xlsx|docx)$/iu.test(file) ? 'notWhatItSays' : 'archive', { file })
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const isOle = (bytes: Uint8Array): boolean => OLE.every((mark, at) => bytes[at] === mark)

/** The container of old Office files and of locked new ones, told apart by the names of its streams. */
function oleReason(bytes: Uint8Array): Parameters<typeof say>[0] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (name: string): boolean => buffer.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) return 'locked'
  if (holds('WordDocument')) return 'oldWord'
  if (holds('Workbook') || holds('Book')) return 'oldExcel'
  return 'oldOffice'
}

const PICTURES: readonly (readonly [name: string, marks: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]], ['JPEG', [0xff, 0xd8, 0xff]], ['GIF', [0x47, 0x49, 0x46, 0x38]], ['TIFF', [0x49, 0x49, 0x2a, 0]], ['BMP', [0x42, 0x4d, 0, 0]],
]

function startsWith(bytes: Uint8Array, text: string, within = text.length): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, within)).includes(text)
}

/** What a text is. JSON and HTML begin as nothing else does; the rest is told by the name, and a table when that says nothing. */
export function kindOfText(text: string, file: string): FileKind {
  const start = /\S[^]{0,2000}/u.exec(text)?.[0] ?? ''
  if (start.startsWith('{') || (start.startsWith('[') && !/\.(?:md|markdown|txt|csv|tsv)$/iu.test(file))) return 'json'
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|article|section|main|meta|style|ul|ol)\b/iu.test(start) && !/\.(?:csv|tsv|md|markdown)$/iu.test(file)) return 'html'
  if (/\.ya?ml$/iu.test(file)) return 'yaml'
  if (/\.(?:md|markdown)$/iu.test(file)) return 'markdown'
  if (/\.(?:txt|text)$/iu.test(file)) return 'text'
  if (/\.(?:csv|tsv)$/iu.test(file)) return 'csv'
  return /^#{1,6}[ \t]+\S/u.test(start) ? 'markdown' : 'csv'
}

/** The kinds that a name's ending promises. */
const ENDINGS: Readonly<Record<string, readonly FileKind[]>> = {
  xlsx: ['xlsx'], docx: ['docx'], pdf: ['pdf'], csv: ['csv'], tsv: ['csv'], json: ['json'], jsonl: ['json'], ndjson: ['json'],
  yaml: ['yaml', 'json'], yml: ['yaml', 'json'], md: ['markdown', 'html'], markdown: ['markdown', 'html'], html: ['html'], htm: ['html'], txt: ['text', 'json', 'html'],
}

/** A remark for a name that says something else than the content. */
export function misnamed(kind: FileKind, file: string): string[] {
  const ending = /\.([^.]+)$/u.exec(file)?.[1]?.toLowerCase()
  return ending === undefined || ENDINGS[ending]?.includes(kind) ? [] : [say('misnamed', { ending, kind: say(`kind_${kind}`) })]
}
