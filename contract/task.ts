/** 待补知识: unresolved questions on one matter, as one piece of editors' work. */
import { z } from 'zod'
import type { Candidate } from './answer.ts'
import type { ArticleKind, FaqContent } from './guidance.ts'
import type { ArticleState } from './life.ts'
import { daySchema } from './validity.ts'

/** 待处理 · 处理中 · 已解决 · 不属受理范围 */
export const taskStateSchema = z.enum(['open', 'inProgress', 'done', 'outOfScope'])
export type TaskState = z.infer<typeof taskStateSchema>

/** Why a task belongs to its department: an article that was weighed is the department's, a section's duty fits the words, somebody said so. */
export const ownerReasonSchema = z.object({ kind: z.enum(['candidate', 'section', 'editor']), what: z.string() })
export type OwnerReason = z.infer<typeof ownerReasonSchema>

/** One unresolved question, to become an editor's work. */
export interface Miss {
  readonly id: string
  readonly conversationId: string
  /** Masked: no ID numbers, no phones. */
  readonly question: string
  /** `abandoned`: the bot asked back, and the applicant chose nothing. */
  readonly reason: 'none' | 'unhelpful' | 'handoff' | 'abandoned'
  readonly candidates: readonly Candidate[]
  /** `resolved` without an article: the applicant has taken it back, and it counts no more. */
  readonly state: 'open' | 'resolved' | 'dismissed'
  readonly articleId?: string
  /** The knowledge task it belongs to. */
  readonly taskId?: string
  /** What the applicant wrote, masked, where the question is named in other words; and what the bot showed. */
  readonly words?: string
  readonly shown?: string
  /** What a window told the applicant in its wrap-up: the draft of the FAQ. */
  readonly answer?: string
  /** The item that the window's answer was about, by name. */
  readonly basis?: string
  /** What the applicant said was the matter with the answer, masked. */
  readonly feedback?: { readonly reason?: string | undefined; readonly words?: string | undefined }
  /** How often the same question was left unanswered, when more than once; an earlier release counted so. */
  readonly times?: number
  readonly at: string
}

export interface Task {
  readonly id: string
  /** Its most typical question, or what an editor has called it. */
  readonly name: string
  /** Called so by an editor: it is not renamed by itself any more. */
  readonly named: boolean
  readonly state: TaskState
  readonly departmentCode?: string
  readonly departmentReason?: OwnerReason
  /** A member of staff has taken it. */
  readonly assigneeId?: string
  /** Day by which it should be done. */
  readonly dueOn: string
  /** Set by an editor: it does not move by itself any more. */
  readonly dueSet: boolean
  /** The article whose publication settles it, or has. */
  readonly articleId?: string
  /** Why it is out of scope. */
  readonly note?: string
  readonly doneAt?: string
  /** How often it came back after it was done. */
  readonly reopened: number
  /** How often it was asked; 0 when every asker has taken their 👎 back. */
  readonly asked: number
  readonly firstAt: string
  readonly lastAt: string
  readonly createdAt: string
  /** Counts editors' changes, from 1. */
  readonly version: number
}

/** A task as the list shows it. */
export interface TaskRow extends Task {
  readonly assigneeName?: string
  /** How often it was asked on each of the last 14 days, the last is today. */
  readonly trend: readonly number[]
  readonly overdue: boolean
}

/** One way in which the matter was asked. */
export interface Phrasing {
  readonly question: string
  readonly count: number
  readonly lastAt: string
}

/** What has become of those who asked after the article was published, and got it. */
export interface Afterwards {
  readonly asked: number
  readonly helpful: number
  readonly unhelpful: number
  /** They called for a person within half an hour. */
  readonly handedOff: number
}

/** An article as far as a task shows it. */
export interface TaskArticle {
  readonly id: string
  readonly title: string
  readonly kind: ArticleKind
  readonly state: ArticleState
}

export interface TaskDetail extends TaskRow {
  /** Most asked first. */
  readonly phrasings: readonly Phrasing[]
  /** What the bot weighed, likeliest first. */
  readonly candidates: readonly Candidate[]
  /** The FAQ as far as the task can fill it in; the answer is the window's newest, empty without one. */
  readonly draft: FaqContent
  readonly article?: TaskArticle
  readonly afterwards?: Afterwards
}

/** What has been added to an article from a task: each alternate question, or an item's everyday name. */
export interface Added {
  readonly article: TaskArticle
  /** The version that holds what was added, and the one before, for undoing. */
  readonly version: number
  readonly from: number
  readonly added: readonly string[]
  /** Not added: the article has it, or has no place for it. */
  readonly left: readonly string[]
  readonly task: TaskDetail
}

/** What a list of tasks may be narrowed to: those that wait or are worked on, or one state. */
export const TASK_FILTERS = ['undone', ...taskStateSchema.options] as const
export const taskFilterSchema = z.enum(TASK_FILTERS)
export type TaskFilter = z.infer<typeof taskFilterSchema>

export const TASK_SORTS = ['asked', 'due', 'last'] as const
export const taskSortSchema = z.enum(TASK_SORTS)
export type TaskSort = z.infer<typeof taskSortSchema>

/** Figures on the tab. */
export interface TaskCounts {
  readonly waiting: number
  readonly mine: number
  readonly overdue: number
  /** Phrasings that wait for being taken or refused. */
  readonly phrasings: number
}

/** What may be changed about a task by itself. */
export const taskChangeSchema = z.object({
  name: z.string().trim().min(1).max(200).exactOptional(),
  departmentCode: z.string().min(1).exactOptional(),
  dueOn: daySchema.exactOptional(),
}).refine((change) => Object.keys(change).length > 0)
export type TaskChange = z.infer<typeof taskChangeSchema>

/** 待确认的问法: what people asked who then chose this article. */
export interface ReachedArticle {
  readonly article: TaskArticle & { readonly departmentCode?: string }
  readonly phrasings: readonly ReachedPhrasing[]
}

export interface ReachedPhrasing extends Phrasing {
  /** What the article would be called by: the question itself, or the name in it; absent where the article has no place for it. */
  readonly calling?: string
  /** Verdicts of those who reached the article so. */
  readonly helpful: number
  readonly unhelpful: number
}

/** A miss as a task lists it. */
export type TaskMiss = Pick<Miss, 'id' | 'question' | 'reason' | 'candidates' | 'at' | 'answer' | 'feedback' | 'shown' | 'words' | 'times' | 'conversationId'>
