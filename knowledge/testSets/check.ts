/** What a publish, a withdrawal or other everyday words would do to the test cases, before it is done. */
import type { Article, ArticleRef, ChangedCase, Clock, PublishCheck, TestCase, TestResult, TestRun } from '../../contract/index.ts'
import { AppError, articlesOf, refKey, titleOf } from '../../contract/index.ts'
import type { Knowledge, Proposal } from '../knowledge.ts'
import { isWorse, NO_OUTCOMES, resultOf, sameFirst } from './outcome.ts'
import type { TestSetStore } from './ports.ts'
import { KEEP_RESULTS } from './runs.ts'

export interface ChangeCheckDeps {
  readonly store: TestSetStore
  readonly knowledge: Pick<Knowledge, 'parts' | 'affected' | 'whatIf' | 'whatIfMany' | 'hasModels'>
  readonly clock: Clock
  readonly newId: () => string
}

export type CheckedAction = 'publish' | 'withdraw'

export interface ChangeCheck {
  /** The pinned cases and those that name the article, as they would come out. @param by who asked: given, the check is kept in the history */
  ofArticle(article: Article, action: CheckedAction, by?: string): Promise<PublishCheck>
  /** The pinned cases that come out worse when all of these are published, as they would be. @param signal breaks it off */
  brokenBy(articles: readonly Article[], signal?: AbortSignal): Promise<ChangedCase[]>
  /** All cases, as they would come out with these words of the hall's own. @param lines all of them */
  ofWords(lines: string): Promise<PublishCheck>
  /** How many pinned cases would come out worse. */
  breaks(article: Article, action: CheckedAction): Promise<number>
  /**
   * To be called before an article is published or withdrawn.
   * @param confirmed whoever does it has seen what it breaks
   * @throws AppError BREAKS_PINNED
   */
  allow(article: Article, action: CheckedAction, confirmed: boolean): Promise<void>
}

interface Judged {
  readonly one: TestCase
  readonly before: TestResult
  readonly after: TestResult
}

export function createChangeCheck({ store, knowledge, clock, newId }: ChangeCheckDeps): ChangeCheck {
  /** @param ask both sides of the questions that can be touched */
  async function judge(cases: readonly TestCase[], ask: (questions: readonly string[]) => ReturnType<Knowledge['whatIf']>): Promise<Judged[]> {
    const textOf = ({ question }: TestCase): string => knowledge.parts(question)[0]?.text ?? question
    const compared = new Map((await ask([...new Set(cases.map(textOf))])).map((one) => [one.question, one]))
    return cases.flatMap((one): Judged[] => {
      const sides = compared.get(textOf(one))
      return sides ? [{ one, before: resultOf(one, sides.before), after: resultOf(one, sides.after) }] : []
    })
  }

  const tried = (change: Proposal) => async (questions: readonly string[]) => knowledge.whatIf(change, await knowledge.affected(change, questions))

  async function toCheck(judged: readonly Judged[]): Promise<PublishCheck> {
    const names = new Map((await store.sets()).map(({ id, name }) => [id, name]))
    const changed = judged.filter(isChanged).map(({ one, before, after }): ChangedCase => ({
      caseId: one.id, setId: one.setId, setName: names.get(one.setId) ?? '', question: one.question, pinned: one.pinned,
      worse: isWorse(before.outcome, after.outcome), before: sideOf(before), after: sideOf(after),
    }))
    const order = ({ worse, pinned }: ChangedCase): number => (worse ? 0 : 2) + (pinned ? 0 : 1)
    return { asked: judged.length, withoutModels: knowledge.hasModels, changed: changed.sort((a, b) => order(a) - order(b)) }
  }

  async function judgeArticle(article: Article, action: CheckedAction): Promise<Judged[]> {
    const name = refKey({ kind: article.content.kind, key: article.key })
    const cases = (await store.allCases()).filter(({ pinned, expected }) => pinned || articlesOf(expected).some((ref) => refKey(ref) === name))
    return judge(cases, tried({ articles: [{ ...article, state: action === 'publish' ? 'published' : 'withdrawn' }] }))
  }

  async function keep(article: Article, action: CheckedAction, by: string, judged: readonly Judged[]): Promise<void> {
    const at = clock.now().toISOString()
    const run: TestRun = {
      id: newId(), why: 'publish', state: 'running', models: false, about: { articleId: article.id, title: titleOf(article.content), action },
      startedAt: at, by, total: judged.length, done: 0, tally: NO_OUTCOMES,
    }
    await store.addRun(run)
    await store.addResults(run.id, judged.map(({ after }) => after), at)
    await store.endRun(run.id, 'done', at)
    await store.forgetResults(null, KEEP_RESULTS)
  }

  async function breaks(article: Article, action: CheckedAction): Promise<number> {
    return (await judgeArticle(article, action)).filter(isBroken).length
  }

  return {
    async ofArticle(article, action, by) {
      const judged = await judgeArticle(article, action)
      if (by !== undefined) await keep(article, action, by, judged)
      return toCheck(judged)
    },

    async brokenBy(articles, signal) {
      const pinned = (await store.allCases()).filter((one) => one.pinned)
      if (pinned.length === 0) return []
      return [...(await toCheck((await judge(pinned, (questions) => knowledge.whatIfMany(articles, questions, signal))).filter(isBroken))).changed]
    },

    ofWords: async (everyday) => toCheck(await judge(await store.allCases(), tried({ everyday }))),

    breaks,

    async allow(article, action, confirmed) {
      if (confirmed) return
      const count = await breaks(article, action)
      if (count > 0) throw new AppError('BREAKS_PINNED', { details: { count } })
    },
  }
}

function isChanged({ before, after }: Judged): boolean {
  return before.outcome !== after.outcome || !sameFirst(refOf(before), refOf(after))
}

const isBroken = ({ one, before, after }: Judged): boolean => one.pinned && isWorse(before.outcome, after.outcome)

const refOf = ({ first }: TestResult): ArticleRef | undefined => first

function sideOf({ outcome, first }: TestResult): ChangedCase['before'] {
  return { outcome, ...(first && { first }) }
}
