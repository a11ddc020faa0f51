/** The server's calls about test sets and everyday words. */
import type {
  CaseImport, ListedCase, ListedResult, ListedSet, CaseOutcome, PublishCheck, RunDifference, TestCase, TestCaseInput, TestResult, TestRun, TestSet, Word, WordCheck, WordEntry, WordVersion,
} from '../../contract/index.ts'
import type { Http } from './http.ts'

export interface CaseFilter {
  text?: string | undefined
  pinned?: boolean | undefined
  limit: number
  offset: number
}

/** `own`: whoever looks has proposed it, and may not approve it. */
export type ListedWord = Word & { readonly own: boolean }
export interface WordImport {
  readonly proposed: number
  readonly known: number
  /** By row, from 1. */
  readonly rejected: readonly number[]
}

export function createTesting({ json, raw }: Http) {
  const set = (id: string) => `/test-sets/${encodeURIComponent(id)}`
  const one = (id: string) => `/test-cases/${encodeURIComponent(id)}`
  const run = (id: string) => `/test-runs/${encodeURIComponent(id)}`
  const word = (id: string) => `/words/${encodeURIComponent(id)}`
  const upload = async <T>(path: string, table: Blob, query: Record<string, string> = {}): Promise<T> =>
    await (await raw('POST', path, { query, body: table, signal: new AbortController().signal })).json() as T

  return {
    testSets: () => json<ListedSet[]>('GET', '/test-sets'),
    testSet: (id: string) => json<TestSet>('GET', set(id)),
    createTestSet: (name: string) => json<TestSet>('POST', '/test-sets', { body: { name } }),
    renameTestSet: (id: string, name: string) => json<TestSet>('PUT', set(id), { body: { name } }),
    removeTestSet: (id: string) => json<null>('DELETE', set(id)),
    testCases: (id: string, { pinned, ...filter }: CaseFilter) =>
      json<{ total: number; rows: ListedCase[] }>('GET', `${set(id)}/cases`, { query: { ...filter, pinned: pinned === undefined ? undefined : String(pinned) } }),
    addTestCase: (id: string, input: TestCaseInput) => json<TestCase>('POST', `${set(id)}/cases`, { body: input }),
    saveTestCase: (id: string, input: TestCaseInput) => json<TestCase>('PUT', one(id), { body: input }),
    removeTestCase: (id: string) => json<null>('DELETE', one(id)),
    /** Looks at a table of cases; with `write` the new ones are taken in. */
    importTestCases: (id: string, table: Blob, write: boolean) => upload<CaseImport>(`${set(id)}/import`, table, { write: String(write) }),
    /** The address of the set as a table. */
    testCasesFile: (id: string) => `/api${set(id)}/export`,

    testRuns: (id: string) => json<TestRun[]>('GET', `${set(id)}/runs`),
    publishChecks: () => json<TestRun[]>('GET', '/test-runs'),
    testRun: (id: string) => json<TestRun>('GET', run(id)),
    startTestRun: (id: string) => json<TestRun>('POST', `${set(id)}/runs`, { body: {} }),
    startAllTestRuns: () => json<TestRun[]>('POST', '/test-runs', { body: {} }),
    cancelTestRun: (id: string) => json<TestRun>('POST', `${run(id)}/cancel`, { body: {} }),
    testResults: (id: string, outcome?: CaseOutcome) => json<ListedResult[]>('GET', `${run(id)}/results`, { query: { outcome } }),
    testResult: (id: string, caseId: string) => json<TestResult>('GET', `${run(id)}/results/${encodeURIComponent(caseId)}`),
    testDifferences: (before: string, after: string) => json<RunDifference[]>('GET', `${run(before)}/differences/${encodeURIComponent(after)}`),
    /** What a publish or a withdrawal would do to the test cases. */
    checkArticle: (id: string, action: 'publish' | 'withdraw') => json<PublishCheck>('POST', `/articles/${encodeURIComponent(id)}/check`, { body: { action } }),

    words: () => json<ListedWord[]>('GET', '/words'),
    builtInWords: (text: string) => json<{ total: number; lines: string[] }>('GET', '/words/built-in', { query: { text: text || ' ' } }),
    wordVersions: (id: string) => json<WordVersion[]>('GET', `${word(id)}/versions`),
    checkWord: (entry: WordEntry | null, id?: string) => json<WordCheck>('POST', '/words/check', { body: { entry, ...(id !== undefined && { id }) } }),
    proposeWord: (entry: WordEntry) => json<ListedWord>('POST', '/words', { body: entry }),
    /** null takes the entry out. */
    changeWord: (id: string, version: number, entry: WordEntry | null) => json<ListedWord>('PUT', word(id), { body: { version, entry } }),
    approveWord: (id: string, version: number) => json<ListedWord>('POST', `${word(id)}/approve`, { body: { version } }),
    rejectWord: (id: string, version: number) => json<ListedWord>('POST', `${word(id)}/reject`, { body: { version } }),
    importWords: (table: Blob) => upload<WordImport>('/words/import', table),
    wordsFile: '/api/words/export',
  }
}
