/** The guidance behind the console's tests: the server's own routes and editor over stores in memory, and an import that rejects what its rows say. */
import type { RequestHandler } from 'express'
import { Router } from 'express'
import { AppError, systemClock, titleOf } from '../../../contract/index.ts'
import type { Article, Finding, ImportReport, Miss, SavedView, Staff } from '../../../contract/index.ts'
import { createEditor } from '../../../knowledge/index.ts'
import { articleRoutes } from '../../../server/routes/articles.ts'
import type { ForStaff } from '../../../server/routes/edge.ts'
import { createMemoryArticles, createMemoryMisses } from '../../support/memoryArticles.ts'
import * as data from './data.ts'

export type TestGuidance = ReturnType<typeof createTestGuidance>

export function createTestGuidance(forStaff: ForStaff) {
  const articles = createMemoryArticles(structuredClone(data.articles))
  const misses = createMemoryMisses(structuredClone(data.misses))
  const views = new Map<string, SavedView[]>()
  const people = Object.values(data.people) as Staff[]
  let count = 0
  const editor = createEditor({ articles, misses, clock: systemClock, newId: () => `n${++count}`, refresh: () => undefined, twoPersons: false })
  const unused = (): never => { throw new Error('not for these tests') }
  const routes: RequestHandler = Router().use(articleRoutes({
    articles, misses, editor, forStaff,
    clock: systemClock,
    twoPersons: false,
    audit: { add: () => Promise.resolve(), list: () => Promise.resolve([]) },
    staff: {
      get: (id) => Promise.resolve(people.find((one) => one.id === id) ?? null),
      list: () => Promise.resolve(people),
      byUsername: unused, add: unused, setPassword: unused, setFailures: unused,
    },
    views: {
      of: (staffId) => Promise.resolve(views.get(staffId) ?? []),
      replace(staffId, wanted) {
        views.set(staffId, [...wanted])
        return Promise.resolve()
      },
    },
  }))

  return {
    routes,
    editor,
    async get(id: string): Promise<Article> {
      const found = await articles.get(id)
      if (!found) throw new AppError('NOT_FOUND')
      return found
    },
    async find(text: string): Promise<Article[]> {
      return (await articles.list({ text, limit: 50, offset: 0 })).rows
    },
    async misses(state: Miss['state']): Promise<Miss[]> {
      return (await misses.list({ state, limit: 50, offset: 0 })).rows
    },
    async ask(question: string): Promise<Finding> {
      const { rows } = await articles.list({ limit: 100, offset: 0 })
      const found = rows.find(({ state, content }) => state === 'published' && titleOf(content).includes(question))
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
