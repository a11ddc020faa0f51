/** Articles → a PDF to print and read, with the same articles attached as lines of JSON. The one file that knows the PDF writer. */
import PDFDocument from 'pdfkit'
import { breathe } from '../import/breathe.ts'
import { ATTACHMENT } from '../import/attachment.ts'
import { chineseFont } from './font.ts'
import { writeLines } from './jsonl.ts'
import type { Exported } from './layout.ts'
import { shownArticle } from './layout.ts'

const TITLE_SIZE = 15
const TEXT_SIZE = 10.5
const NAME_COLOR = '#555555'

/** @throws AppError NO_FONT */
export async function writePdf(articles: readonly Exported[], at: Date, fontFile?: string): Promise<Uint8Array> {
  const font = chineseFont(fontFile)
  const document = new PDFDocument({ size: 'A4', margin: 56, info: { Title: '知识库', CreationDate: at, ModDate: at }, autoFirstPage: false })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  if (font.name) document.font(font.file, font.name)
  else document.font(font.file)
  document.file(Buffer.from(writeLines(articles)), { name: ATTACHMENT, type: 'application/x-ndjson', creationDate: at, modifiedDate: at })
  document.addPage()
  for (const [nth, article] of articles.entries()) {
    const { title, fields } = shownArticle(article)
    if (nth > 0) document.moveDown(1.5)
    document.fontSize(TITLE_SIZE).fillColor('black').text(title)
    for (const { heading, text } of fields) {
      document.moveDown(0.4).fontSize(TEXT_SIZE).fillColor(NAME_COLOR).text(heading)
      document.fillColor('black')
      for (const line of text.split('\n')) {
        document.text(line || ' ', { lineGap: 2 })
        await breathe()
      }
    }
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}
