/** What the overview and the daily report need from the outside. server/storage provides it. */
import type {
  ArticleLine, ArticleListFilter, DayCounts, DepartmentCounts, Improvement, LoggedQuestion, Period, QuestionFilter, RatedConsultation, Review, ReviewTask, Topic, Verdict,
} from '../../contract/index.ts'
import type { Page } from '../ports.ts'

interface Part {
  readonly limit: number
  readonly offset: number
}

/** The questions that the bot dealt with. Sums are read from the sums by day, and are quick whatever the number of questions. */
export interface AnswerFigures {
  /** Days with questions only, in order. `department`: of it alone; see NO_DEPARTMENT. */
  byDay(period: Period, department?: string): Promise<DayCounts[]>
  byDepartment(period: Period): Promise<DepartmentCounts[]>
  /** Newest first. */
  questions(filter: QuestionFilter & Part): Promise<Page<LoggedQuestion>>
  /** What was no question, newest first. */
  acts(period: Period, act: string, limit: number): Promise<LoggedQuestion[]>
  /** Questions without an answer, the same words counted together, the most asked first. */
  unanswered(period: Period, limit: number): Promise<Topic[]>
}

export interface ArticleFigures {
  /** @param minute 2026-11-22 09:30, as the hall's clock shows it now */
  list(filter: ArticleListFilter & Part, minute: string): Promise<Page<ArticleLine>>
  /** Those that answered in the period and not in the one before, the most asked first. */
  newlyAsked(period: Period, before: Period, limit: number): Promise<ArticleLine[]>
}

export interface Ratings {
  /** How often each level was given, from 1 to 5, in consultations that ended in the period. */
  levels(period: Period): Promise<number[]>
  list(filter: Period & { readonly level?: number | undefined } & Part): Promise<Page<RatedConsultation>>
  /** The two lowest levels. */
  low(period: Period, limit: number): Promise<RatedConsultation[]>
}

/** Unanswered questions that have become articles. */
export interface Improvements {
  /** Published within the period, newest first. */
  published(period: Period): Promise<Improvement[]>
}

/** Sampled review. Of several people at once each is given another answer. */
export interface ReviewStore {
  /**
   * The next answer of the period in an order that has nothing to do with them, which nobody has marked or is marking; the
   * one that the reviewer has in hand comes first. `again`: one that somebody else has marked, once.
   */
  next(period: Period, reviewer: string, again: boolean): Promise<ReviewTask | null>
  /** Marks what the reviewer was given; null takes the mark back. @returns false when it is not theirs */
  mark(answerId: string, round: number, reviewer: string, verdict: Verdict | null): Promise<boolean>
  /** The reviewer's own and all: the verdict that counts is the last round's. */
  figures(period: Period, reviewer?: string): Promise<ReviewFigures>
  /** Newest first; reviewers by id. */
  list(filter: Period & { readonly verdict?: Verdict | undefined } & Part): Promise<Page<Review>>
  /** The question and the article of an answer that was marked wrong or partly right; null when it was not. */
  wrong(answerId: string): Promise<WrongAnswer | null>
}

export interface ReviewFigures {
  readonly answers: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly mine: number
  readonly toCheck: number
  readonly twice: { readonly agreed: number; readonly total: number }
}

export interface WrongAnswer {
  readonly conversationId: string
  readonly question: string
  readonly articleId: string
  readonly articleTitle: string
}

