/** What an editor does to an article. Every change is a new version, stored first and seen by the very next question. */
import type { Article, ArticleInput, ArticleState, Clock, FaqContent } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { faqKey } from '../import/keys.ts'
import type { ArticleStore, MissStore } from '../ports.ts'

export interface EditorDeps {
  articles: ArticleStore
  misses: MissStore
  clock: Clock
  newId: () => string
  /** Tells the index what has been saved. */
  refresh: (articles: Article[]) => void
}

export interface Editor {
  /**
   * A new draft. Without a key: an item's code, a policy's document number, an FAQ's question, a theme's title.
   * @throws AppError DUPLICATE_KEY
   */
  create(input: ArticleInput & { key?: string }, by: string): Promise<Article>
  /**
   * The article with this input, its state as it was; `version` is the one the editor started from.
   * @throws AppError NOT_FOUND, VERSION_CONFLICT; INVALID_INPUT when the kind would change
   */
  save(id: string, version: number, input: ArticleInput, by: string): Promise<Article>
  /**
   * What an earlier version said, as a new version; whether it answers stays as it is now.
   * @throws AppError NOT_FOUND, also for a version that there never was; VERSION_CONFLICT
   */
  restore(id: string, version: number, from: number, by: string): Promise<Article>
  /** @throws AppError NOT_FOUND, VERSION_CONFLICT */
  publish(id: string, version: number, by: string): Promise<Article>
  /** No longer answers; kept with all its versions. @throws AppError NOT_FOUND, VERSION_CONFLICT */
  withdraw(id: string, version: number, by: string): Promise<Article>
  /**
   * Turns an unresolved question into a published FAQ and settles it; an FAQ with the very same question is rewritten.
   * @throws AppError NOT_FOUND; WRONG_STATE when it has been settled before, or by somebody else in this very moment
   */
  answerMiss(missId: string, content: FaqContent, by: string, departmentCode?: string): Promise<Article>
}

export function createEditor({ articles, misses, clock, newId, refresh }: EditorDeps): Editor {
  async function store(article: Article): Promise<Article> {
    await articles.save([article])
    refresh([article])
    return article
  }

  async function current(id: string, version: number): Promise<Article> {
    const article = await articles.get(id)
    if (!article) throw new AppError('NOT_FOUND')
    if (article.version !== version) throw new AppError('VERSION_CONFLICT')
    return article
  }

  function fresh(input: ArticleInput, key: string | undefined, state: ArticleState, by: string): Article {
    const id = newId()
    const now = clock.now().toISOString()
    return { ...input, id, key: key ?? keyFor(input, id), state, version: 1, sample: false, createdAt: now, updatedAt: now, updatedBy: by }
  }

  /** The same article, one version on. */
  function next(article: Article, by: string): Article {
    return { ...article, version: article.version + 1, updatedAt: clock.now().toISOString(), updatedBy: by }
  }

  async function setState(id: string, version: number, state: ArticleState, by: string): Promise<Article> {
    const article = await current(id, version)
    return article.state === state ? article : store({ ...next(article, by), state })
  }

  async function save(id: string, version: number, input: ArticleInput, by: string): Promise<Article> {
    const before = await current(id, version)
    if (before.content.kind !== input.content.kind) throw new AppError('INVALID_INPUT')
    // Built anew, so that a date or department left out of the input is gone and not kept.
    const { key, state, sample, createdAt } = before
    return store({ ...input, id, key, state, sample, createdAt, version: version + 1, updatedAt: clock.now().toISOString(), updatedBy: by })
  }

  return {
    create: ({ key, ...input }, by) => store(fresh(input, key?.trim() || undefined, 'draft', by)),

    save,

    async restore(id, version, from, by) {
      const earlier = await articles.version(id, from)
      if (!earlier) throw new AppError('NOT_FOUND')
      return save(id, version, inputOf(earlier), by)
    },

    publish: (id, version, by) => setState(id, version, 'published', by),
    withdraw: (id, version, by) => setState(id, version, 'withdrawn', by),

    async answerMiss(missId, content, by, departmentCode) {
      if (!await misses.get(missId)) throw new AppError('NOT_FOUND')
      const [same] = await articles.byKeys('faq', [faqKey(content.question)])
      const article: Article = same
        ? { ...next(same, by), content, state: 'published' }
        : fresh({ content, ...(departmentCode && { departmentCode }) }, undefined, 'published', by)
      // Settling comes first, because it is what only one of two editors can do: the other has published nothing yet.
      // A crash before the save leaves a settled miss without its FAQ. That is harmless: nothing wrong is published,
      // the editor saw the request fail, and whoever asks next gets no answer and so makes a new miss.
      if (!await misses.settle(missId, 'resolved', article.id)) throw new AppError('WRONG_STATE')
      try {
        await articles.save([article])
      } catch (error) {
        await misses.reopen(missId, article.id)
        throw error
      }
      refresh([article])
      return article
    },
  }
}

function inputOf({ content, departmentCode, effectiveOn, expiresOn, supersedes }: Article): ArticleInput {
  return { content, ...(departmentCode && { departmentCode }), ...(effectiveOn && { effectiveOn }), ...(expiresOn && { expiresOn }), ...(supersedes && { supersedes }) }
}

function keyFor({ content }: ArticleInput, id: string): string {
  switch (content.kind) {
    case 'item': return content.code
    case 'policy': return content.number || id
    case 'faq': return faqKey(content.question)
    case 'theme': return content.title
  }
}
