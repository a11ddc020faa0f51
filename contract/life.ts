/** The life of an article: what its newest version is, which version answers meanwhile, and what may be done with it. */
import { z } from 'zod'
import type { Article } from './guidance.ts'
import type { Validity } from './validity.ts'
import { hasEnded, isWithin } from './validity.ts'

/** 草稿 · 审核中 · 已发布 · 已撤下 */
export const articleStateSchema = z.enum(['draft', 'inReview', 'published', 'withdrawn'])
export type ArticleState = z.infer<typeof articleStateSchema>

/** What an editor may do with an article; see knowledge/edit/lifecycle.ts for when. */
export const ARTICLE_ACTIONS = ['save', 'submit', 'publish', 'return', 'withdraw'] as const
export type ArticleAction = (typeof ARTICLE_ACTIONS)[number]

/**
 * How an article stands at a moment. A published one is 待生效 `scheduled` before its first minute and 已失效 `expired` after
 * its last; nobody has to do anything for that.
 */
export const standingSchema = z.enum(['draft', 'inReview', 'scheduled', 'published', 'expired', 'withdrawn'])
export type Standing = z.infer<typeof standingSchema>

/** What a list may be asked for: also 即将到期, those that answer now and not for much longer, and 待我审核, in review and written by others. */
export const listedStandingSchema = z.enum([...standingSchema.options, 'expiring', 'forMe'])
export type ListedStanding = z.infer<typeof listedStandingSchema>
/** So long before its end an article counts as expiring. */
export const EXPIRING_DAYS = 30

/** @param minute `2026-11-22 09:30` */
export function standingOf(article: { readonly state: ArticleState } & Validity, minute: string): Standing {
  if (article.state !== 'published') return article.state
  if (hasEnded(article, minute)) return 'expired'
  return isWithin(article, minute) ? 'published' : 'scheduled'
}

/** The newest version is being written or reviewed while an older one answers. */
export function isBeside({ state, publishedVersion }: Pick<Article, 'state' | 'publishedVersion'>): boolean {
  return publishedVersion !== undefined && (state === 'draft' || state === 'inReview')
}

/** An article as the console gets it: people by their names, and what whoever asks may do with it now. */
export type ArticleView = Article & {
  readonly actions: readonly ArticleAction[]
  readonly authorNames: readonly string[]
  readonly ownerName?: string
}

/** Who may look after an article. */
export interface EditorName {
  readonly id: string
  readonly name: string
  readonly departmentCode?: string
}

/** The hall's rules of editing, and its editors. */
export interface Editing {
  /** What one has written another one publishes. */
  readonly twoPersons: boolean
  readonly editors: readonly EditorName[]
}

/** A list of articles as an editor has filtered it, kept by a name: the query of its address. */
export const savedViewSchema = z.object({ name: z.string().trim().min(1).max(30), query: z.string().max(500) })
export type SavedView = z.infer<typeof savedViewSchema>
export const MOST_VIEWS = 20
