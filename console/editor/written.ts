/** Pure: what is being written, as the contract has it, as far as it is there. */
import type { ArticleContent, ArticleKind } from '../../contract/index.ts'
import { contentSchema } from '../../contract/index.ts'
import type { FormValues } from './values.ts'
import { contentOf, prune, titleFields } from './values.ts'

/** What stands in for the obligatory fields that are still empty. */
const BLANKS = { faq: { answer: '…' }, item: { code: '…' }, policy: { body: '…' }, theme: { summary: '…' } } as const

/** @returns undefined while there is no title, or something is not in the right form */
export function writtenContent(values: Partial<FormValues> | undefined, kind: ArticleKind): ArticleContent | undefined {
  const fields = values?.content
  if (!fields || typeof prune(fields[titleFields[kind]]) !== 'string') return undefined
  const written = prune(contentOf({ ...fields, kind }).content) as Record<string, unknown>
  // A row that has just been added has no name yet.
  const materials = Array.isArray(written['materials']) ? { materials: written['materials'].filter((one: { name?: string }) => one.name !== undefined) } : {}
  const content = contentSchema.safeParse({ ...BLANKS[kind], ...written, ...materials })
  return content.success ? content.data : undefined
}
