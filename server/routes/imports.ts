/** Files of guidance in: sent, mapped, previewed, written, undone. */
import express, { Router } from 'express'
import type { Response } from 'express'
import { z } from 'zod'
import type { ArticleKind, ErrorBody, ImportedAs, ImportView, KeptImport, OpenImport } from '../../contract/index.ts'
import { AppError, importCommitSchema, importPlanSchema, previewRowsSchema, rowChoiceSchema } from '../../contract/index.ts'
import type { Importer, ImportStore } from '../../knowledge/index.ts'
import { IMPORT_FIELDS } from '../../knowledge/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import { toErrorBody } from '../errorResponse.ts'
import type { ImportSessions } from '../importSessions.ts'
import type { Logger } from '../logger.ts'
import type { AuditStore, StaffStore } from '../ports.ts'
import { actorOf, localeOfRequest } from './edge.ts'
import type { ForStaff } from './edge.ts'

const idSchema = z.object({ id: z.string() })
const nameSchema = z.object({ name: z.string().trim().min(1).max(255) })
const pageSchema = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), offset: z.coerce.number().int().min(0).default(0) })

export interface ImportRouteDeps {
  readonly sessions: ImportSessions
  readonly importer: Importer
  readonly imports: ImportStore
  readonly audit: AuditStore
  readonly staff: StaffStore
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly twoPersons: boolean
  readonly forStaff: ForStaff
  readonly logger: Logger
}

export function importRoutes({ sessions, importer, imports, audit, staff: members, directory, twoPersons, forStaff, logger }: ImportRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '1mb' })
  /** What an editor's import may become: what one has brought in, another publishes. */
  const allowed: readonly ImportedAs[] = twoPersons ? ['inReview', 'draft'] : ['published', 'draft']

  const nameOf = async (id: string): Promise<string> => (await members.get(id))?.name ?? id

  router.post('/imports/files', forStaff(['editor'], async (request, staff): Promise<OpenImport> => {
    const { name } = nameSchema.parse(request.query)
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    return { ...await sessions.open(staff.id, name, bytes), fields: IMPORT_FIELDS satisfies Readonly<Record<ArticleKind, readonly string[]>>, as: allowed }
  }, express.raw({ type: () => true, limit: '200mb', inflate: false })))

  router.get('/imports/files', forStaff(['editor'], (_request, staff): Promise<KeptImport | null> => {
    const kept = sessions.kept(staff.id)
    return Promise.resolve(kept && { ...kept, fields: IMPORT_FIELDS, as: allowed })
  }))
  router.post('/imports/files/:id/preview', forStaff(['editor'], async (request, staff, response) => {
    const { id } = idSchema.parse(request.params)
    const { mapping, as, departments } = importPlanSchema.parse(request.body)
    const { departmentCode } = actorOf(staff)
    const { departments: known } = await directory.load()
    const wanted = {
      mapping, as: allowed.includes(as) ? as : allowed[0] ?? 'draft', directory: known,
      departments: Object.fromEntries(Object.entries(departments).filter(([, code]) => known.some((one) => one.code === code))),
      ...(departmentCode && { departmentCode }),
    }
    await inLines(response, async (progress) => ({ preview: await sessions.preview(id, staff.id, wanted, progress) }), (error) => toErrorBody(error, localeOfRequest(request), logger))
  }, json))

  router.get('/imports/files/:id/rows', forStaff(['editor'], async (request, staff) => {
    const { total, rows } = sessions.rows(idSchema.parse(request.params).id, staff.id, previewRowsSchema.parse(request.query))
    return { total, rows: await Promise.all(rows.map(async (row) => row.edited ? { ...row, edited: { ...row.edited, by: await nameOf(row.edited.by) } } : row)) }
  }))
  router.post('/imports/files/:id/choice', forStaff(['editor'], (request, staff) =>
    Promise.resolve(sessions.choose(idSchema.parse(request.params).id, staff.id, rowChoiceSchema.parse(request.body))), json))

  router.post('/imports/files/:id/commit', forStaff(['editor'], async (request, staff, response) => {
    const { id } = idSchema.parse(request.params)
    const { confirmed } = importCommitSchema.parse(request.body)
    await inLines(response, async (progress) => {
      const record = await sessions.commit(id, staff.id, confirmed, progress)
      await audit.add({ actor: staff.id, action: 'guidance.import', target: record.id, result: 'done', details: { file: record.file, ...record.counts } })
      return { record: { ...record, byName: staff.name } satisfies ImportView }
    }, (error) => toErrorBody(error, localeOfRequest(request), logger))
  }, json))

  router.post('/imports/files/:id/cancel', forStaff(['editor'], (request, staff) => {
    sessions.cancel(idSchema.parse(request.params).id, staff.id)
    return Promise.resolve(null)
  }, json))

  router.get('/imports', forStaff(['editor'], async (request) => {
    const { total, rows } = await imports.list(pageSchema.parse(request.query))
    return { total, rows: await Promise.all(rows.map(async (record): Promise<ImportView> => ({ ...record, byName: await nameOf(record.by) }))) }
  }))
  router.get('/imports/:id', forStaff(['editor'], async (request): Promise<ImportView> => {
    const record = await imports.get(idSchema.parse(request.params).id)
    if (!record) throw new AppError('NOT_FOUND')
    return { ...record, byName: await nameOf(record.by) }
  }))
  router.post('/imports/:id/undo', forStaff(['editor'], async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const report = await importer.undo(id, actorOf(staff))
    await audit.add({ actor: staff.id, action: 'guidance.import.undo', target: id, result: 'done', details: { restored: report.restored, withdrawn: report.withdrawn, left: report.left.length } })
    return report
  }, json))
  return router
}

/** The reply is a line of JSON at every step, so that a long one shows how far it is; the last one is the outcome. */
async function inLines(response: Response, work: (progress: (progress: { done: number; total: number }) => void) => Promise<object>, bodyOf: (error: unknown) => ErrorBody & { status: number }): Promise<void> {
  const write = (line: object): void => { response.write(`${JSON.stringify(line)}\n`) }
  response.setHeader('content-type', 'application/x-ndjson')
  response.setHeader('x-accel-buffering', 'no')
  try {
    write(await work((progress) => { write({ progress }) }))
  } catch (error) {
    const { status: _status, ...body } = bodyOf(error)
    write({ error: body })
  }
  response.end()
}
