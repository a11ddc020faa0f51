/** From a task to an article: everything goes through the editor, so the rules of publishing hold here too. */
import type { Article, FaqContent } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Editor } from '../edit/editor.ts'
import type { Actor } from '../edit/lifecycle.ts'
import { faqKey } from '../import/keys.ts'
import { inputOf } from '../inputOf.ts'
import type { ArticleStore } from '../ports.ts'
import type { Compared } from './alike.ts'
import type { Extended } from './phrasings.ts'
import { withPhrasings } from './phrasings.ts'

export interface AuthoringDeps {
  readonly articles: ArticleStore
  readonly editor: Pick<Editor, 'create' | 'save' | 'restore'>
  /** Hands a draft on towards its publication; one that is published already is returned as it is. */
  readonly submit: (article: Article, by: Actor) => Promise<Article>
}

export interface Authoring {
  /** A new FAQ, or a new text of the one with the very same question; handed on. */
  writeFaq(content: FaqContent, by: Actor, departmentCode?: string): Promise<Article>
  /** @throws AppError NOT_FOUND; NOTHING_TO_ADD when none of the phrasings finds a place */
  addPhrasings(articleId: string, phrasings: readonly Compared[], by: Actor): Promise<Extended & { article: Article; from: number }>
  /** Puts the article back to what it said in version `from`. @throws AppError VERSION_CONFLICT when it has been changed since */
  takeOut(articleId: string, version: number, from: number, by: Actor): Promise<Article>
}

export function createAuthoring({ articles, editor, submit }: AuthoringDeps): Authoring {
  /** What somebody has not finished, or has withdrawn, is not handed on for them. */
  const handOn = (article: Article, before: Article | null, by: Actor): Promise<Article> =>
    before?.state === 'published' || before?.state === 'inReview' ? submit(article, by) : Promise.resolve(article)

  return {
    async writeFaq(content, by, departmentCode) {
      const [same] = await articles.byKeys('faq', [faqKey(content.question)])
      const article = same
        ? await editor.save(same.id, same.version, { ...inputOf(same), content }, by)
        : await editor.create({ content, ...(departmentCode && { departmentCode }) }, by)
      return submit(article, by)
    },

    async addPhrasings(articleId, phrasings, by) {
      const before = await articles.get(articleId)
      if (!before) throw new AppError('NOT_FOUND')
      const extended = withPhrasings(before.content, phrasings)
      if (extended.added.length === 0) throw new AppError('NOTHING_TO_ADD')
      const saved = await editor.save(articleId, before.version, { ...inputOf(before), content: extended.content }, by)
      return { ...extended, article: await handOn(saved, before, by), from: before.version }
    },

    async takeOut(articleId, version, from, by) {
      return handOn(await editor.restore(articleId, version, from, by), await articles.version(articleId, from), by)
    },
  }
}
