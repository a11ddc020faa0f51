/** What an editor does to an article. Every step is a new version, stored first and seen by the very next question. */
import type { Article, ArticleAction, ArticleInput, Clock } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { changesOf } from '../import/compare.ts'
import { faqKey } from '../import/keys.ts'
import { inputOf } from '../inputOf.ts'
import type { ArticleStore } from '../ports.ts'
import type { Actor, Rules } from './lifecycle.ts'
import { actionsFor, isTheirs, refusal, STEPS } from './lifecycle.ts'

export interface EditorDeps extends Rules {
  articles: ArticleStore
  clock: Clock
  newId: () => string
  /** Tells the index what has been saved. */
  refresh: (articles: Article[]) => void
}

/** Where an editor started from, and what they say with the step. */
export interface StepRequest {
  readonly version: number
  readonly remark?: string | undefined
}

/**
 * Every step @throws AppError NOT_FOUND; VERSION_CONFLICT when somebody else was faster; OTHER_DEPARTMENT; ARTICLE_STATE when
 * the article is not where the step begins.
 */
export interface Editor {
  /**
   * A new draft, its writer the owner. Without a key: an item's code, a policy's document number, an FAQ's question, a theme's title.
   * @throws AppError DUPLICATE_KEY, OTHER_DEPARTMENT
   */
  create(input: ArticleInput & { key?: string }, by: Actor): Promise<Article>
  /**
   * The article with this input, as a draft; what answers goes on answering. What says again what is published needs no review.
   * @throws AppError INVALID_INPUT when the kind would change
   */
  save(id: string, version: number, input: ArticleInput, by: Actor): Promise<Article>
  /** What an earlier version said, as a new draft. @throws AppError NOT_FOUND, also for a version that there never was */
  restore(id: string, version: number, from: number, by: Actor): Promise<Article>
  /** To be reviewed by another editor. */
  submit(id: string, step: StepRequest, by: Actor): Promise<Article>
  /** Answers from now on, or from its first minute. @throws AppError OWN_WORK when it takes two persons and this is one of its authors */
  publish(id: string, step: StepRequest, by: Actor): Promise<Article>
  /** Back to its author, or taken back by them. */
  return(id: string, step: StepRequest, by: Actor): Promise<Article>
  /** No longer answers; kept with all its versions. */
  withdraw(id: string, step: StepRequest, by: Actor): Promise<Article>
  /** Gives it to another department; it stands as it stood, and what answers goes on. Whoever belongs to one gives nothing away. */
  move(id: string, version: number, departmentCode: string, by: Actor): Promise<Article>
  /** What this person may do with the article now. */
  actions(article: Article, by: Actor): ArticleAction[]
}

export function createEditor({ articles, clock, newId, refresh, twoPersons }: EditorDeps): Editor {
  const rules: Rules = { twoPersons }

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

  function allow(article: Article, action: ArticleAction, by: Actor): void {
    const refused = refusal(article, action, by, rules)
    if (refused) throw refused
  }

  function fresh(input: ArticleInput, key: string | undefined, by: Actor): Article {
    const id = newId()
    const now = clock.now().toISOString()
    return {
      ...input, ...ofTheirs(input, by),
      id, key: key ?? keyFor(input, id), state: 'draft', authors: [by.id], owner: by.id, version: 1, sample: false, createdAt: now, updatedAt: now, updatedBy: by.id,
    }
  }

  /** The same article, one version on. */
  function next({ remark: _said, ...article }: Article, by: Actor, remark?: string): Article {
    return { ...article, version: article.version + 1, updatedAt: clock.now().toISOString(), updatedBy: by.id, ...(remark && { remark }) }
  }

  async function step(action: Exclude<ArticleAction, 'save'>, id: string, { version, remark }: StepRequest, by: Actor): Promise<Article> {
    const article = await current(id, version)
    allow(article, action, by)
    return store(placed({ ...next(article, by, remark), state: STEPS[action].to }, by))
  }

  /** As `current`, or later with the same content: a colleague's publishing or sending back leaves what is being written as it is. */
  async function currentContent(id: string, version: number): Promise<Article> {
    const [article, started] = await Promise.all([articles.get(id), articles.version(id, version)])
    return article && started && changesOf(started, article).length === 0 ? article : current(id, version)
  }

  async function save(id: string, version: number, input: ArticleInput, by: Actor): Promise<Article> {
    const before = await currentContent(id, version)
    if (before.content.kind !== input.content.kind) throw new AppError('INVALID_INPUT')
    allow(before, 'save', by)
    if (!isTheirs(input, by)) throw new AppError('OTHER_DEPARTMENT')
    const published = before.publishedVersion === undefined ? null : await articles.version(id, before.publishedVersion)
    const state = published && changesOf(published, { ...input, key: before.key }).length === 0 ? 'published' : STEPS.save.to
    // Built anew, so that a date or department left out of the input is gone and not kept.
    return store(placed({ ...kept(next(before, by)), ...input, state, authors: [...new Set([...before.authors ?? [], by.id])] }, by))
  }

  return {
    create({ key, ...input }, by) {
      const article = fresh(input, key?.trim() || undefined, by)
      if (!isTheirs(article, by)) return Promise.reject(new AppError('OTHER_DEPARTMENT'))
      return store(article)
    },

    save,

    async restore(id, version, from, by) {
      const earlier = await articles.version(id, from)
      if (!earlier) throw new AppError('NOT_FOUND')
      return save(id, version, inputOf(earlier), by)
    },

    async move(id, version, departmentCode, by) {
      const article = await current(id, version)
      if (!isTheirs(article, by) || !isTheirs({ departmentCode }, by)) throw new AppError('OTHER_DEPARTMENT')
      if (article.departmentCode === departmentCode) return article
      const moved = next(article, by, article.remark)
      return store({ ...moved, departmentCode, ...(moved.state === 'published' && { publishedVersion: moved.version }) })
    },
    submit: (id, request, by) => step('submit', id, request, by),
    publish: (id, request, by) => step('publish', id, request, by),
    return: (id, request, by) => step('return', id, request, by),
    withdraw: (id, request, by) => step('withdraw', id, request, by),
    actions: (article, by) => actionsFor(article, by, rules),
  }
}

/** With what follows from its state: what is published answers and has no open authors, what is withdrawn does not answer. */
function placed({ publishedVersion, authors, ...article }: Article, by: Actor): Article {
  switch (article.state) {
    case 'published': return { ...article, publishedVersion: article.version }
    case 'withdrawn': return article
    // Whoever submits what was withdrawn long ago stands for it.
    default: return { ...article, authors: authors?.length ? authors : [by.id], ...(publishedVersion !== undefined && { publishedVersion }) }
  }
}

/** What a new version has from the one before, whatever is written in it. */
function kept({ id, key, sample, createdAt, version, updatedAt, updatedBy, publishedVersion, owner }: Article): Omit<Article, 'content' | 'state'> {
  return { id, key, sample, createdAt, version, updatedAt, updatedBy, ...(publishedVersion !== undefined && { publishedVersion }), ...(owner && { owner }) }
}

/** What a department's editor writes belongs to the department, unless they say so themselves. */
function ofTheirs({ departmentCode }: ArticleInput, by: Actor): Pick<ArticleInput, 'departmentCode'> {
  const code = departmentCode ?? by.departmentCode
  return code ? { departmentCode: code } : {}
}

function keyFor({ content }: ArticleInput, id: string): string {
  switch (content.kind) {
    case 'item': return content.code
    case 'policy': return content.number || id
    case 'faq': return faqKey(content.question)
    case 'theme': return content.title
  }
}
