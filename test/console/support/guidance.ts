/** The guidance behind the console's tests: the server's own routes and editor over stores in memory. */
import type { RequestHandler } from 'express'
import { Router } from 'express'
import { AppError, systemClock, titleOf } from '../../../contract/index.ts'
import type { Article, Finding, SavedView, Staff } from '../../../contract/index.ts'
import { createEditor, createImporter, createKnowledge } from '../../../knowledge/index.ts'
import { createImportSessions } from '../../../server/importSessions.ts'
import { createLogger } from '../../../server/logger.ts'
import { articleRoutes } from '../../../server/routes/articles.ts'
import type { ForStaff } from '../../../server/routes/edge.ts'
import { importRoutes } from '../../../server/routes/imports.ts'
import { createMemoryImports } from '../../support/memoryImports.ts'
import { createMemoryArticles } from '../../support/memoryArticles.ts'
import * as data from './data.ts'

export type TestGuidance = ReturnType<typeof createTestGuidance>

export function createTestGuidance(forStaff: ForStaff) {
  const articles = createMemoryArticles(structuredClone(data.articles))
  const views = new Map<string, SavedView[]>()
  const people = Object.values(data.people) as Staff[]
  let count = 0
  const editor = createEditor({ articles, clock: systemClock, newId: () => `n${++count}`, refresh: () => undefined, twoPersons: false })
  const imports = createMemoryImports(articles)
  const audit = { add: () => Promise.resolve(), list: () => Promise.resolve([]), ofTarget: () => Promise.resolve([]) }
  const unused = (): never => { throw new Error('not for these tests') }
  const staff = {
    get: (id: string) => Promise.resolve(people.find((one) => one.id === id) ?? null),
    active: unused,
    list: () => Promise.resolve(people),
    byUsername: unused, add: unused, setPassword: unused, setFailures: unused,
  }
  const importer = createImporter({ articles, imports, clock: systemClock, newId: () => `n${++count}`, refresh: () => undefined })
  const directory = { load: () => Promise.resolve({ departments: [], sections: [], terminals: [], calendars: [] }) }
  const routes: RequestHandler = Router().use(articleRoutes({
    articles, editor, forStaff, directory,
    clock: systemClock,
    // There are no test cases here.
    changeCheck: { allow: () => Promise.resolve() },
    twoPersons: false,
    audit,
    staff,
    views: {
      of: (staffId) => Promise.resolve(views.get(staffId) ?? []),
      replace(staffId, wanted) {
        views.set(staffId, [...wanted])
        return Promise.resolve()
      },
    },
  }), importRoutes({ importer, directory, imports, audit, staff, forStaff, twoPersons: false, logger: createLogger('silent'), sessions: createImportSessions({ importer, check: { brokenBy: () => Promise.resolve([]) }, clock: systemClock, newId: () => `n${++count}` }) }))

  return {
    routes,
    knowledge: createKnowledge({ articles, clock: systemClock }),
    editor,
    async get(id: string): Promise<Article> {
      const found = await articles.get(id)
      if (!found) throw new AppError('NOT_FOUND')
      return found
    },
    async find(text: string): Promise<Article[]> {
      return (await articles.list({ text, limit: 50, offset: 0 })).rows
    },
    async ask(question: string): Promise<Finding> {
      const { rows } = await articles.list({ limit: 100, offset: 0 })
      const found = rows.find(({ state, content }) => state === 'published' && titleOf(content).includes(question))
      return found ? { kind: 'clarify', candidates: data.candidates } : { kind: 'none', candidates: [] }
    },
  }
}
