/** Test sets as editors keep them. */
import type { ArticleRef, CaseImport, Clock, Expectation, ListedCase, ListedSet, TestCase, TestCaseInput, TestSet } from '../../contract/index.ts'
import { AppError, articleKindSchema, articlesOf, maskPersonal, refKey, titleOf } from '../../contract/index.ts'
import type { ArticleStore, Page } from '../ports.ts'
import { bare } from '../text/fold.ts'
import { caseTable, readCases } from './caseTable.ts'
import type { CaseQuery, StoredCase, TestSetStore } from './ports.ts'

export interface TestSetsDeps {
  readonly store: TestSetStore
  readonly articles: Pick<ArticleStore, 'byKeys' | 'published'>
  readonly clock: Clock
  readonly newId: () => string
}

export interface TestSets {
  list(): Promise<ListedSet[]>
  /** @throws AppError NOT_FOUND, as everything that names a set or a case */
  get(id: string): Promise<TestSet>
  create(name: string, by: string): Promise<TestSet>
  rename(id: string, name: string): Promise<TestSet>
  remove(id: string): Promise<void>
  cases(query: CaseQuery): Promise<Page<ListedCase>>
  /** Personal numbers in the question are masked. @throws AppError DUPLICATE_CASE */
  add(setId: string, input: TestCaseInput, by: string): Promise<TestCase>
  /** @throws AppError DUPLICATE_CASE */
  change(id: string, input: TestCaseInput, by: string): Promise<TestCase>
  removeCase(id: string): Promise<void>
  /** Reads a table of cases; writes those that are new, all at once, when `write` says so. @throws AppError BAD_FILE */
  importTable(setId: string, bytes: Uint8Array, by: string, write: boolean): Promise<CaseImport>
  /** The set as a table that can be imported again. */
  exportTable(setId: string): Promise<string>
  /** The titles of the articles, by `kind:key`, as far as they are known. */
  titles(expected: readonly Expectation[]): Promise<Record<string, string>>
}

export function createTestSets({ store, articles, clock, newId }: TestSetsDeps): TestSets {
  async function get(id: string): Promise<TestSet> {
    const set = await store.set(id)
    if (!set) throw new AppError('NOT_FOUND')
    return set
  }

  function stored(id: string, setId: string, { question, ...input }: TestCaseInput, by: string): StoredCase {
    const masked = maskPersonal(question)
    return { case: { ...input, question: masked, id, setId, updatedAt: clock.now().toISOString(), updatedBy: by }, questionKey: questionKey(masked) }
  }

  async function caseOf(id: string): Promise<TestCase> {
    const one = await store.case(id)
    if (!one) throw new AppError('NOT_FOUND')
    return one
  }

  async function titles(expected: readonly Expectation[]): Promise<Record<string, string>> {
    const refs = expected.flatMap(articlesOf)
    const found = await Promise.all(articleKindSchema.options.map((kind) => articles.byKeys(kind, [...new Set(refs.filter((ref) => ref.kind === kind).map(({ key }) => key))])))
    return Object.fromEntries(found.flat().map((article) => [refKey({ kind: article.content.kind, key: article.key }), titleOf(article.content)]))
  }

  /** What articles may be called in a table: by kind and key, by key, by title; one name may be several articles'. */
  async function articleNames(): Promise<Map<string, ArticleRef[]>> {
    const names = new Map<string, ArticleRef[]>()
    for await (const { content, key } of articles.published()) {
      const ref = { kind: content.kind, key }
      for (const name of new Set([bare(refKey(ref)), bare(key), bare(titleOf(content))])) names.set(name, [...names.get(name) ?? [], ref])
    }
    return names
  }

  return {
    async list() {
      const sets = await store.sets()
      return Promise.all(sets.map(async (set) => {
        const [lastRun] = await store.runs({ setId: set.id, limit: 1 })
        return { ...set, ...(lastRun && { lastRun }) }
      }))
    },

    get,

    async create(name, by) {
      const set = { id: newId(), name, createdAt: clock.now().toISOString(), createdBy: by }
      await store.addSet(set)
      return set
    },

    async rename(id, name) {
      await get(id)
      await store.rename(id, name)
      return get(id)
    },

    async remove(id) {
      await get(id)
      await store.removeSet(id)
    },

    async cases(query) {
      await get(query.setId)
      const { total, rows } = await store.cases(query)
      const [known, last] = await Promise.all([titles(rows.map(({ expected }) => expected)), store.lastOutcomes(query.setId)])
      return {
        total,
        rows: rows.map((one) => {
          const outcome = last.get(one.id)
          return { ...one, titles: titlesOf(one.expected, known), ...(outcome && { last: outcome }) }
        }),
      }
    },

    async add(setId, input, by) {
      await get(setId)
      const one = stored(newId(), setId, input, by)
      await store.addCases([one])
      return one.case
    },

    async change(id, input, by) {
      const { setId } = await caseOf(id)
      const one = stored(id, setId, input, by)
      await store.saveCase(one)
      return one.case
    },

    async removeCase(id) {
      await caseOf(id)
      await store.removeCase(id)
    },

    async importTable(setId, bytes, by, write) {
      await get(setId)
      const read = await readCases(bytes, await articleNames())
      const known = await store.known(setId, read.flatMap(({ input }) => input ? [questionKey(maskPersonal(input.question))] : []))
      const fresh: StoredCase[] = []
      const rows = read.map(({ input, ...row }) => {
        if (!input) return { ...row, outcome: 'rejected' as const }
        const one = stored(newId(), setId, input, by)
        const isKnown = known.has(one.questionKey)
        if (!isKnown) fresh.push(one)
        known.add(one.questionKey)
        return { ...row, expected: input.expected, outcome: isKnown ? 'duplicate' as const : 'new' as const }
      })
      if (write) await store.addCases(fresh)
      return { rows, written: write }
    },

    async exportTable(setId) {
      await get(setId)
      const cases = await store.allCases(setId)
      return caseTable(cases, await titles(cases.map(({ expected }) => expected)))
    },

    titles,
  }
}

/** The same for questions that differ in signs, spaces and ways of writing only. */
function questionKey(question: string): string {
  return bare(question) || question
}

export function titlesOf(expected: Expectation, known: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(articlesOf(expected).flatMap((ref) => {
    const title = known[refKey(ref)]
    return title === undefined ? [] : [[refKey(ref), title]]
  }))
}
