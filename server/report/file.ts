/** The daily report as a Word file. The only file that knows the library. */
import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { IRunOptions } from 'docx'
import type { Counts, DailyReport, Locale, overviewTerms, Say } from '../../contract/index.ts'
import { createSay, LEVEL_WORDS, overviewTerms as terms } from '../../contract/index.ts'
import { hallTime } from './csv.ts'

type Words = Say<typeof overviewTerms>

const FONTS: Readonly<Record<Locale, string>> = { 'zh-Hans': 'Microsoft YaHei', 'zh-Hant': 'Microsoft JhengHei', en: 'Arial' }
/** The page's width between its margins, in twentieths of a point. */
const WIDTH = 9000
const COUNTED = ['asked', 'sure', 'likely', 'clarified', 'none', 'askedBack', 'handedOff', 'helpful', 'unhelpful'] as const satisfies readonly (keyof Counts)[]

/** @param departmentName undefined for a code that the directory does not know */
export function reportFile(report: DailyReport, locale: Locale, departmentName: (code: string | null) => string | undefined): Promise<Buffer> {
  const say = createSay(terms, locale)
  const title = say('reportOf', { day: report.day })
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
    ...numbers(report, say),
    ...part(say, 'hot', [6, 1, 1, 1], [say('article'), say('times'), say('helpful'), say('unhelpful')], report.hot.map(({ title: name, asked, helpful, unhelpful }) => [name, asked, helpful, unhelpful])),
    ...part(say, 'newArticles', [8, 1], [say('article'), say('times')], report.newArticles.map(({ title: name, asked }) => [name, asked])),
    ...part(say, 'newQuestions', [8, 1], [say('question'), say('times')], report.newQuestions.map(({ question, asked }) => [question, asked])),
    ...part(say, 'misses', [8, 1], [say('question'), say('times')], report.misses.map(({ question, asked }) => [question, asked])),
    ...part(say, 'complaints', [2, 7], [say('at'), say('question')], report.complaints.map(({ at, question }) => [hallTime(at), question])),
    ...part(say, 'lowRatings', [2, 2, 3, 3], [say('at'), say('level'), say('question'), say('reason')],
      report.lowRatings.map(({ at, level, question, reason = '' }) => [hallTime(at), say(LEVEL_WORDS[level - 1] ?? 'level1'), question, reason])),
    ...part(say, 'departments', [4, 1, 1, 1, 1], [say('department'), say('asked'), say('answered'), say('none'), say('handedOff')],
      report.departments.map(({ departmentCode, asked, sure, likely, none, handedOff }) => [departmentName(departmentCode) ?? say('unknownDepartment'), asked, sure + likely, none, handedOff])),
  ]
  return Packer.toBuffer(new Document({
    title,
    creator: 'zixun',
    styles: { default: { document: { run: { font: FONTS[locale], size: 21 } } } },
    sections: [{ children }],
  }))
}

function numbers({ counts, yesterday, mean, consultations }: DailyReport, say: Words): (Paragraph | Table)[] {
  const rows = COUNTED.map((name) => [say(name), counts[name], yesterday[name], mean[name]])
  const rated = (when: 'day' | 'yesterday'): string => {
    const { ratings, satisfied } = consultations[when]
    return ratings === 0 ? say('noneYet') : `${satisfied} / ${ratings}`
  }
  const share = (of: Counts): string => of.asked === 0 ? say('noneYet') : `${Math.round(100 * (of.sure + of.likely) / of.asked)}%`
  return [
    heading(say('numbers')),
    table([3, 2, 2, 2], [say('figure'), say('thatDay'), say('dayBefore'), say('weekMean')], [...rows, [say('coverage'), share(counts), share(yesterday), share(mean)], [say('ratings'), rated('day'), rated('yesterday'), consultations.week.ratings === 0 ? say('noneYet') : `${Math.round(100 * consultations.week.satisfied / consultations.week.ratings)}%`]]),
  ]
}

type Cell = string | number

/** A heading with its table; an empty one says so. */
function part(say: Words, name: keyof typeof overviewTerms, widths: readonly number[], head: readonly Cell[], rows: readonly (readonly Cell[])[]): (Paragraph | Table)[] {
  return [heading(say(name)), rows.length === 0 ? new Paragraph(say('nothing')) : table(widths, head, rows)]
}

const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_1, spacing: { before: 320, after: 120 } })

/** @param widths of the columns, in proportion */
function table(widths: readonly number[], head: readonly Cell[], rows: readonly (readonly Cell[])[]): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columnWidths = widths.map((width) => Math.round(WIDTH * width / all))
  const row = (cells: readonly Cell[], isHead: boolean): TableRow => new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map((cell, at) => new TableCell({
      width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(isHead && { shading: { fill: 'E9F0FB' } }),
      children: [new Paragraph({ alignment: typeof cell === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [runOf(String(cell), isHead)] })],
    })),
  })
  return new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths, rows: [row(head, true), ...rows.map((cells) => row(cells, false))] })
}

function runOf(text: string, bold: boolean): TextRun {
  const options: IRunOptions = { text, bold }
  return new TextRun(options)
}
