/** The supervisor's figures of a period. */
import type { Overview, Period } from '../../contract/index.ts'
import { askedBack, coverage, everyDay, handedOff, missToPublished, periodBefore, precision, ratings, satisfaction, sumOf } from './figures.ts'
import type { AnswerFigures, Improvements, Ratings, ReviewStore } from './ports.ts'

export interface OverviewDeps {
  readonly answers: Pick<AnswerFigures, 'byDay' | 'byDepartment'>
  readonly ratings: Pick<Ratings, 'levels'>
  readonly reviews: Pick<ReviewStore, 'figures'>
  readonly improvements: Improvements
}

/** @param department its questions alone; absent: of all */
export async function overviewOf({ answers, ratings: rated, reviews, improvements }: OverviewDeps, period: Period, department?: string): Promise<Overview> {
  const days = everyDay(period, await answers.byDay(period, department))
  const counts = sumOf(days)
  return {
    from: period.from,
    to: period.to,
    counts,
    before: sumOf(await answers.byDay(periodBefore(period), department)),
    coverage: coverage(counts),
    askedBack: askedBack(counts),
    handedOff: handedOff(counts),
    satisfaction: satisfaction(counts),
    ratings: ratings(await rated.levels(period)),
    precision: precision((await reviews.figures(period)).verdicts),
    missToPublished: missToPublished(await improvements.published(period)),
    days,
    departments: await answers.byDepartment(period),
  }
}
