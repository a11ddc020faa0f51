/** The overview's figures and the questions behind them. */
import type { ExpressionBuilder, Selectable } from 'kysely'
import type { AnswerFigures } from '../../knowledge/loop/ports.ts'
import type { Counts, LoggedQuestion, Mark, Outcome, Period, QuestionFilter } from '../../contract/index.ts'
import { addDays, localeSchema, NO_DEPARTMENT, outcomeSchema, startOfDay } from '../../contract/index.ts'
import type { Database } from './database.ts'
import { withPublishedTitles } from './publishedTitles.ts'
import type { AnswerDayTable, AnswerTable, Tables } from './schema.ts'

type Amount = 'asked' | 'asked_back' | 'handed_off' | 'helpful' | 'unhelpful'
const AMOUNT_OF: Readonly<Record<Mark, Amount>> = { askedBack: 'asked_back', handedOff: 'handed_off', helpful: 'helpful', unhelpful: 'unhelpful' }

export function createAnswerFigures(db: Database): AnswerFigures {
  const sums = ({ from, to }: Period) => db.selectFrom('answer_days').where('day', '>=', from).where('day', '<=', to)

  /** The questions' rows of the period. */
  const rows = (period: Period) => db.selectFrom('answers').where('answers.at', '>=', startOfDay(period.from)).where('answers.at', '<', startOfDay(addDays(period.to, 1)))
  const published = <R extends { readonly article_id: string | null; readonly title: string | null }>(found: readonly R[]) => withPublishedTitles(db, found, (row) => row.article_id)
  const titled = (period: Period) => rows(period).leftJoin('articles', 'articles.id', 'answers.article_id').selectAll('answers').select('articles.title')

  /** How many questions the filter finds: read from the sums, whatever their number. */
  async function total(filter: QuestionFilter): Promise<number> {
    let query = sums(filter)
    const outcomes = outcomesOf(filter)
    if (outcomes) query = query.where('outcome', 'in', outcomes)
    if (filter.department !== undefined) query = query.where('department_code', '=', codeOf(filter.department))
    if (filter.article !== undefined) query = query.where('article_id', '=', filter.article)
    const { count } = await query.select(({ fn }) => fn.sum<number | string | null>(filter.mark ? AMOUNT_OF[filter.mark] : 'asked').as('count')).executeTakeFirstOrThrow()
    return Number(count ?? 0)
  }

  return {
    async byDay(period, department) {
      let query = sums(period)
      if (department !== undefined) query = query.where('department_code', '=', codeOf(department))
      const found = await query.groupBy(['day', 'outcome']).select(['day', 'outcome']).select(amounts).orderBy('day').execute()
      return grouped(found, ({ day }) => day).map(([day, counts]) => ({ ...counts, day }))
    },

    async byDepartment(period) {
      const found = await sums(period).groupBy(['department_code', 'outcome']).select(['department_code', 'outcome']).select(amounts).execute()
      return grouped(found, (row) => row.department_code)
        .map(([code, counts]) => ({ ...counts, departmentCode: code === '' ? null : code }))
        .sort((a, b) => b.asked - a.asked)
    },

    async questions({ limit, offset, ...filter }) {
      const outcomes = outcomesOf(filter)
      // A list of all four would be looked up one by one, and then sorted.
      let query = outcomes ? titled(filter).where('outcome', 'in', outcomes) : titled(filter).where('outcome', '<>', 'other')
      const { mark, department, article } = filter
      if (department !== undefined) query = query.where('answers.department_code', department === NO_DEPARTMENT ? 'is' : '=', department === NO_DEPARTMENT ? null : department)
      if (article !== undefined) query = query.where('answers.article_id', '=', article)
      if (mark === 'askedBack') query = query.where('asked_back', '=', 1)
      if (mark === 'handedOff') query = query.where('handed_off', '=', 1)
      if (mark === 'helpful' || mark === 'unhelpful') query = query.where('helpful', '=', mark === 'helpful' ? 1 : 0)
      const found = await query.orderBy('answers.at', 'desc').orderBy('answers.id', 'desc').limit(limit).offset(offset).execute()
      return { total: await total(filter), rows: (await published(found)).map(questionOf) }
    },

    async acts(period, act, limit) {
      const found = await titled(period).where('outcome', '=', 'other').where('act', '=', act).orderBy('answers.at', 'desc').limit(limit).execute()
      return (await published(found)).map(questionOf)
    },

    async unanswered(period, limit) {
      const found = await rows(period).where('outcome', '=', 'none').groupBy('question_hash')
        .select(({ fn }) => [fn.min('question').as('question'), fn.countAll<number | string>().as('asked')])
        .orderBy('asked', 'desc').orderBy('question').limit(limit).execute()
      return found.map(({ question, asked }) => ({ question, asked: Number(asked) }))
    },
  }
}

const codeOf = (department: string): string => department === NO_DEPARTMENT ? '' : department

function outcomesOf({ outcome, answered }: QuestionFilter): readonly Outcome[] | undefined {
  return outcome ? [outcome] : answered ? ['sure', 'likely'] : undefined
}

function amounts({ fn }: ExpressionBuilder<Tables, 'answer_days'>) {
  const sum = <A extends Amount>(name: A) => fn.sum<number | string>(name).as(name)
  return [sum('asked'), sum('asked_back'), sum('handed_off'), sum('helpful'), sum('unhelpful')] as const
}

type Sums = Pick<Selectable<AnswerDayTable>, 'outcome'> & Record<Amount, number | string>

/** Rows of one outcome each, put together by a key; in the order of their first. */
function grouped<R extends Sums>(found: readonly R[], keyOf: (row: R) => string): [key: string, counts: Counts][] {
  const counts = new Map<string, Record<keyof Counts, number>>()
  for (const row of found) {
    const key = keyOf(row)
    const one = counts.get(key) ?? { asked: 0, sure: 0, likely: 0, clarified: 0, none: 0, askedBack: 0, handedOff: 0, helpful: 0, unhelpful: 0 }
    counts.set(key, one)
    one.asked += Number(row.asked)
    one[outcomeSchema.parse(row.outcome)] += Number(row.asked)
    one.askedBack += Number(row.asked_back)
    one.handedOff += Number(row.handed_off)
    one.helpful += Number(row.helpful)
    one.unhelpful += Number(row.unhelpful)
  }
  return [...counts]
}

export function questionOf(row: Selectable<AnswerTable> & { readonly title: string | null }): LoggedQuestion {
  return {
    id: row.id,
    at: row.at,
    question: row.question,
    outcome: row.outcome === 'other' ? row.outcome : outcomeSchema.parse(row.outcome),
    ...(row.act !== null && { act: row.act }),
    ...(row.article_id !== null && { articleId: row.article_id }),
    ...(row.title !== null && { articleTitle: row.title }),
    ...(row.department_code !== null && { departmentCode: row.department_code }),
    channel: row.channel,
    locale: localeSchema.parse(row.locale),
    askedBack: row.asked_back === 1,
    handedOff: row.handed_off === 1,
    ...(row.helpful !== null && { helpful: row.helpful === 1 }),
  }
}
