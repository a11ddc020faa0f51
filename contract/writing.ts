/** What helps an editor while writing: other ways to ask, and what has been written already. */
import { z } from 'zod'
import { articleInputSchema, contentSchema } from './guidance.ts'
import type { ArticleKind } from './guidance.ts'
import type { ArticleState } from './life.ts'

/** What is being written; `articleId` of one that is stored. */
export const writingSchema = z.object({ articleId: z.string().optional(), content: contentSchema })
export type Writing = z.infer<typeof writingSchema>

/** What is to be seen as applicants would see it. */
export const previewSchema = articleInputSchema.extend({ sample: z.boolean() })
export type PreviewInput = z.infer<typeof previewSchema>

/** Another way to ask, and where it comes from. */
export type ProposedPhrasing =
  /** Somebody asked so and got no answer; `times` how often, `at` when last. */
  | { readonly from: 'asked', readonly text: string, readonly times: number, readonly at: string }
  /** What people say every day for a word of the question. */
  | { readonly from: 'everyday', readonly text: string, readonly everyday: string, readonly official: string }

/** What a figure counts; two of different sorts never contradict each other. */
export const FIGURES = ['amount', 'share', 'limit', 'duration', 'date', 'time', 'phone', 'complaintPhone', 'count'] as const
export type Figure = (typeof FIGURES)[number]

/** A sentence and the figures in it that differ, as [start, end) in UTF-16 units. */
export interface MarkedSentence {
  readonly text: string
  readonly marks: readonly (readonly [start: number, end: number])[]
}

export interface Contradiction {
  readonly figure: Figure
  readonly mine: MarkedSentence
  readonly theirs: MarkedSentence
}

/** An article that says much the same as what is being written. */
export interface SimilarArticle {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly title: string
  readonly state: ArticleState
  /** `same`: it asks or is called nearly the same · `matter`: it is about the same matter. */
  readonly why: 'same' | 'matter'
  /** How alike the names are, 0–1. */
  readonly likeness: number
  readonly contradictions: readonly Contradiction[]
}
