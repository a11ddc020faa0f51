/** The project's own format: an article a line, or a document of YAML, its content flat beside key, department and dates. */
import { createHash } from 'node:crypto'
import { articleKindSchema } from '../../contract/index.ts'
import { faqKey } from './faqCsv.ts'
import type { Draft, Format } from './formats.ts'
import { BadRow, isRecord, present } from './formats.ts'
import { say } from './wording.ts'

const KINDS: readonly string[] = articleKindSchema.options

export const articleLines: Format = {
  name: 'article-lines',
  recognises: (first) => isRecord(first) && typeof first.kind === 'string' && KINDS.includes(first.kind),
  read(value): Draft {
    if (!isRecord(value)) throw new BadRow(say('notObject'))
    if (typeof value.kind !== 'string' || !KINDS.includes(value.kind)) throw new BadRow(say('unknownKind'))
    const { key, departmentCode, effectiveOn, expiresOn, supersedes, ...content } = value
    return {
      key: present(key) ?? keyOf(content),
      departmentCode: departmentCode as string | undefined,
      effectiveOn: effectiveOn as string | undefined,
      expiresOn: expiresOn as string | undefined,
      supersedes: supersedes as string | undefined,
      // Unknown shape on purpose: the importer checks every draft against the contract's schema.
      content: content as unknown as Draft['content'],
    }
  },
}

function keyOf(content: Record<string, unknown>): string {
  const own = present(content.code) ?? present(content.number)
  if (own) return own
  if (typeof content.question === 'string') return faqKey(content.question)
  // A theme is hand-written: its title is what people know it by.
  if (content.kind === 'theme' && typeof content.title === 'string') return content.title.trim()
  return `p-${createHash('sha256').update(JSON.stringify([content.title, content.body])).digest('hex').slice(0, 16)}`
}
