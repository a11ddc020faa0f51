/** From draft to withdrawal, as data: which step leads where, and who may take it. */
import type { Article, ArticleAction, ArticleState } from '../../contract/index.ts'
import { AppError, ARTICLE_ACTIONS } from '../../contract/index.ts'

/** Who acts: a member of staff. With a department, only its articles are theirs to change. */
export interface Actor {
  readonly id: string
  readonly departmentCode?: string
}

interface Step {
  readonly from: readonly ArticleState[]
  readonly to: ArticleState
}

/** Writing goes on beside what answers: only `publish` puts the newest version in its place, and `withdraw` takes it out. */
export const STEPS: Readonly<Record<ArticleAction, Step>> = {
  save: { from: ['draft', 'inReview', 'published', 'withdrawn'], to: 'draft' },
  submit: { from: ['draft', 'withdrawn'], to: 'inReview' },
  publish: { from: ['inReview'], to: 'published' },
  return: { from: ['inReview'], to: 'draft' },
  withdraw: { from: ['draft', 'inReview', 'published'], to: 'withdrawn' },
}
/** Where one person may publish what they wrote, nobody needs to submit it first. */
const PUBLISHED_BY_ONE: readonly ArticleState[] = ['draft', 'inReview', 'withdrawn']

export interface Rules {
  /** What one has written another one publishes. */
  readonly twoPersons: boolean
}

/** Why the step may not be taken; null when it may. */
export function refusal(article: Pick<Article, 'state' | 'authors' | 'departmentCode'>, action: ArticleAction, by: Actor, { twoPersons }: Rules): AppError | null {
  if (!isTheirs(article, by)) return new AppError('OTHER_DEPARTMENT')
  const from = action === 'publish' && !twoPersons ? PUBLISHED_BY_ONE : STEPS[action].from
  if (!from.includes(article.state)) return new AppError('ARTICLE_STATE')
  if (action === 'publish' && twoPersons && article.authors?.includes(by.id)) return new AppError('OWN_WORK')
  return null
}

/** A department's editor changes its own articles, everybody else any. */
export function isTheirs({ departmentCode }: Pick<Article, 'departmentCode'>, by: Actor): boolean {
  return by.departmentCode === undefined || by.departmentCode === departmentCode
}

export function actionsFor(article: Article, by: Actor, rules: Rules): ArticleAction[] {
  return ARTICLE_ACTIONS.filter((action) => refusal(article, action, by, rules) === null)
}
