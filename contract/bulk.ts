/** One action on many articles at once. */
import { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import type { ArticleAction } from './life.ts'
import type { Params } from './wording.ts'

export const MOST_AT_ONCE = 500
const chosen = z.array(z.object({ id: z.string(), version: z.number().int().positive() })).min(1).max(MOST_AT_ONCE)
const remark = z.string().trim().max(500).exactOptional()

export const BULK_ACTIONS = ['submit', 'publish', 'return', 'withdraw', 'assign', 'department'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** `assign`: `owner`, a staff id, looks after them from now on. `department`: they are this department's, and stand as they stood. */
export const bulkSchema = z.discriminatedUnion('action', [
  z.object({ action: z.enum(['submit', 'publish', 'return', 'withdraw']), articles: chosen, remark }),
  z.object({ action: z.literal('assign'), articles: chosen, owner: z.string() }),
  z.object({ action: z.literal('department'), articles: chosen, departmentCode: z.string() }),
])
export type Bulk = z.infer<typeof bulkSchema>

/** An article of a list, as an action on many needs it. */
export interface ChosenArticle {
  readonly id: string
  readonly version: number
  readonly actions: readonly ArticleAction[]
}

/** Each article is dealt with by itself: one that is refused does not keep the others back. */
export interface BulkResult {
  readonly done: number
  readonly refused: readonly { readonly id: string; readonly title: string; readonly code: ErrorCode; readonly details: Params }[]
}

