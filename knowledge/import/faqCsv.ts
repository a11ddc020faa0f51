/** FAQ as a table; the columns are known by their headings, in any order. */
import { createHash } from 'node:crypto'
import { bare } from '../text/fold.ts'
import type { Draft, Format } from './formats.ts'
import { BadRow, isRecord, needed, present } from './formats.ts'
import { say } from './wording.ts'

/** Headings as people write them. */
const COLUMNS = {
  key: ['编号', '序号', 'id', 'no', '问答编号', 'key'],
  question: ['标准问题', '标准问', '问题', '主问题', 'question', 'title', '标题', 'q'],
  alternates: ['相似问', '相似问题', '相似问法', '扩展问', 'alternates', 'similar', '其他问法'],
  answer: ['答案', '回答', '标准答案', '答复', '内容', 'answer', 'a'],
  topic: ['所属分类', '分类', '类别', '主题', 'category', 'topic'],
  departmentCode: ['部门代码', '部门编码', 'departmentcode', 'department'],
  basis: ['来源', '依据', '政策依据', 'source', 'basis'],
  effectiveOn: ['生效日期', '有效期起', 'effectiveon'],
  expiresOn: ['失效日期', '有效期至', '截止日期', 'expireson'],
} as const
type Column = keyof typeof COLUMNS

/** Which column of the file is which; by heading. */
function columnsOf(row: Record<string, unknown>): Partial<Record<Column, string>> {
  const byName = new Map(Object.keys(row).map((heading) => [bare(heading), heading]))
  const found: Partial<Record<Column, string>> = {}
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const heading = names.map((name) => byName.get(bare(name))).find((known) => known !== undefined)
    if (heading !== undefined) found[column] = heading
  }
  return found
}

export const faqCsv: Format = {
  name: 'faq-csv',
  recognises(first) {
    if (!isRecord(first)) return false
    const columns = columnsOf(first)
    return columns.question !== undefined && columns.answer !== undefined
  },
  read(value): Draft {
    if (!isRecord(value)) throw new BadRow(say('notTableRow'))
    const columns = columnsOf(value)
    const cell = (column: Column): unknown => columns[column] === undefined ? undefined : value[columns[column]]
    const question = needed(cell('question'), 'question')
    return {
      key: present(cell('key')) ?? faqKey(question),
      departmentCode: present(cell('departmentCode')),
      effectiveOn: day(cell('effectiveOn')),
      expiresOn: day(cell('expiresOn')),
      content: {
        kind: 'faq',
        question,
        alternates: [...new Set((present(cell('alternates')) ?? '').split(/[|｜\n]|；|;/).map((other) => other.trim()).filter(Boolean))],
        answer: needed(cell('answer'), 'answer'),
        topic: present(cell('topic')),
        basis: present(cell('basis')),
      },
    }
  },
}

/** An FAQ without a number is known by its question. */
export function faqKey(question: string): string {
  return `q-${createHash('sha256').update(bare(question) || question).digest('hex').slice(0, 16)}`
}

/** 2026/3/1, 2026.3.1, 2026年3月1日 → 2026-03-01; anything else as it is, for the schema to refuse. */
function day(value: unknown): string | undefined {
  const text = present(value)
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text ?? '') ?? []
  return year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
}
