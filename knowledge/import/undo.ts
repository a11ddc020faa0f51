/** Takes a whole import back: every article is again what it was, and what somebody has changed since is left alone. */
import type { Article, UndoReport } from '../../contract/index.ts'
import { AppError, isBeside, titleOf } from '../../contract/index.ts'
import type { Actor } from '../edit/lifecycle.ts'
import { isTheirs } from '../edit/lifecycle.ts'
import type { ArticleStore } from '../ports.ts'
import { breathe } from './breathe.ts'
import type { CommitDeps } from './commit.ts'
import { isConflict, refreshAll } from './commit.ts'

/** @throws AppError NOT_FOUND, ALREADY_UNDONE; OTHER_DEPARTMENT when one of the articles is, or was, not theirs to change */
export async function undoImport(deps: CommitDeps, id: string, by: Actor): Promise<UndoReport> {
  try {
    return await tryUndo(deps, id, by)
  } catch (error) {
    // Somebody saved one of them meanwhile: it is left alone the second time.
    if (isConflict(error)) return tryUndo(deps, id, by)
    throw error
  }
}

async function tryUndo({ articles, imports, clock, refresh }: CommitDeps, id: string, by: Actor): Promise<UndoReport> {
  const record = await imports.get(id)
  if (!record) throw new AppError('NOT_FOUND')
  if (record.state === 'undone') throw new AppError('ALREADY_UNDONE')
  const at = clock.now().toISOString()
  const changed: Article[] = []
  const left: Article[] = []
  let withdrawn = 0
  for (const { articleId, before, after } of await imports.articles(id)) {
    await breathe()
    const now = await articles.get(articleId)
    if (!now) continue
    if (now.version !== after) {
      left.push(now)
      continue
    }
    const earlier = before === undefined ? null : await articles.version(articleId, before)
    if ([now, earlier].some((one) => one && !isTheirs(one, by))) throw new AppError('OTHER_DEPARTMENT')
    if (!earlier) withdrawn++
    changed.push(...await versionsBack(articles, now, earlier, { updatedAt: at, updatedBy: by.id }))
  }
  if (!await imports.undo(id, { by: by.id, at }, changed, () => undefined)) throw new AppError('ALREADY_UNDONE')
  await refreshAll(changed, refresh)
  return { id, restored: new Set(changed.map(({ id: articleId }) => articleId)).size - withdrawn, withdrawn, left: left.map(({ id: articleId, key, content }) => ({ articleId, key, title: titleOf(content) })) }
}

/** The article as it was, on top of what it is; of one that was being rewritten, first what answered and then the draft beside it. */
async function versionsBack(articles: ArticleStore, now: Article, earlier: Article | null, by: Pick<Article, 'updatedAt' | 'updatedBy'>): Promise<Article[]> {
  const version = now.version + 1
  if (!earlier) {
    const { publishedVersion: _none, ...made } = now
    return [{ ...made, ...by, state: 'withdrawn', version }]
  }
  if (!isBeside(earlier)) return [{ ...earlier, ...by, version, ...(earlier.state === 'published' && { publishedVersion: version }) }]
  const answering = earlier.publishedVersion === now.publishedVersion ? null : await articles.version(earlier.id, earlier.publishedVersion ?? 0)
  if (!answering) return [{ ...earlier, ...by, version }]
  return [{ ...answering, ...by, version, publishedVersion: version }, { ...earlier, ...by, version: version + 1, publishedVersion: version }]
}
