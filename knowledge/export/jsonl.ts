/** Articles → the project's own lines of JSON. */
import type { Exported } from './layout.ts'

export function writeLines(articles: readonly Exported[]): Uint8Array {
  return Buffer.from(articles.map(({ key, content, departmentCode, effectiveOn, expiresOn, supersedes }) => {
    const { kind, ...rest } = content
    return `${JSON.stringify({ kind, key, departmentCode, effectiveOn, expiresOn, supersedes, ...rest })}\n`
  }).join(''))
}
