/** 日报: what a day was like, beside the days before. */
import type { DailyReport, Period } from '../../contract/index.ts'
import { addDays } from '../../contract/index.ts'
import type { TaskStore } from '../ports.ts'
import { meanOf, ratings as ratingsOf, sumOf } from './figures.ts'
import type { AnswerFigures, ArticleFigures, Ratings } from './ports.ts'

export interface DailyReportDeps {
  readonly answers: AnswerFigures
  readonly articles: ArticleFigures
  readonly ratings: Ratings
  readonly tasks: Pick<TaskStore, 'begun'>
}

/** Lines of each part. */
const MOST = 20
const HOT = 10
/** An article is new that nobody asked for so long. */
const NEW_AFTER_DAYS = 30
const WEEK = 7

export async function dailyReport({ answers, articles, ratings, tasks }: DailyReportDeps, day: string): Promise<DailyReport> {
  const today = { from: day, to: day }
  const yesterday = addDays(day, -1)
  const week = await answers.byDay({ from: addDays(day, -WEEK), to: yesterday })
  const before = { from: addDays(day, -NEW_AFTER_DAYS), to: yesterday }
  const rated = async (period: Period) => {
    const { total, count } = ratingsOf(await ratings.levels(period))
    return { ratings: total, satisfied: count }
  }
  return {
    day,
    counts: sumOf(await answers.byDay(today)),
    yesterday: sumOf(week.filter((one) => one.day === yesterday)),
    mean: meanOf(week, WEEK),
    consultations: { day: await rated(today), yesterday: await rated({ from: yesterday, to: yesterday }), week: await rated({ from: addDays(day, -WEEK), to: yesterday }) },
    hot: (await articles.list({ ...today, list: 'mostHit', limit: HOT, offset: 0 }, `${day} 00:00`)).rows,
    newArticles: await articles.newlyAsked(today, before, MOST),
    newQuestions: await tasks.begun(today, MOST),
    misses: await answers.unanswered(today, MOST),
    complaints: await answers.acts(today, 'complaint', MOST),
    lowRatings: await ratings.low(today, MOST),
    departments: await answers.byDepartment(today),
  }
}
