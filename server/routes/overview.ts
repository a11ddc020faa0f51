/** The overview: figures, the lists behind them, the daily report. For editors and supervisors. */
import { Router } from 'express'
import { z } from 'zod'
import {
  addDays, AppError, articleFilterSchema, daySchema, hallDay, hallMinute, periodSchema, questionFilterSchema, ratingFilterSchema, reviewFilterSchema,
} from '../../contract/index.ts'
import type { Clock, LoggedQuestion, Period, StaffRole } from '../../contract/index.ts'
import type { OverviewDeps, Page } from '../../knowledge/index.ts'
import { dailyReport, overviewOf } from '../../knowledge/index.ts'
import type { DailyReportDeps, ReviewStore } from '../../knowledge/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import type { AuditStore, StaffStore } from '../ports.ts'
import { questionTable } from '../report/csv.ts'
import { reportFile } from '../report/file.ts'
import { createSay, overviewTerms } from '../../contract/index.ts'
import { localeOfRequest } from './edge.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

/** Who sees how the hall is doing. */
export const OVERVIEW_ROLES: readonly StaffRole[] = ['editor', 'supervisor', 'admin']
/** Deeper pages are read by narrowing the filters. */
const DEEPEST = 10_000
/** Rows of an exported list. */
const MOST_EXPORTED = 10_000
/** Read at once, so that others are answered in between. */
const EXPORT_BATCH = 500
const page = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20), offset: z.coerce.number().int().min(0).max(DEEPEST).default(0) })

export interface OverviewRouteDeps {
  readonly figures: OverviewFigures
  readonly reviews: ReviewStore
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly audit: AuditStore
  readonly staff: StaffStore
  readonly clock: Clock
  readonly forStaff: ForStaff
}

export type OverviewFigures = DailyReportDeps & Pick<OverviewDeps, 'improvements'>

export function overviewRoutes({ figures, reviews, directory, audit, staff: members, clock, forStaff }: OverviewRouteDeps): Router {
  const router = Router()
  const { answers, articles, ratings, improvements } = figures
  const today = (): string => hallDay(clock.now())

  router.get('/overview/figures', forStaff(OVERVIEW_ROLES, (request) => {
    const { department, ...period } = periodSchema.and(z.object({ department: z.string().max(100).exactOptional() })).parse(withoutEmpty(request.query))
    return overviewOf({ answers, ratings, reviews, improvements }, period, department)
  }))
  router.get('/overview/questions', forStaff(OVERVIEW_ROLES, (request) => answers.questions(questionFilterSchema.and(page).parse(withoutEmpty(request.query)))))
  router.get('/overview/articles', forStaff(OVERVIEW_ROLES, (request) => articles.list(articleFilterSchema.and(page).parse(withoutEmpty(request.query)), hallMinute(clock.now()))))
  router.get('/overview/ratings', forStaff(OVERVIEW_ROLES, (request) => ratings.list(ratingFilterSchema.and(page).parse(withoutEmpty(request.query)))))
  router.get('/overview/reviews', forStaff(OVERVIEW_ROLES, async (request) => {
    const { total, rows } = await reviews.list(reviewFilterSchema.and(page).parse(withoutEmpty(request.query)))
    return { total, rows: await Promise.all(rows.map(async (row) => ({ ...row, reviewer: (await members.get(row.reviewer))?.name ?? row.reviewer }))) }
  }))
  router.get('/overview/improvements', forStaff(OVERVIEW_ROLES, async (request): Promise<Page<unknown>> => {
    const { limit, offset, ...period } = periodSchema.and(page).parse(withoutEmpty(request.query))
    const all = await improvements.published(period)
    return { total: all.length, rows: all.slice(offset, offset + limit) }
  }))

  router.get('/overview/questions.csv', forStaff(OVERVIEW_ROLES, async (request, staff, response) => {
    const filter = questionFilterSchema.parse(withoutEmpty(request.query))
    const locale = localeOfRequest(request)
    const rows: LoggedQuestion[] = []
    while (rows.length < MOST_EXPORTED) {
      const part = await answers.questions({ ...filter, limit: EXPORT_BATCH, offset: rows.length })
      rows.push(...part.rows)
      if (part.rows.length < EXPORT_BATCH) break
    }
    const { departments } = await directory.load()
    await audit.add({ actor: staff.id, action: 'overview.export', target: 'questions', result: 'done', details: { ...spanOf(filter), rows: rows.length } })
    response.type('text/csv').send(questionTable(rows, createSay(overviewTerms, locale), (code) => departments.find((one) => one.code === code)?.shortName ?? ''))
  }))

  const dayOf = (query: unknown): string => {
    const { day = addDays(today(), -1) } = z.object({ day: daySchema.exactOptional() }).parse(query)
    if (day > today()) throw new AppError('INVALID_INPUT')
    return day
  }
  router.get('/overview/report', forStaff(OVERVIEW_ROLES, (request) => dailyReport(figures, dayOf(request.query))))
  router.get('/overview/report.docx', forStaff(OVERVIEW_ROLES, async (request, staff, response) => {
    const day = dayOf(request.query)
    const [report, { departments }] = await Promise.all([dailyReport(figures, day), directory.load()])
    const names = (code: string | null): string | undefined => departments.find((one) => one.code === code)?.shortName
    const file = await reportFile(report, localeOfRequest(request), names)
    await audit.add({ actor: staff.id, action: 'overview.export', target: 'report', result: 'done', details: { day } })
    response.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document').send(file)
  }))
  return router
}

const spanOf = ({ from, to }: Period): Record<string, string> => ({ from, to })
