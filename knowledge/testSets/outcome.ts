/** How a question came out against what it should get. Pure. */
import type { ArticleRef, Expectation, FoundArticle, CaseOutcome, RunDifference, Tally, TestResult, TrialReason } from '../../contract/index.ts'
import { articlesOf, OUTCOME_RANK, refKey } from '../../contract/index.ts'
import type { Explanation } from '../explanation.ts'

export const NO_OUTCOMES: Tally = { right: 0, unsure: 0, askedBack: 0, refused: 0, wrong: 0 }

export function outcomeOf(expected: Expectation, explanation: Explanation): CaseOutcome {
  const wanted = articlesOf(expected).map(refKey)
  switch (explanation.decision) {
    case 'none': return expected.kind === 'none' ? 'right' : 'refused'
    case 'clarify': return outcomeOfAsking(expected, wanted, explanation)
    case 'sure':
    case 'likely': {
      const [first] = explanation.ranked
      if ((expected.kind !== 'answer' && expected.kind !== 'likely') || !first || !wanted.includes(refKey(first))) return 'wrong'
      return explanation.decision === 'likely' && expected.kind === 'answer' ? 'unsure' : 'right'
    }
  }
}

function outcomeOfAsking(expected: Expectation, wanted: readonly string[], { offered, ranked }: Explanation): CaseOutcome {
  if (expected.kind === 'none') return 'askedBack'
  const shown = ranked.filter(({ articleId }) => offered.includes(articleId)).map(refKey)
  if (expected.kind === 'clarify' && wanted.every((key) => shown.includes(key))) return 'right'
  return wanted.some((key) => shown.includes(key)) ? 'askedBack' : 'wrong'
}

/** What the applicant would see first: the answer, or the first of those asked back. */
export function firstOf({ decision, ranked: [first] }: Explanation): FoundArticle | undefined {
  if (decision === 'none' || !first) return undefined
  const { articleId, kind, key, title, version, confidence } = first
  return { articleId, kind, key, title, version, confidence }
}

/** What explains a decision, cut to so many articles and so much of each as is wanted. */
export function reasonOf({ question, corrections, searched, asked, decision, offered, ranked }: Explanation, most: { articles: number; shares?: number; passage?: number }): TrialReason {
  return {
    question, corrections, searched, decision, offered,
    ...(asked && { asked }),
    articles: ranked.slice(0, most.articles).map(({ articleId, key, kind, title, confidence, score, shares, passage }) => ({
      articleId, key, kind, title, confidence, score, shares: shares.slice(0, most.shares), passage: passage.slice(0, most.passage),
    })),
  }
}

/** What is kept of a result's reason: a set of 2,000 is asked again and again. */
const KEPT = { articles: 3, shares: 6, passage: 200 }

export function resultOf(one: { readonly id: string; readonly question: string; readonly expected: Expectation; readonly pinned: boolean }, explanation: Explanation): TestResult {
  const first = firstOf(explanation)
  return {
    caseId: one.id, question: one.question, expected: one.expected, pinned: one.pinned,
    outcome: outcomeOf(one.expected, explanation), ...(first && { first }), reason: reasonOf(explanation, KEPT),
  }
}

export const isWorse = (before: CaseOutcome, after: CaseOutcome): boolean => OUTCOME_RANK[after] > OUTCOME_RANK[before]

/** What one run judges otherwise than an earlier one, of the cases that both asked; what broke comes first. */
export function differencesOf(before: readonly TestResult[], after: readonly TestResult[]): RunDifference[] {
  const earlier = new Map(before.map((result) => [result.caseId, result]))
  const differences = after.flatMap((now): RunDifference[] => {
    const was = earlier.get(now.caseId)
    const change = was && changeBetween(was, now)
    return was && change ? [{ change, before: was, after: now }] : []
  })
  return CHANGES.flatMap((change) => differences.filter((one) => one.change === change))
}

const CHANGES = ['newlyWrong', 'newlyRight', 'otherFirst'] as const

function changeBetween(before: TestResult, after: TestResult): RunDifference['change'] | undefined {
  if (before.outcome === 'right' && after.outcome !== 'right') return 'newlyWrong'
  if (before.outcome !== 'right' && after.outcome === 'right') return 'newlyRight'
  return sameFirst(before.first, after.first) && before.outcome === after.outcome ? undefined : 'otherFirst'
}

export function sameFirst(one: ArticleRef | undefined, other: ArticleRef | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && refKey(one) === refKey(other))
}
