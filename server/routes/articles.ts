/** The editors' articles. */
import express, { Router } from 'express'
import { z } from 'zod'
import { AppError, articleInputSchema, bulkSchema, MOST_VIEWS, savedViewSchema } from '../../contract/index.ts'
import type { Article, ArticleView, ChosenArticle, Clock, Editing, Staff } from '../../contract/index.ts'
import type { ArticleStore, ChangeCheck, CheckedAction, Editor } from '../../knowledge/index.ts'
import { createBulk } from '../../knowledge/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import type { AuditStore, StaffStore, ViewStore } from '../ports.ts'
import { articleFilterSchema, toArticleQuery } from './articleQuery.ts'
import { actorOf } from './edge.ts'
import type { ForStaff } from './edge.ts'
import { versionNumber, withoutEmpty } from './query.ts'

const page = { limit: z.coerce.number().int().min(1).max(200).default(20), offset: z.coerce.number().int().min(0).default(0) }
const articleQuerySchema = articleFilterSchema.extend(page)
const versionSchema = z.object({ version: versionNumber })
/** `confirmed`: whoever does it has seen which pinned test cases get worse. */
const stepSchema = versionSchema.extend({ remark: z.string().trim().max(500).exactOptional(), confirmed: z.boolean().default(false) })
const CHOSEN_PAGE = 200
const idSchema = z.object({ id: z.string() })

export interface ArticleRouteDeps {
  readonly articles: ArticleStore
  readonly editor: Editor
  readonly changeCheck: Pick<ChangeCheck, 'allow'>
  readonly audit: AuditStore
  readonly staff: StaffStore
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly forStaff: ForStaff
  readonly clock: Clock
  readonly views: ViewStore
  /** What one has written another one publishes. */
  readonly twoPersons: boolean
}

