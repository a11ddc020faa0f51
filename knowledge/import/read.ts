/** The bytes of a file → what it holds, whatever program made it. Nothing here knows what is stored already. */
import type { FileKind, Mapping } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { decode } from './decode.ts'
import { checkSize, kindOfBytes, kindOfText, LARGEST, LARGEST_FILE, misnamed } from './fileKind.ts'
import { guessTable } from './headers.ts'
import { splitPolicy } from './policy/splitPolicy.ts'
import type { Contents } from './reading.ts'
import { csvTable, jsonRows, objectsOf } from './rows.ts'
import { say } from './wording.ts'
import { yamlRows } from './yamlRows.ts'

export interface ReadFile extends Contents {
  readonly file: string
}

/** A little text, which a thread would take longer to start for. */
const LITTLE = 256 << 10
/** Enough to tell what a text is. */
const START = 4096

/**
 * Whether reading keeps nobody waiting: tables of text and lines of JSON are read bit by bit.
 * @throws AppError TOO_LARGE; BAD_FILE for what is no text and cannot be read
 */
export function isQuick(file: string, bytes: Uint8Array): boolean {
  checkSize(bytes, LARGEST_FILE)
  if (kindOfBytes(bytes, file) !== 'text') return false
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(START, bytes.length)).toString('latin1')
  return bytes.length <= LITTLE || ['csv', 'json'].includes(kindOfText(start, file))
}

const badFile = (reason: string): AppError => new AppError('BAD_FILE', { details: { reason } })

/**
 * @param file its name, which decides only between kinds of text that look alike
 * @throws AppError TOO_LARGE; BAD_FILE with what is wrong and what to do about it
 */
export async function readFile(file: string, bytes: Uint8Array): Promise<ReadFile> {
  checkSize(bytes, LARGEST_FILE)
  const found = kindOfBytes(bytes, file)
  if (found !== 'text') {
    checkSize(bytes, LARGEST[found])
    return named(file, { kind: found, ...await READERS[found](bytes) })
  }
  checkSize(bytes, LARGEST.json)
  const text = decode(bytes)
  if (!text.trim()) throw badFile(say('emptyFile'))
  const kind = kindOfText(text, file)
  checkSize(bytes, LARGEST[kind])
  return named(file, { kind, ...await readText(kind, text) })
}

function named(file: string, contents: Contents): ReadFile {
  return { file, ...contents, notes: [...misnamed(contents.kind, file), ...contents.notes] }
}

/** Loaded when they are needed: a server that imports nothing holds none of these libraries. */
const READERS = {
  xlsx: async (bytes: Uint8Array) => ({ entries: [], ...await (await import('./xlsx.ts')).readWorkbook(bytes) }),
  docx: async (bytes: Uint8Array) => (await import('./docx.ts')).readWord(bytes),
  pdf: async (bytes: Uint8Array) => (await import('./pdf.ts')).readPdf(bytes),
}

async function readText(kind: FileKind, text: string): Promise<Omit<Contents, 'kind'>> {
  switch (kind) {
    case 'json': return objects(await jsonRows(text))
    case 'yaml': return objects(yamlRows(text))
    case 'html': return (await import('./html.ts')).readHtml(text)
    case 'markdown': return (await import('./markdown.ts')).readMarkdown(text)
    case 'text': return { notes: [], tables: [], entries: [], document: splitPolicy(text) }
    default: {
      const table = await csvTable(text)
      return { notes: [], tables: table.rows.length > 0 ? [table] : [], entries: [] }
    }
  }
}

/** @throws AppError BAD_FILE when not one row can be read */
function objects(rows: Parameters<typeof objectsOf>[0]): Omit<Contents, 'kind'> {
  if (rows.length === 0) throw badFile(say('nothingInside'))
  if (rows.every(({ problem }) => problem !== undefined)) throw badFile(say('noRowReadable'))
  return { notes: [], ...objectsOf(rows) }
}

/**
 * What the columns are, and the text as a policy: the editor may change all of it.
 * @param by `headings` alone, or also by what the cells look like, for a person to confirm
 */
export function guessedMapping({ tables, document }: Contents, by: 'headings' | 'looks'): Mapping {
  const guessed = tables.flatMap((table, at) => guessTable(table, at) ?? []).filter(({ sure }) => sure || by === 'looks')
  const head = document && (({ body: _body, ...rest }) => rest)(document)
  return { tables: guessed.map(({ mapping }) => mapping), ...(head && { document: head }) }
}
