/** What people have made of imported articles since: an import neither takes it back nor writes over it unasked. */
import type { Article, ArticleInput, Edit } from '../../contract/index.ts'
import { inputOf } from '../inputOf.ts'
import type { ArticleStore, ImportStore } from '../ports.ts'
import { changesOf } from './compare.ts'

/**
 * Whether the later version says something else, or was withdrawn. Submitting, sending back and publishing make versions that
 * say the same; whose department it is, is no more of a change than who looks after it.
 */
export function isRewritten(then: Article, now: Article): boolean {
  return (now.state === 'withdrawn' && then.state !== 'withdrawn') || changesOf(saying(then), saying(now)).length > 0
}

function saying(article: Article): Omit<ArticleInput, 'departmentCode'> & { key: string } {
  const { departmentCode: _whose, ...input } = inputOf(article)
  return { ...input, key: article.key }
}

/** Of those that were rewritten since an import made or changed them, by whom and when, by id. */
export async function editsSince(articles: ArticleStore, imports: Pick<ImportStore, 'lastVersions'>, stored: readonly Article[]): Promise<Map<string, Edit>> {
  const edits = new Map<string, Edit>()
  const last = await imports.lastVersions(stored.map(({ id }) => id))
  for (const now of stored) {
    const imported = last.get(now.id)
    const edit = imported !== undefined && imported < now.version ? await editOf(articles, now, imported) : undefined
    if (edit) edits.set(now.id, edit)
  }
  return edits
}

/** The last version that says something new; the steps after it are no edits. */
async function editOf(articles: ArticleStore, now: Article, imported: number): Promise<Edit | undefined> {
  const then = await articles.version(now.id, imported)
  if (then && !isRewritten(then, now)) return undefined
  let edited = now
  while (edited.version > imported + 1) {
    const before = await articles.version(now.id, edited.version - 1)
    if (!before || isRewritten(before, edited)) break
    edited = before
  }
  return { by: edited.updatedBy, at: edited.updatedAt }
}
