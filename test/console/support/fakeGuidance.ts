/** The guidance of the fake server: articles with versions, an import that rejects what its rows say. */
import { AppError } from '../../../contract/index.ts'
import type { Article, ArticleInput, Finding, ImportReport, Staff } from '../../../contract/index.ts'
import { titleOf } from '../../../contract/index.ts'
import * as data from './data.ts'

export type FakeGuidance = ReturnType<typeof createFakeGuidance>

export function createFakeGuidance() {
  let articles: Article[] = structuredClone(data.articles)
  let count = 0

  const get = (id: string): Article => {
    const found = articles.find((one) => one.id === id)
    if (!found) throw new AppError('NOT_FOUND')
    return found
  }
  const put = (article: Article): Article => {
    articles = [article, ...articles.filter(({ id }) => id !== article.id)]
    return article
  }
  const next = (staff: Staff, id: string, version: number, patch: Partial<Article>): Article => {
    const old = get(id)
    if (old.version !== version) throw new AppError('VERSION_CONFLICT')
    return put({ ...old, ...patch, version: version + 1, updatedAt: new Date().toISOString(), updatedBy: staff.name })
  }
  const create = (staff: Staff, input: ArticleInput, state: Article['state'] = 'draft'): Article => {
    const at = new Date().toISOString()
    const key = input.content.kind === 'item' ? input.content.code : `FAQ-N${++count}`
    if (articles.some((one) => one.key === key)) throw new AppError('DUPLICATE_KEY', { details: { key } })
    return put({ ...input, id: `n${++count}`, key, state, version: 1, sample: false, createdAt: at, updatedAt: at, updatedBy: staff.name })
  }

  return {
    get,
    create,
    list(query: Record<string, string | undefined>) {
      const rows = articles.filter((one) =>
        (!query['kind'] || one.content.kind === query['kind'])
        && (!query['state'] || one.state === query['state'])
        && (!query['departmentCode'] || one.departmentCode === query['departmentCode'])
        && (!query['text'] || JSON.stringify(one).includes(query['text'])))
      return page(rows, query)
    },
    save: (staff: Staff, id: string, input: ArticleInput, version: number) => next(staff, id, version, input),
    publish: (staff: Staff, id: string, version: number) => next(staff, id, version, { state: 'published' }),
    withdraw: (staff: Staff, id: string, version: number) => next(staff, id, version, { state: 'withdrawn' }),
    ask(question: string): Finding {
      const found = articles.find(({ state, content }) => state === 'published' && titleOf(content).includes(question))
      return found ? { kind: 'clarify', candidates: data.candidates } : { kind: 'none', candidates: [] }
    },
    /** One article a line; a line that says `bad` is rejected. */
    *import(file: string, text: string): Generator<{ progress: { done: number; total: number } } | { report: ImportReport }> {
      if (text.includes('\0')) throw new AppError('BAD_FILE', { details: { reason: '不是文本文件' } })
      const lines = text.split('\n').filter(Boolean)
      const rows: ImportReport['rows'][number][] = []
      for (const [index, line] of lines.entries()) {
        const bad = line.includes('bad')
        rows.push({ row: index + 1, outcome: bad ? 'rejected' : 'imported', key: `F${index + 1}`, title: line, ...(bad && { reason: '缺少答案' }) })
        yield { progress: { done: index + 1, total: lines.length } }
      }
      const of = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
      yield { report: { file, format: 'faq-csv', imported: of('imported'), updated: 0, unchanged: 0, rejected: of('rejected'), rows } }
    },
  }
}

function page<T>(rows: T[], { limit = '20', offset = '0' }: Record<string, string | undefined>) {
  return { total: rows.length, rows: rows.slice(Number(offset), Number(offset) + Number(limit)) }
}
