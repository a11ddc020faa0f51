/**
 * Test sets: questions with what they should get, asked again whenever one likes and before every publish. Articles are named by
 * kind and key, so that a set holds after an export and an import.
 */
import { z } from 'zod'
import type { ArticleKind } from './guidance.ts'
import { articleKindSchema } from './guidance.ts'
import type { TrialReason } from './trial.ts'

const filled = z.string().trim().min(1)

export const articleRefSchema = z.object({ kind: articleKindSchema, key: filled.max(200) })
export type ArticleRef = z.infer<typeof articleRefSchema>

const articleRefs = z.array(articleRefSchema).min(1).max(10)

/**
 * What a question should get: one of the articles for its answer, plainly (`answer`) or at least as what may be meant
 * (`likely`); all of them among those asked back; nothing, and a person.
 */
export const expectationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), articles: articleRefs }),
  z.object({ kind: z.literal('likely'), articles: articleRefs }),
  z.object({ kind: z.literal('clarify'), articles: articleRefs }),
  z.object({ kind: z.literal('none') }),
])
export type Expectation = z.infer<typeof expectationSchema>
export type ExpectationKind = Expectation['kind']

export const MAX_TEST_QUESTION = 500
export const testCaseInputSchema = z.object({
  question: filled.max(MAX_TEST_QUESTION),
  expected: expectationSchema,
  /** Whoever publishes what makes it worse is asked first. */
  pinned: z.boolean().default(false),
  note: z.string().trim().max(500).exactOptional(),
})
export type TestCaseInput = z.infer<typeof testCaseInputSchema>

export interface TestCase extends TestCaseInput {
  readonly id: string
  readonly setId: string
  readonly updatedAt: string
  readonly updatedBy: string
}

/** As a list shows it: the titles of the articles by `kind:key`, where they are known, and what it got last. */
export interface ListedCase extends TestCase {
  readonly titles: Readonly<Record<string, string>>
  readonly last?: CaseOutcome
}

export const testSetNameSchema = filled.max(80)

export interface TestSet {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly createdBy: string
}

/** With how many cases it has, and how it went last. */
export interface ListedSet extends TestSet {
  readonly cases: number
  readonly pinned: number
  readonly lastRun?: TestRun
}

/**
 * As expected; answered by the right article, but only as what may be meant; asked back where an answer was expected, and it is among those offered; something else came; nothing came where
 * something was expected. In the order from best to worst: see OUTCOME_RANK.
 */
export const caseOutcomeSchema = z.enum(['right', 'unsure', 'askedBack', 'refused', 'wrong'])
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>
/** Lower is better. A wrong answer is worse than none. */
export const OUTCOME_RANK: Readonly<Record<CaseOutcome, number>> = { right: 0, unsure: 1, askedBack: 2, refused: 3, wrong: 4 }

export type Tally = Readonly<Record<CaseOutcome, number>>

export const runStateSchema = z.enum(['running', 'done', 'cancelled', 'interrupted'])
export type RunState = z.infer<typeof runStateSchema>

export interface TestRun {
  readonly id: string
  /** Absent: the cases of all sets that a publish could touch. */
  readonly setId?: string
  readonly why: 'hand' | 'publish'
  readonly state: RunState
  /** Optional models took part. */
  readonly models: boolean
  /** Of a check before a publish or a withdrawal: what it was. */
  readonly about?: { readonly articleId: string; readonly title: string; readonly action: 'publish' | 'withdraw' }
  readonly startedAt: string
  readonly endedAt?: string
  readonly by: string
  readonly total: number
  readonly done: number
  readonly tally: Tally
}

/** What a case got; the case as it was then. */
export interface TestResult {
  readonly caseId: string
  readonly question: string
  readonly expected: Expectation
  readonly pinned: boolean
  readonly outcome: CaseOutcome
  /** What came first, if anything did. */
  readonly first?: FoundArticle
  /** How it was read and decided, cut to what explains it. */
  readonly reason: TrialReason
}

export interface FoundArticle {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly key: string
  readonly title: string
  readonly version: number
  /** 0–1 */
  readonly confidence: number
}

export type ListedResult = Omit<TestResult, 'reason'> & { readonly titles: Readonly<Record<string, string>> }

/** A case that two runs judge differently, or in which another article came first. */
export interface RunDifference {
  readonly change: 'newlyWrong' | 'newlyRight' | 'otherFirst'
  readonly before: TestResult
  readonly after: TestResult
}

/** A case that would come out worse or better than it does now. */
export interface ChangedCase {
  readonly caseId: string
  readonly setId: string
  readonly setName: string
  readonly question: string
  readonly pinned: boolean
  readonly worse: boolean
  readonly before: { readonly outcome: CaseOutcome; readonly first?: FoundArticle }
  readonly after: { readonly outcome: CaseOutcome; readonly first?: FoundArticle }
}

/** What a publish, a withdrawal or an everyday word would do to the cases. */
export interface PublishCheck {
  /** How many could be touched and were asked. */
  readonly asked: number
  /** Optional models are set up, but took no part here. */
  readonly withoutModels: boolean
  /** Those that change; the worse ones first. */
  readonly changed: readonly ChangedCase[]
}

/** What became, or would become, of a row of an imported table. */
export interface CaseRow {
  readonly row: number
  readonly question: string
  readonly outcome: 'new' | 'duplicate' | 'rejected'
  /** Of a rejected one. */
  readonly problem?: 'noQuestion' | 'longQuestion' | 'noExpected' | 'unknownArticle' | 'badRow'
  readonly expected?: Expectation
  readonly titles: readonly string[]
}

export interface CaseImport {
  readonly rows: readonly CaseRow[]
  readonly written: boolean
}

export const refKey = ({ kind, key }: ArticleRef): string => `${kind}:${key}`

export const articlesOf = (expected: Expectation): readonly ArticleRef[] => expected.kind === 'none' ? [] : expected.articles
