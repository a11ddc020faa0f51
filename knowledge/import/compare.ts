/** Whether a row says what is stored already. */
import type { Article, ArticleInput } from '../../contract/index.ts'

const COMPARED = ['content', 'departmentCode', 'effectiveOn', 'expiresOn', 'supersedes'] as const satisfies readonly (keyof ArticleInput)[]

export function isSame(a: Pick<Article, (typeof COMPARED)[number]>, b: Pick<Article, (typeof COMPARED)[number]>): boolean {
  return COMPARED.every((name) => canonical(a[name]) === canonical(b[name]))
}

/** JSON with sorted keys and without what is undefined, so that neither order nor a round through a database matters. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a < b ? -1 : 1)) : one) ?? ''
}
