/** The project's own format: an article a line, or a document of YAML, its content flat beside key, department and dates. */
import { articleKindSchema } from '../../contract/index.ts'
import type { Draft } from './draft.ts'
import { faqKey, sha256 } from './keys.ts'
import { BadRow, isRecord } from './reading.ts'
import { COMMON_FIELDS } from './tableFields.ts'
import { say } from './wording.ts'

const KINDS: readonly string[] = articleKindSchema.options

export const isArticle = (value: unknown): boolean => isRecord(value) && typeof value.kind === 'string' && KINDS.includes(value.kind)

/** @throws BadRow */
export function articleOf(value: unknown): Draft {
  if (!isRecord(value)) throw new BadRow(say('notObject'))
  if (!isArticle(value)) throw new BadRow(say('unknownKind'))
  const entries = Object.entries(value)
  const content = Object.fromEntries(entries.filter(([name]) => !COMMON_FIELDS.includes(name)))
  const beside = Object.fromEntries(entries.filter(([name]) => name !== 'key' && COMMON_FIELDS.includes(name)))
  return { key: textOf(value.key) ?? keyOf(content), input: { ...beside, content } }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined
}

function keyOf(content: Record<string, unknown>): string {
  const own = textOf(content.code) ?? textOf(content.number)
  if (own) return own
  if (typeof content.question === 'string') return faqKey(content.question)
  // A theme is hand-written: its title is what people know it by.
  if (content.kind === 'theme' && typeof content.title === 'string') return content.title.trim()
  return `p-${sha256(JSON.stringify([content.title, content.body])).slice(0, 16)}`
}
