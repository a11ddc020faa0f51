/** Files as people and their programs make them, for the readers to read. */
import { deflateRawSync } from 'node:zlib'
import type { Cell, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre'
import PDFDocument from 'pdfkit'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { chineseFont } from '../../knowledge/export/font.ts'
import { unzip, zip } from '../../knowledge/import/zip.ts'

export const workbook = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets })
/** A cell by its place, from 0. */
export const cells = (of: Readonly<Record<string, Partial<Cell>>>): Map<string, Partial<Cell>> => new Map(Object.entries(of))

/** The archive with this part more, or another in its place. */
export async function withPart(archive: Uint8Array, name: string, content: string): Promise<Uint8Array> {
  return zip(new Map([...await unzip(archive), [name, Buffer.from(content)]]))
}

/** An archive with one entry that is `size` bytes of zeros and claims to be `declared`. */
export function bomb(name: string, size: number, declared = size): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size))
  const file = Buffer.from(zip(new Map([[name, packed]])))
  const central = file.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  for (const [method, unpacked] of [[8, 22], [central + 10, central + 24]] as const) {
    file.writeUInt16LE(8, method)
    file.writeUInt32LE(declared, unpacked)
  }
  return file
}

/** An old Office container that has a stream of this name. */
export function container(stream: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)])
}

export async function wordDocument(parts: readonly (string | { readonly heading: string } | { readonly table: readonly (readonly string[])[] })[]): Promise<Uint8Array> {
  return Packer.toBuffer(new Document({ sections: [{ children: parts.map((part) => {
    if (typeof part === 'string') return new Paragraph(part)
    if ('heading' in part) return new Paragraph({ text: part.heading, heading: HeadingLevel.HEADING_1 })
    return new Table({ rows: part.table.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) })
  }) }] }))
}

/** @param draw what stands on the pages; nothing, and it is like a scan */
export async function pdf(draw: (document: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 72, ...options })
  const font = chineseFont(undefined)
  if (font.name) document.font(font.file, font.name)
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  draw(document)
  document.end()
  await ended
  return Buffer.concat(chunks)
}
