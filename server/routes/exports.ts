/** Guidance out as a file, in any format that can be imported again. */
import { Router } from 'express'
import type { Article, Clock } from '../../contract/index.ts'
import { exportFormatSchema, hallDay } from '../../contract/index.ts'
import type { ArticleStore, Exporter } from '../../knowledge/index.ts'
import type { AuditStore } from '../ports.ts'
import { articleFilterSchema, toArticleQuery } from './articleQuery.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

const exportSchema = articleFilterSchema.extend({ format: exportFormatSchema })
const PAGE = 500

export interface ExportRouteDeps {
  readonly articles: ArticleStore
  readonly exporter: Exporter
  readonly audit: AuditStore
  readonly clock: Clock
  readonly forStaff: ForStaff
}

export function exportRoutes({ articles, exporter, audit, clock, forStaff }: ExportRouteDeps): Router {
  const router = Router()
  router.get('/exports', forStaff(['editor'], async (request, staff, response) => {
    const { format, ...filter } = exportSchema.parse(withoutEmpty(request.query))
    const query = toArticleQuery(filter, staff.id, clock.now())
    const chosen: Article[] = []
    for (let offset = 0; ; offset += PAGE) {
      const { rows } = await articles.list({ ...query, limit: PAGE, offset })
      chosen.push(...rows)
      if (rows.length < PAGE) break
    }
    const { bytes, type, ending } = await exporter.export(chosen, format)
    await audit.add({ actor: staff.id, action: 'guidance.export', result: 'done', details: { format, articles: chosen.length } })
    response.setHeader('content-type', type)
    response.setHeader('content-disposition', `attachment; filename="guidance-${hallDay(clock.now())}.${ending}"`)
    response.end(Buffer.from(bytes))
  }))
  return router
}
