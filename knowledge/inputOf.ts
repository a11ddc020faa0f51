import type { Article, ArticleInput } from '../contract/index.ts'

/** What editors have written of an article, without what the system keeps. */
export function inputOf({ content, departmentCode, effectiveOn, expiresOn, supersedes }: Article): ArticleInput {
  return { content, ...(departmentCode && { departmentCode }), ...(effectiveOn && { effectiveOn }), ...(expiresOn && { expiresOn }), ...(supersedes && { supersedes }) }
}
