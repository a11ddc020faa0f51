/** An article as a row gives it, before the schema has checked it. */
import type { ArticleInput, ArticleKind } from '../../contract/index.ts'

export interface Draft {
  readonly key: string
  /** Of any shape: every draft is checked against the contract's schema. */
  readonly input: Readonly<Record<string, unknown>>
}

/** A row that may become an article. */
export interface Good {
  readonly key: string
  readonly input: ArticleInput
  /** The fields that the file has a column for; without it, the row is the whole article. */
  readonly given?: readonly string[]
  /** Written by this program, so that what is empty is meant to be. */
  readonly ours: boolean
  /** Its department was found by the printed name: a stored one counts more. */
  readonly departmentGuessed?: boolean
}

/** An article's key is unique within its kind. */
export const nameOf = (kind: ArticleKind, key: string): string => `${kind}:${key}`
