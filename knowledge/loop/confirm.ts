/** Active learning: phrasings with which people reached an article only by choosing it are proposed for it, and an editor decides. */
import type { Clock, ReachedArticle, TaskArticle } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Actor } from '../edit/lifecycle.ts'
import { isTheirs } from '../edit/lifecycle.ts'
import type { ArticleStore, ClarificationStore } from '../ports.ts'
import type { Compared } from './alike.ts'
import type { AuthoringDeps } from './authoring.ts'
import { createAuthoring } from './authoring.ts'
import { isCalled, phrasingKey, withPhrasings } from './phrasings.ts'
import { shortOf } from './taskViews.ts'

export interface ConfirmDeps extends AuthoringDeps {
  readonly clarifications: ClarificationStore
  readonly articles: ArticleStore
  readonly compared: (question: string) => Compared
  readonly clock: Clock
}

export interface Taken {
  readonly article: TaskArticle
  readonly version: number
  readonly from: number
  readonly added: readonly string[]
  readonly left: readonly string[]
}

export interface Confirm {
  /** Phrasings by article, those asked most first; not what the article is called already. */
  list(): Promise<ReachedArticle[]>
  /** They become alternates or everyday names of the article. @throws AppError NOT_FOUND, NOTHING_TO_ADD */
  take(articleId: string, questions: readonly string[], by: Actor): Promise<Taken>
  /** They are not proposed for this article again. @throws AppError NOT_FOUND, OTHER_DEPARTMENT */
  refuse(articleId: string, questions: readonly string[], by: Actor): Promise<void>
  /** Takes back a refusal. @throws AppError NOT_FOUND, OTHER_DEPARTMENT */
  propose(articleId: string, questions: readonly string[], by: Actor): Promise<void>
  /** Takes back what `take` has done. @throws AppError VERSION_CONFLICT when the article has been changed since */
  undoTake(articleId: string, questions: readonly string[], undo: { version: number; from: number }, by: Actor): Promise<void>
}

/** So many are looked at; the rest comes up when these are decided. */
const MOST = 300

export function createConfirm(deps: ConfirmDeps): Confirm {
  const { clarifications, articles, compared, clock } = deps
  const authoring = createAuthoring(deps)
  const decide = (articleId: string, questions: readonly string[], decision: 'taken' | 'refused', by: Actor): Promise<void> =>
    clarifications.decide(articleId, questions.map(phrasingKey), decision, by.id, clock.now().toISOString())

  async function allow(articleId: string, by: Actor): Promise<void> {
    const article = await articles.get(articleId)
    if (!article) throw new AppError('NOT_FOUND')
    if (!isTheirs(article, by)) throw new AppError('OTHER_DEPARTMENT')
  }

  return {
    async list() {
      const reached = await clarifications.reached(MOST)
      const ids = [...new Set(reached.map(({ articleId }) => articleId))]
      const found = await Promise.all(ids.map((id) => articles.get(id)))
      return found.flatMap((article) => {
        if (!article || article.state === 'withdrawn') return []
        const phrasings = reached.filter(({ articleId, question }) => articleId === article.id && !isCalled(article.content, question))
          .map(({ articleId: _, key: _key, ...phrasing }) => {
            const [calling] = withPhrasings(article.content, [compared(phrasing.question)]).added
            return { ...phrasing, ...(calling !== undefined && { calling }) }
          })
        return phrasings.length > 0 ? [{ article: { ...shortOf(article), ...(article.departmentCode !== undefined && { departmentCode: article.departmentCode }) }, phrasings }] : []
      })
    },

    async take(articleId, questions, by) {
      const { article, added, left, from } = await authoring.addPhrasings(articleId, questions.map(compared), by)
      await decide(articleId, questions, 'taken', by)
      return { article: shortOf(article), version: article.version, from, added, left }
    },

    async refuse(articleId, questions, by) {
      await allow(articleId, by)
      await decide(articleId, questions, 'refused', by)
    },

    async propose(articleId, questions, by) {
      await allow(articleId, by)
      await clarifications.undecide(articleId, questions.map(phrasingKey))
    },

    async undoTake(articleId, questions, { version, from }, by) {
      await authoring.takeOut(articleId, version, from, by)
      await clarifications.undecide(articleId, questions.map(phrasingKey))
    },
  }
}
