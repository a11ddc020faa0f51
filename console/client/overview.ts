/** What the overview's pages ask the server. */
import type {
  ArticleLine, ArticleListFilter, DailyReport, Improvement, LoggedQuestion, Overview, Period, QuestionFilter, RatedConsultation, Review, ReviewProgress, ReviewTask, Verdict,
} from '../../contract/index.ts'
import type { Page } from './api.ts'
import type { Http } from './http.ts'

interface Part {
  limit: number
  offset: number
}

export type OverviewApi = ReturnType<typeof createOverviewApi>

export function createOverviewApi({ json, file }: Http) {
  const review = (id: string) => `/overview/reviews/${encodeURIComponent(id)}`
  return {
    figures: (period: Period, department: string | undefined) => json<Overview>('GET', '/overview/figures', { query: { ...period, department } }),
    questions: (filter: QuestionFilter & Part) => json<Page<LoggedQuestion>>('GET', '/overview/questions', { query: { ...filter } }),
    questionsFile: (filter: QuestionFilter) => file('/overview/questions.csv', { query: { ...filter } }),
    articles: (filter: ArticleListFilter & Part) => json<Page<ArticleLine>>('GET', '/overview/articles', { query: { ...filter } }),
    ratings: (filter: Period & { level?: number | undefined } & Part) => json<Page<RatedConsultation>>('GET', '/overview/ratings', { query: { ...filter } }),
    improvements: (filter: Period & Part) => json<Page<Improvement>>('GET', '/overview/improvements', { query: { ...filter } }),

    reviews: (filter: Period & { verdict?: Verdict | undefined } & Part) => json<Page<Review>>('GET', '/overview/reviews', { query: { ...filter } }),
    progress: (period: Period) => json<ReviewProgress>('GET', '/overview/reviews/progress', { query: { ...period } }),
    next: (period: Period, again: boolean) => json<ReviewTask | null>('POST', '/overview/reviews/next', { body: { ...period, again } }),
    /** Null takes the mark back. */
    mark: (id: string, round: number, verdict: Verdict | null) => json<null>('POST', review(id), { body: { round, verdict } }),
    toWork: (id: string) => json<null>('POST', `${review(id)}/miss`, { body: {} }),

    report: (day: string | undefined) => json<DailyReport>('GET', '/overview/report', { query: { day } }),
    reportFile: (day: string) => file('/overview/report.docx', { query: { day } }),
  }
}
