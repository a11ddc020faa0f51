/** Test cases as a table: a spreadsheet's CSV, or cells pasted from one. */
import type { ArticleRef, CaseRow, Expectation, TestCase, TestCaseInput } from '../../contract/index.ts'
import { articlesOf, MAX_TEST_QUESTION, refKey } from '../../contract/index.ts'
import { csvOf } from '../import/formula.ts'
import { tableOf } from '../import/smallTable.ts'
import { bare } from '../text/fold.ts'

/** Headings as people write them; the first are those of the export. */
const COLUMNS = {
  question: ['问题', '测试问题', '问法', '用户问题', 'question', 'q'],
  expected: ['期望', '期望结果', '预期', '预期结果', 'expected'],
  articles: ['文章', '期望文章', '文章编号', '编号', 'key', 'article'],
  titles: ['标题', '文章标题', '答案文章', 'title'],
  pinned: ['固定', '是否固定', 'pinned'],
  note: ['备注', '说明', 'note'],
} as const
type Column = keyof typeof COLUMNS
const HEAD = Object.values(COLUMNS).map(([name]) => name)

/** What may stand under 期望 instead of an article. */
const EXPECTED = {
  answer: ['回答', '答', 'answer'],
  likely: ['可能是', '可能', 'likely'],
  clarify: ['追问', '反问', '澄清', 'clarify'],
  none: ['不回答', '不答', '拒答', '拒绝', '无', '转人工', 'none', 'refuse'],
} as const satisfies Record<Expectation['kind'], readonly string[]>
const YES = ['是', '固定', '1', 'yes', 'true', 'y', '√']
/** Between several articles of one cell. */
const SEVERAL = /[\n|｜]/u

/** A row with its case, or with what is the matter with it. */
export type ReadCase = Pick<CaseRow, 'row' | 'question' | 'problem' | 'titles'> & { readonly input?: TestCaseInput }

/**
 * @param names what articles may be called, bare, each with those that are called so
 * @throws AppError BAD_FILE
 */
export async function readCases(bytes: Uint8Array, names: ReadonlyMap<string, readonly ArticleRef[]>): Promise<ReadCase[]> {
  const rows = await tableOf(bytes, COLUMNS)
  return rows.map((cells, at) => cells ? readCase(at + 1, cells, names) : { row: at + 1, question: '', titles: [], problem: 'badRow' })
}

function readCase(row: number, cells: Readonly<Partial<Record<Column, string>>>, names: ReadonlyMap<string, readonly ArticleRef[]>): ReadCase {
  const { question = '', expected = '', note = '' } = cells
  const kind = (Object.keys(EXPECTED) as Expectation['kind'][]).find((one) => (EXPECTED[one] as readonly string[]).includes(bare(expected)))
  const named = [cells.articles, cells.titles, kind ? undefined : expected].find((text) => text)
  const titles = (named ?? '').split(SEVERAL).map((title) => title.trim()).filter(Boolean)
  const problem = (what: NonNullable<CaseRow['problem']>): ReadCase => ({ row, question, titles, problem: what })
  if (!bare(question)) return problem('noQuestion')
  if (question.length > MAX_TEST_QUESTION) return problem('longQuestion')
  if (kind !== 'none' && titles.length === 0) return problem('noExpected')
  const articles = titles.flatMap((title) => names.get(bare(title)) ?? [])
  if (kind !== 'none' && titles.some((title) => !names.has(bare(title)))) return problem('unknownArticle')
  const pinned = YES.includes(bare(cells.pinned ?? ''))
  return {
    row, question, titles: kind === 'none' ? [] : titles,
    input: { question, expected: kind === 'none' ? { kind } : { kind: kind ?? 'answer', articles: articles.slice(0, 10) }, pinned, ...(note && { note: note.slice(0, 500) }) },
  }
}

/** @param titles by `kind:key` */
export function caseTable(cases: readonly TestCase[], titles: Readonly<Record<string, string>>): string {
  return csvOf([HEAD, ...cases.map(({ question, expected, pinned, note = '' }) => {
    const keys = articlesOf(expected).map(refKey)
    return [question, EXPECTED[expected.kind][0], keys.join('\n'), keys.map((key) => titles[key] ?? '').join('\n'), pinned ? '是' : '', note]
  })])
}
