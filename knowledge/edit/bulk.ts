/** One action on many articles; each is dealt with by itself. */
import type { Article, Bulk, BulkResult } from '../../contract/index.ts'
import { AppError, titleOf } from '../../contract/index.ts'
import type { ArticleStore } from '../ports.ts'
import type { Editor } from './editor.ts'
import type { Actor } from './lifecycle.ts'
import { isTheirs } from './lifecycle.ts'

export interface BulkDeps {
  readonly articles: ArticleStore
  readonly editor: Editor
  /** @throws AppError where a publication or withdrawal wants to be looked at first */
  readonly allow: (article: Article, action: 'publish' | 'withdraw') => Promise<void>
}

export function createBulk({ articles, editor, allow }: BulkDeps): (bulk: Bulk, by: Actor) => Promise<BulkResult> {
  async function assign(id: string, owner: string, by: Actor): Promise<void> {
    const article = await articles.get(id)
    if (!article) throw new AppError('NOT_FOUND')
    if (!isTheirs(article, by)) throw new AppError('OTHER_DEPARTMENT')
    await articles.assign([id], owner)
  }

  return async (bulk, by) => {
    const refused: BulkResult['refused'][number][] = []
    for (const { id, version } of bulk.articles) {
      try {
        if (bulk.action === 'assign') await assign(id, bulk.owner, by)
        else if (bulk.action === 'department') await editor.move(id, version, bulk.departmentCode, by)
        else {
          const article = await articles.get(id)
          if (article && (bulk.action === 'publish' || bulk.action === 'withdraw')) await allow(article, bulk.action)
          await editor[bulk.action](id, { version, remark: bulk.remark }, by)
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const article = await articles.get(id)
        refused.push({ id, title: article ? titleOf(article.content) : id, code: error.code, details: error.details })
      }
    }
    return { done: bulk.articles.length - refused.length, refused }
  }
}
