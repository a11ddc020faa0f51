/** What an applicant who waits may say that it is about: a service item, or a department. */
import type { Directory, Matters } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { ArticleStore, Knowledge } from '../knowledge/index.ts'
import type { Adjustment } from '../media/index.ts'

/** More are not read on a phone; one types another word instead. */
const MOST_ITEMS = 6

export interface MatterDeps {
  readonly articles: ArticleStore
  readonly knowledge: Knowledge
  readonly directory: { load(): Promise<Directory> }
}

export function createMatters({ articles, knowledge, directory }: MatterDeps) {
  return {
    /** Items that fit the words, best first, and all departments. */
    async find(text: string): Promise<Matters> {
      const found = text.trim() === '' ? [] : knowledge.explain(text).ranked.filter(({ kind }) => kind === 'item').slice(0, MOST_ITEMS)
      const { departments } = await directory.load()
      return {
        items: found.map(({ articleId, title }) => ({ id: articleId, title })),
        departments: departments.map(({ code, shortName }) => ({ code, name: shortName })),
      }
    },

    /** @throws AppError NOT_FOUND for what is not a published item */
    async item(id: string): Promise<NonNullable<Adjustment['item']>> {
      const article = await articles.get(id)
      if (article?.state !== 'published' || article.content.kind !== 'item') throw new AppError('NOT_FOUND')
      const { name, sectionCode } = article.content
      const { sections } = await directory.load()
      const departmentCode = sections.find(({ code }) => code === sectionCode)?.departmentCode ?? article.departmentCode
      return {
        id, title: name,
        ...(sectionCode !== undefined && { sectionCode }),
        ...(departmentCode !== undefined && { departmentCode }),
      }
    },
  }
}
