/** The editors' articles and misses. */
import express, { Router } from 'express'
import { z } from 'zod'
import { AppError, articleInputSchema, articleKindSchema, articleStateSchema, faqContentSchema } from '../../contract/index.ts'
import type { Article, Staff } from '../../contract/index.ts'
import type { ArticleStore, ChangeCheck, CheckedAction, Editor, MissStore } from '../../knowledge/index.ts'
import type { AuditStore, StaffStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'

const page = { limit: z.coerce.number().int().min(1).max(200).default(20), offset: z.coerce.number().int().min(0).default(0) }
const articleQuerySchema = z.object({
  ...page,
  kind: articleKindSchema.exactOptional(),
  state: articleStateSchema.exactOptional(),
  departmentCode: z.string().exactOptional(),
  text: z.string().trim().max(200).exactOptional(),
})
const missQuerySchema = z.object({ ...page, state: z.enum(['open', 'resolved', 'dismissed']).exactOptional() })
/** As far as the database counts. */
const LAST_VERSION = 2 ** 31 - 1
const versionNumber = z.number().int().positive().max(LAST_VERSION)
const versionSchema = z.object({ version: versionNumber })
/** `confirmed`: whoever does it has seen which pinned test cases get worse. */
const decisionSchema = versionSchema.extend({ confirmed: z.boolean().default(false) })
const idSchema = z.object({ id: z.string() })

export interface ArticleRouteDeps {
  readonly articles: ArticleStore
  readonly misses: MissStore
  readonly editor: Editor
  readonly changeCheck: ChangeCheck
  readonly audit: AuditStore
  readonly staff: StaffStore
  readonly forStaff: ForStaff
}

export function articleRoutes({ articles, misses, editor, changeCheck, audit, staff: members, forStaff }: ArticleRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '2mb' })
  const audited = async (staff: Staff, action: string, done: Promise<Article>): Promise<Article> => {
    const article = await done
    await audit.add({ actor: staff.id, action, target: article.id, result: 'done', details: { version: article.version } })
    return named(article)
  }
  /** Colleagues are told who changed it by name. */
  const named = async <T extends { readonly updatedBy: string }>(article: T): Promise<T> => ({ ...article, updatedBy: (await members.get(article.updatedBy))?.name ?? article.updatedBy })

  router.get('/articles', forStaff(['editor'], async (request) => {
    const { total, rows } = await articles.list(articleQuerySchema.parse(withoutEmpty(request.query)))
    return { total, rows: await Promise.all(rows.map(named)) }
  }))
  router.get('/articles/:id', forStaff(['editor', 'window', 'department'], async (request) => {
    const article = await articles.get(idSchema.parse(request.params).id)
    if (!article) throw new AppError('NOT_FOUND')
    return named(article)
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
    return audited(staff, 'article.restore', editor.restore(idSchema.parse(request.params).id, version, from, staff.id))
  }, json))
  router.post('/articles', forStaff(['editor'], (request, staff) => {
    const { input, key } = z.object({ input: articleInputSchema, key: z.string().trim().min(1).max(200).exactOptional() }).parse(request.body)
    return audited(staff, 'article.create', editor.create({ ...input, ...(key !== undefined && { key }) }, staff.id))
  }, json))
  router.put('/articles/:id', forStaff(['editor'], (request, staff) => {
    const { input, version } = versionSchema.extend({ input: articleInputSchema }).parse(request.body)
    return audited(staff, 'article.save', editor.save(idSchema.parse(request.params).id, version, input, staff.id))
  }, json))
  /** @throws AppError BREAKS_PINNED */
  const allow = async (id: string, action: CheckedAction, confirmed: boolean): Promise<void> => {
    const article = await articles.get(id)
    if (article) await changeCheck.allow(article, action, confirmed)
  }
  router.post('/articles/:id/publish', forStaff(['editor'], async (request, staff) => {
    const { version, confirmed } = decisionSchema.parse(request.body)
    await allow(idSchema.parse(request.params).id, 'publish', confirmed)
    return audited(staff, 'article.publish', editor.publish(idSchema.parse(request.params).id, version, staff.id))
  }, json))
  router.post('/articles/:id/withdraw', forStaff(['editor'], async (request, staff) => {
    const { version, confirmed } = decisionSchema.parse(request.body)
    await allow(idSchema.parse(request.params).id, 'withdraw', confirmed)
    return audited(staff, 'article.withdraw', editor.withdraw(idSchema.parse(request.params).id, version, staff.id))
  }, json))

  router.get('/misses', forStaff(['editor'], (request) => misses.list(missQuerySchema.parse(withoutEmpty(request.query)))))
  router.post('/misses/:id/answer', forStaff(['editor'], (request, staff) => {
    const { content } = z.object({ content: faqContentSchema }).parse(request.body)
    return audited(staff, 'miss.answer', editor.answerMiss(idSchema.parse(request.params).id, content, staff.id))
  }, json))
  router.post('/misses/:id/dismiss', forStaff(['editor'], async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const settled = await misses.settle(id, 'dismissed')
    const miss = await misses.get(id)
    if (!miss) throw new AppError('NOT_FOUND')
    if (!settled) throw new AppError('WRONG_STATE')
    await audit.add({ actor: staff.id, action: 'miss.dismiss', target: id, result: 'done' })
    return miss
  }, json))
  return router
}

/** `?kind=&text=x`: a filter left empty is no filter. */
function withoutEmpty(query: object): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
