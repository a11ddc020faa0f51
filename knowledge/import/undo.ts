/** Takes a whole import back: every article is again what it was. Where somebody has changed what it says since, it is left alone; that it was reviewed is no change. */
import type { Article, UndoReport } from '../../contract/index.ts'
import { AppError, isBeside, titleOf } from '../../contract/index.ts'
import type { Actor } from '../edit/lifecycle.ts'
import { isTheirs } from '../edit/lifecycle.ts'
import type { ArticleStore } from '../ports.ts'
import { breathe } from './breathe.ts'
import type { CommitDeps } from './commit.ts'
import { isConflict, refreshAll } from './commit.ts'
import { isRewritten } from './edits.ts'

/** @throws AppError NOT_FOUND; ALREADY_UNDONE; OTHER_DEPARTMENT when it holds guidance that is not theirs to change */
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
  const settled: string[] = []
  let withdrawn = 0
  for (const { articleId, before, after } of await imports.articles(id)) {
    await breathe()
    const now = await articles.get(articleId)
    const isNew = before === undefined
    if (!now || (isNew && now.state === 'withdrawn')) {
      settled.push(articleId)
      continue
    }
    const imported = now.version === after ? now : await articles.version(articleId, after)
    if (!imported || isRewritten(imported, now)) {
      left.push(now)
      continue
    }
    const earlier = isNew ? null : await articles.version(articleId, before)
    if (!isTheirs(now, by) || (earlier && !isTheirs(earlier, by))) throw new AppError('OTHER_DEPARTMENT')
    settled.push(articleId)
    if (!earlier) withdrawn++
    changed.push(...await versionsBack(articles, now, earlier, { updatedAt: at, updatedBy: by.id }))
  }
  if (settled.length > 0 || left.length === 0) {
    if (!await imports.undo(id, { by: by.id, at, settled, left: left.length }, changed, () => undefined)) throw new AppError('ALREADY_UNDONE')
    await refreshAll(changed, refresh)
  }
  return { id, restored: new Set(changed.map(({ id: articleId }) => articleId)).size - withdrawn, withdrawn, left: left.map(({ id: articleId, key, content }) => ({ articleId, key, title: titleOf(content) })) }
}

/** The article as it was, on top of what it is; of one that was being rewritten, first what answered and then the draft beside it. */
async function versionsBack(articles: ArticleStore, now: Article, earlier: Article | null, by: Pick<Article, 'updatedAt' | 'updatedBy'>): Promise<Article[]> {
  const version = now.version + 1
  if (!earlier) {
    const { publishedVersion: _none, ...made } = now
    return [{ ...made, ...by, state: 'withdrawn', version }]
  }
  const back = ({ remark: _said, ...article }: Article): Article => ({ ...article, ...by, version })
  if (!isBeside(earlier)) return [{ ...back(earlier), ...(earlier.state === 'published' && { publishedVersion: version }) }]
  const answering = earlier.publishedVersion === now.publishedVersion ? null : await articles.version(earlier.id, earlier.publishedVersion ?? 0)
  if (!answering) return [back(earlier)]
  return [{ ...back(answering), publishedVersion: version }, { ...back(earlier), version: version + 1, publishedVersion: version }]
}
