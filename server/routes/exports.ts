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
/** Standings of the newest version; the others are of the one that is published. */
const OF_WRITING: ReadonlySet<string> = new Set(['draft', 'inReview', 'forMe', 'withdrawn'])

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

  const published = async (article: Article): Promise<Article> =>
    article.publishedVersion === undefined || article.publishedVersion === article.version ? article : await articles.version(article.id, article.publishedVersion) ?? article

  router.get('/exports', forStaff(['editor'], async (request, staff, response) => {
    const { format, ids, ...filter } = exportSchema.parse(withoutEmpty(request.query))
    const chosen = ids
      ? (await Promise.all(ids.map((id) => articles.get(id)))).filter((article) => article !== null)
      : await listed(toArticleQuery(filter, staff.id, clock.now()))
    const answering = filter.standing === undefined || OF_WRITING.has(filter.standing) ? chosen : await Promise.all(chosen.map(published))
    const { bytes, type, ending } = await exporter.export(answering, format)
    await audit.add({ actor: staff.id, action: 'guidance.export', result: 'done', details: { format, articles: chosen.length } })
    response.setHeader('content-type', type)
    response.setHeader('content-disposition', `attachment; filename="guidance-${hallDay(clock.now())}.${ending}"`)
    response.end(Buffer.from(bytes))
  }))
  return router
}
