/** What the overview tells: how the questions that people asked were dealt with, and what of it wants work. */
import { z } from 'zod'
import type { ArticleKind } from './guidance.ts'
import type { ArticleState } from './life.ts'
import { addDays, daySchema } from './validity.ts'
import type { Message } from './chat.ts'
import type { Locale } from './wording.ts'

const HALL_AHEAD_MS = 8 * 3_600_000

/** When the day begins in the hall, ISO 8601 in UTC. */
export function startOfDay(day: string): string {
  return new Date(Date.parse(day) - HALL_AHEAD_MS).toISOString()
}

/** Both days included. */
export interface Period {
  readonly from: string
  readonly to: string
}

export function daysOf({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The longest period that is told. */
export const MOST_DAYS = 366
export const periodSchema = z.object({ from: daySchema, to: daySchema })
  // Also asked of what is no day, which is then no number and refused.
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, { path: ['to'] })

/**
 * What became of a question: answered plainly, answered as what may be meant, asked back about and left there, not
 * answered. `other`: no question (a greeting, a complaint), counted nowhere.
 */
export const OUTCOMES = ['sure', 'likely', 'clarified', 'none'] as const
export const outcomeSchema = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof outcomeSchema>
/** What besides happened to a question. */
export const MARKS = ['askedBack', 'handedOff', 'helpful', 'unhelpful'] as const
export const markSchema = z.enum(MARKS)
export type Mark = z.infer<typeof markSchema>

/** How many questions, by what became of them, and of how many something else is true. */
export interface Counts extends Readonly<Record<Outcome | Mark, number>> {
  readonly asked: number
}
export type DayCounts = Counts & { readonly day: string }
/** `null`: of no department that is known. */
export type DepartmentCounts = Counts & { readonly departmentCode: string | null }

/** So many of so many, and between what the true share lies with 95 % certainty, were these a sample (Wilson). Shares are 0–1; null: of nothing. */
export interface Proportion {
  readonly count: number
  readonly total: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

export interface Overview extends Period {
  readonly counts: Counts
  /** The same number of days just before. */
  readonly before: Counts
  /** Of the questions asked. */
  readonly coverage: Proportion
  readonly askedBack: Proportion
  readonly handedOff: Proportion
  /** 👍 of the answers that were judged. */
  readonly satisfaction: Proportion
  /** 好差评: 5, 4 and 3 of all ratings; `levels` from 1 to 5. Of all departments. */
  readonly ratings: Proportion & { readonly levels: readonly number[] }
  /** By sampled review. `tolerable` counts those that are partly right too; what nobody could judge is in neither. Of all departments. */
  readonly precision: { readonly right: Proportion; readonly tolerable: Proportion; readonly unclear: number }
  /** From a question that was left unanswered to the article that answers it, published within the period. Of all departments. */
  readonly missToPublished: { readonly count: number; readonly medianHours: number | null; readonly hours90: number | null }
  /** Every day of the period. */
  readonly days: readonly DayCounts[]
  readonly departments: readonly DepartmentCounts[]
}

/** A question that the bot dealt with. */
export interface LoggedQuestion {
  readonly id: string
  readonly at: string
  /** Masked. */
  readonly question: string
  readonly outcome: Outcome | 'other'
  /** What it was, when it was no question. */
  readonly act?: string
  readonly articleId?: string
  readonly articleTitle?: string
  readonly departmentCode?: string
  readonly channel: string
  readonly locale: Locale
  readonly askedBack: boolean
  readonly handedOff: boolean
  readonly helpful?: boolean
}

export const questionFilterSchema = periodSchema.and(z.object({
  outcome: outcomeSchema.exactOptional(),
  /** All that got an answer: `sure` and `likely`. */
  answered: z.literal('1').exactOptional(),
  mark: markSchema.exactOptional(),
  /** `none`: of no department that is known. */
  department: z.string().max(100).exactOptional(),
  article: z.string().max(100).exactOptional(),
}))
export type QuestionFilter = z.infer<typeof questionFilterSchema>
/** The department filter's word for no department. */
export const NO_DEPARTMENT = 'none'

/** Lists of articles, each by what was asked. */
export const ARTICLE_LISTS = ['expiring', 'lowRated', 'neverHit', 'mostHit'] as const
export const articleListSchema = z.enum(ARTICLE_LISTS)
export type ArticleList = z.infer<typeof articleListSchema>
export interface ArticleLine {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly title: string
  readonly state: ArticleState
  readonly departmentCode?: string
  readonly expiresOn?: string
  readonly createdAt: string
  /** Answers given with it in the period. */
  readonly asked: number
  readonly helpful: number
  readonly unhelpful: number
  /** At least this share of those who judge it find it unhelpful (Wilson's lower bound). */
  readonly unhelpfulAtLeast: number
}
export const articleFilterSchema = periodSchema.and(z.object({ list: articleListSchema, department: z.string().max(100).exactOptional() }))
export type ArticleListFilter = z.infer<typeof articleFilterSchema>
/** Fewer verdicts say nothing of an article. */
export const LEAST_VERDICTS = 5
/** Days until the end of what is about to expire, and days that an article is published before one may say that nobody asks for it. */
export const SOON_DAYS = 30

/** 正确 · 部分正确 · 错误 · 无法判断 */
export const VERDICTS = ['right', 'partly', 'wrong', 'unclear'] as const
export const verdictSchema = z.enum(VERDICTS)
export type Verdict = z.infer<typeof verdictSchema>

/** An answer to be marked. */
export interface ReviewTask {
  readonly question: LoggedQuestion
  /** 1, or 2 when it is checked once more by somebody else. */
  readonly round: number
  /** What the applicant was shown. */
  readonly shown: readonly Message[]
  /** The version that was shown. */
  readonly version: number
}

export interface ReviewProgress {
  /** Answers in the period. */
  readonly answers: number
  readonly reviewed: number
  readonly mine: number
  /** Marked by somebody else, and only once: they can be checked once more. */
  readonly toCheck: number
  readonly precision: Overview['precision']
  /** Of those marked by two, how many were marked alike. */
  readonly agreed: Proportion
}

export interface Review {
  readonly question: LoggedQuestion
  readonly round: number
  readonly verdict: Verdict
  readonly reviewer: string
  readonly at: string
}
export const reviewFilterSchema = periodSchema.and(z.object({ verdict: verdictSchema.exactOptional() }))
export const reviewNextSchema = periodSchema.and(z.object({ again: z.boolean().default(false) }))
export const reviewMarkSchema = z.object({ round: z.number().int().min(1).max(2), verdict: verdictSchema.nullable() })

/** A 好差评 of a consultation. */
export interface RatedConsultation {
  readonly id: string
  readonly at: string
  /** Masked, as the reason is. */
  readonly question: string
  readonly level: number
  readonly reason?: string
  readonly windowName?: string
}
export const ratingFilterSchema = periodSchema.and(z.object({ level: z.coerce.number().int().min(1).max(5).exactOptional() }))

/** A question that had gone unanswered, and has its article. */
export interface Improvement {
  readonly question: string
  readonly askedAt: string
  readonly publishedAt: string
  readonly articleId: string
  readonly articleTitle: string
}

/** A question, with how often it was asked on the day. */
export interface Topic {
  readonly question: string
  readonly asked: number
}

/** 日报 */
export interface DailyReport {
  readonly day: string
  /** Beside it the day before, and the mean of the seven days before. */
  readonly counts: Counts
  readonly yesterday: Counts
  readonly mean: Counts
  /** On the day, on the day before, and on the seven days before together. */
  readonly consultations: Readonly<Record<'day' | 'yesterday' | 'week', { readonly ratings: number; readonly satisfied: number }>>
  readonly hot: readonly ArticleLine[]
  /** Articles that nobody needed in the 30 days before, and what became a knowledge task on the day. */
  readonly newArticles: readonly ArticleLine[]
  readonly newQuestions: readonly Topic[]
  /** Questions without an answer, the same words counted together. */
  readonly misses: readonly Topic[]
  readonly complaints: readonly LoggedQuestion[]
  readonly lowRatings: readonly RatedConsultation[]
  readonly departments: readonly DepartmentCounts[]
}