export function articleRoutes({ articles, editor, changeCheck, audit, staff: members, directory, forStaff, clock, views, twoPersons }: ArticleRouteDeps): Router {
  const router = Router()
  const inBulk = createBulk({ articles, editor, allow: (article, action) => changeCheck.allow(article, action, false) })
  const json = express.json({ limit: '2mb' })
  const audited = async (staff: Staff, action: string, done: Promise<Article>): Promise<ArticleView> => {
    const article = await done
    await audit.add({ actor: staff.id, action, target: article.id, result: 'done', details: { version: article.version } })
    return viewed(article, staff)
  }
  const nameOf = async (id: string): Promise<string> => (await members.get(id))?.name ?? id
  /** Colleagues are told who changed it by name. */
  const named = async <T extends { readonly updatedBy: string }>(one: T): Promise<T> => ({ ...one, updatedBy: await nameOf(one.updatedBy) })
  const viewed = async (article: Article, staff: Staff): Promise<ArticleView> => ({
    ...await named(article),
    actions: staff.roles.includes('editor') ? editor.actions(article, actorOf(staff)) : [],
    authorNames: await Promise.all((article.authors ?? []).map(nameOf)),
    ...(article.owner && { ownerName: await nameOf(article.owner) }),
  })

  router.get('/articles', forStaff(['editor'], async (request, staff) => {
    const { limit, offset, ...filter } = articleQuerySchema.parse(withoutEmpty(request.query))
    const { total, rows } = await articles.list({ ...toArticleQuery(filter, staff.id, clock.now()), limit, offset })
    return { total, rows: await Promise.all(rows.map((article) => viewed(article, staff))) }
  }))
  // What is chosen when all of a list are: as it is now, so that what changes meanwhile is refused and not overrun.
  router.get('/articles/chosen', forStaff(['editor'], async (request, staff) => {
    const query = toArticleQuery(articleFilterSchema.parse(withoutEmpty(request.query)), staff.id, clock.now())
    const chosen: ChosenArticle[] = []
    for (let offset = 0; ; offset += CHOSEN_PAGE) {
      const { rows } = await articles.list({ ...query, limit: CHOSEN_PAGE, offset })
      chosen.push(...rows.map((article) => ({ id: article.id, version: article.version, actions: editor.actions(article, actorOf(staff)) })))
      if (rows.length < CHOSEN_PAGE) return chosen
    }
  }))
  router.get('/articles/:id', forStaff(['editor', 'window', 'department', 'supervisor', 'admin'], async (request, staff) => {
    const article = await articles.get(idSchema.parse(request.params).id)
    if (!article) throw new AppError('NOT_FOUND')
    return viewed(article, staff)
  }))
  router.get('/articles/:id/versions', forStaff(['editor'], async (request) => {
    const versions = await articles.versions(idSchema.parse(request.params).id)
    if (versions.length === 0) throw new AppError('NOT_FOUND')
    return Promise.all(versions.map(named))
  }))
  router.get('/articles/:id/versions/:version', forStaff(['editor'], async (request) => {
    const { id, version } = idSchema.extend({ version: z.coerce.number().pipe(versionNumber) }).parse(request.params)
    const article = await articles.version(id, version)
    if (!article) throw new AppError('NOT_FOUND')
    return named(article)
  }))
  router.post('/articles/:id/restore', forStaff(['editor'], (request, staff) => {
    const { version, from } = versionSchema.extend({ from: versionNumber }).parse(request.body)
    return audited(staff, 'article.restore', editor.restore(idSchema.parse(request.params).id, version, from, actorOf(staff)))
  }, json))
  router.post('/articles', forStaff(['editor'], (request, staff) => {
    const { input, key } = z.object({ input: articleInputSchema, key: z.string().trim().min(1).max(200).exactOptional() }).parse(request.body)
    return audited(staff, 'article.create', editor.create({ ...input, ...(key !== undefined && { key }) }, actorOf(staff)))
  }, json))
  router.put('/articles/:id', forStaff(['editor'], (request, staff) => {
    const { input, version } = versionSchema.extend({ input: articleInputSchema }).parse(request.body)
    return audited(staff, 'article.save', editor.save(idSchema.parse(request.params).id, version, input, actorOf(staff)))
  }, json))
  /** @throws AppError BREAKS_PINNED */
  const allow = async (id: string, action: CheckedAction, confirmed: boolean): Promise<void> => {
    const article = await articles.get(id)
    if (article) await changeCheck.allow(article, action, confirmed)
  }
  for (const action of ['submit', 'publish', 'return', 'withdraw'] as const) {
    router.post(`/articles/:id/${action}`, forStaff(['editor'], async (request, staff) => {
      const { id } = idSchema.parse(request.params)
      const { confirmed, ...step } = stepSchema.parse(request.body)
      if (action === 'publish' || action === 'withdraw') await allow(id, action, confirmed)
      return audited(staff, `article.${action}`, editor[action](id, step, actorOf(staff)))
    }, json))
  }
  router.post('/articles/bulk', forStaff(['editor'], async (request, staff) => {
    const bulk = bulkSchema.parse(request.body)
    if (bulk.action === 'assign' && !(await members.get(bulk.owner))?.roles.includes('editor')) throw new AppError('NOT_FOUND')
    if (bulk.action === 'department' && !(await directory.load()).departments.some(({ code }) => code === bulk.departmentCode)) throw new AppError('NOT_FOUND')
    const result = await inBulk(bulk, actorOf(staff))
    await audit.add({ actor: staff.id, action: `articles.${bulk.action}`, result: 'done', details: { done: result.done, refused: result.refused.length } })
    return result
  }, json))
  router.get('/editing', forStaff(['editor'], async (): Promise<Editing> => ({
    twoPersons,
    editors: (await members.list()).filter(({ roles }) => roles.includes('editor')).map(({ id, name, departmentCode }) => ({ id, name, ...(departmentCode && { departmentCode }) })),
  })))
  router.get('/views', forStaff(['editor'], (_request, staff) => views.of(staff.id)))
  router.put('/views', forStaff(['editor'], async (request, staff) => {
    const { views: wanted } = z.object({ views: z.array(savedViewSchema).max(MOST_VIEWS) }).parse(request.body)
    await views.replace(staff.id, wanted)
    return wanted
  }, json))
  return router
}
