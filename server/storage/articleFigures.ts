/** Articles by what was asked of them: most, least, with little success, and those about to expire. */
import type { Selectable } from 'kysely'
import { wilson } from '../../knowledge/index.ts'
import type { ArticleFigures } from '../../knowledge/loop/ports.ts'
import type { ArticleLine, ArticleListFilter, Period } from '../../contract/index.ts'
import { addDays, articleKindSchema, articleStateSchema, DAY_LENGTH, LEAST_VERDICTS, NO_DEPARTMENT, SOON_DAYS, startOfDay } from '../../contract/index.ts'
import type { Database } from './database.ts'
import type { JsonField } from './jsonField.ts'
import { withPublishedTitles } from './publishedTitles.ts'
import type { ArticleTable } from './schema.ts'

type Asked = Pick<ArticleLine, 'asked' | 'helpful' | 'unhelpful'>
type Columns = Pick<Selectable<ArticleTable>, 'id' | 'kind' | 'title' | 'state' | 'department_code' | 'expires_on' | 'created_at'>
const COLUMNS = ['articles.id', 'articles.kind', 'articles.title', 'articles.state', 'articles.department_code', 'articles.expires_on', 'articles.created_at'] as const

export function createArticleFigures(db: Database, jsonField: JsonField): ArticleFigures {
  /** Articles of the department with what was asked of them in the period. */
  const asked = ({ from, to }: Period, department?: string) => {
    const sums = db.selectFrom('answer_days').where('day', '>=', from).where('day', '<=', to).where('outcome', 'in', ['sure', 'likely'])
      .groupBy('article_id').select('article_id')
      .select(({ fn }) => [fn.sum<number | string>('asked').as('asked'), fn.sum<number | string>('helpful').as('helpful'), fn.sum<number | string>('unhelpful').as('unhelpful')])
    const query = db.selectFrom(sums.as('sums')).innerJoin('articles', 'articles.id', 'sums.article_id').select([...COLUMNS]).select(['sums.asked', 'sums.helpful', 'sums.unhelpful'])
    return department === undefined ? query : query.where('articles.department_code', department === NO_DEPARTMENT ? 'is' : '=', department === NO_DEPARTMENT ? null : department)
  }

  const titled = (lines: readonly ArticleLine[]) => withPublishedTitles(db, lines, ({ articleId }) => articleId)

  const published = (department?: string) => {
    const query = db.selectFrom('articles').where('published_version', 'is not', null)
    return department === undefined ? query : query.where('department_code', department === NO_DEPARTMENT ? 'is' : '=', department === NO_DEPARTMENT ? null : department)
  }

  const expiring = (minute: string, department?: string) => published(department).where('live_until', '>', minute).where('live_until', '<', `${addDays(minute.slice(0, DAY_LENGTH), SOON_DAYS + 1)} 00:00`)

  /** Published for a month and never yet the answer to a question. */
  const neverHit = (minute: string, department?: string) => {
    const since = startOfDay(addDays(minute.slice(0, DAY_LENGTH), 1 - SOON_DAYS))
    return published(department).where('created_at', '<', since)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('answer_days').select('day').whereRef('article_id', '=', 'articles.id').where('outcome', 'in', ['sure', 'likely']))))
      .where(({ exists, selectFrom }) => exists(selectFrom('article_versions').select('version').whereRef('article_id', '=', 'articles.id')
        .where(jsonField('article_versions.article', 'state'), '=', 'published').where(jsonField('article_versions.article', 'updatedAt'), '<', since)))
  }

  return {
    async list({ list, department, limit, offset, ...period }: ArticleListFilter & { limit: number; offset: number }, minute) {
      switch (list) {
        case 'mostHit': {
          const rows = (await asked(period, department).orderBy('sums.asked', 'desc').orderBy('articles.id').execute()).map(lineOf)
          return { total: rows.length, rows: await titled(rows.slice(offset, offset + limit)) }
        }
        case 'lowRated': {
          const rows = (await asked(period, department).where((row) => row(row('sums.helpful', '+', row.ref('sums.unhelpful')), '>=', LEAST_VERDICTS)).execute()).map(lineOf)
            .filter(({ unhelpful }) => unhelpful > 0).sort((a, b) => b.unhelpfulAtLeast - a.unhelpfulAtLeast)
          return { total: rows.length, rows: await titled(rows.slice(offset, offset + limit)) }
        }
        case 'neverHit':
        case 'expiring': {
          const query = list === 'expiring' ? expiring(minute, department) : neverHit(minute, department)
          const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
          const rows = await query.select([...COLUMNS]).orderBy(list === 'expiring' ? 'live_until' : 'created_at').orderBy('id').limit(limit).offset(offset).execute()
          return { total: Number(total), rows: await titled(rows.map((row) => lineOf({ ...row, asked: 0, helpful: 0, unhelpful: 0 }))) }
        }
      }
    },

    async newlyAsked(period, before, limit) {
      const rows = await asked(period)
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('answer_days as earlier').select('earlier.day').whereRef('earlier.article_id', '=', 'articles.id')
          .where('earlier.outcome', 'in', ['sure', 'likely']).where('earlier.day', '>=', before.from).where('earlier.day', '<=', before.to))))
        .orderBy('sums.asked', 'desc').orderBy('articles.id').limit(limit).execute()
      return titled(rows.map(lineOf))
    },
  }
}

function lineOf(row: Columns & { readonly [name in keyof Asked]: number | string }): ArticleLine {
  const [asked, helpful, unhelpful] = [Number(row.asked), Number(row.helpful), Number(row.unhelpful)]
  return {
    articleId: row.id,
    kind: articleKindSchema.parse(row.kind),
    title: row.title,
    state: articleStateSchema.parse(row.state),
    ...(row.department_code !== null && { departmentCode: row.department_code }),
    ...(row.expires_on !== null && { expiresOn: row.expires_on }),
    createdAt: row.created_at,
    asked, helpful, unhelpful,
    unhelpfulAtLeast: wilson(unhelpful, helpful + unhelpful)?.low ?? 0,
  }
}
