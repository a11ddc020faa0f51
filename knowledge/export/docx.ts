/** Articles → a Word document: a heading and a table of fields for each. The one file that knows the Word writer. */
import { Document, HeadingLevel, Packer, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { breathe } from '../import/breathe.ts'
import type { Exported, ShownField } from './layout.ts'
import { shownArticle } from './layout.ts'

/** In twentieths of a point. */
const NAME_WIDTH = 2200
const TEXT_WIDTH = 7200
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Calibri' }

export async function writeWord(articles: readonly Exported[]): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = []
  for (const article of articles) {
    const { title, fields } = shownArticle(article)
    children.push(new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }))
    children.push(new Table({ width: { size: NAME_WIDTH + TEXT_WIDTH, type: WidthType.DXA }, columnWidths: [NAME_WIDTH, TEXT_WIDTH], rows: fields.map(row) }))
    await breathe()
  }
  return Packer.toBuffer(new Document({ styles: { default: { document: { run: { font: FONT, size: 21 } } } }, sections: [{ children }] }))
}

function row({ heading, text }: ShownField): TableRow {
  return new TableRow({ children: [
    new TableCell({ width: { size: NAME_WIDTH, type: WidthType.DXA }, shading: { type: ShadingType.CLEAR, fill: 'F0F0F0' }, children: [new Paragraph(heading)] }),
    new TableCell({ width: { size: TEXT_WIDTH, type: WidthType.DXA }, children: text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] })) }),
  ] })
}
