/** Guidance out as a file, in any format that can be imported again. */
import { Router } from 'express'
import { z } from 'zod'
import type { Article, Clock } from '../../contract/index.ts'
import { exportFormatSchema, hallDay } from '../../contract/index.ts'
import type { ArticleQuery, ArticleStore, Exporter } from '../../knowledge/index.ts'
import type { AuditStore } from '../ports.ts'
import { articleFilterSchema, toArticleQuery } from './articleQuery.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

/** A page of the list has 20. */
const MOST_CHOSEN = 100

/** `ids`: these alone, whatever the filters. */
const exportSchema = articleFilterSchema.extend({
  format: exportFormatSchema,
  ids: z.string().transform((text) => text.split(',')).pipe(z.array(z.string()).max(MOST_CHOSEN)).exactOptional(),
})
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

  const listed = async (query: Omit<ArticleQuery, 'limit' | 'offset'>): Promise<Article[]> => {
    const all: Article[] = []
    for (let offset = 0; ; offset += PAGE) {
      const { rows } = await articles.list({ ...query, limit: PAGE, offset })
      all.push(...rows)
      if (rows.length < PAGE) return all
    }
  }

  router.get('/exports', forStaff(['editor'], async (request, staff, response) => {
    const { format, ids, ...filter } = exportSchema.parse(withoutEmpty(request.query))
    const chosen = ids
      ? (await Promise.all(ids.map((id) => articles.get(id)))).filter((article) => article !== null)
      : await listed(toArticleQuery(filter, staff.id, clock.now()))
    const { bytes, type, ending } = await exporter.export(chosen, format)
    await audit.add({ actor: staff.id, action: 'guidance.export', result: 'done', details: { format, articles: chosen.length } })
    response.setHeader('content-type', type)
    response.setHeader('content-disposition', `attachment; filename="guidance-${hallDay(clock.now())}.${ending}"`)
    response.end(Buffer.from(bytes))
  }))
  return router
}
