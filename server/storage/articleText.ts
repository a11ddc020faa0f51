/** What an article says, as words to be searched in: without markup, without a link's address, without the names of fields. */
import { MARKDOWN_FIELDS, plainText } from '../../contract/index.ts'

const MARKDOWN: ReadonlySet<string> = new Set(['answer', 'body', 'note', ...MARKDOWN_FIELDS])

/** @param content as it is stored, of whatever release */
export function articleText(content: unknown): string {
  return [...wordsIn(content, '')].join('\n')
}

function* wordsIn(value: unknown, field: string): Generator<string> {
  if (typeof value === 'string') {
    if (field !== 'kind') yield MARKDOWN.has(field) ? plainText(value) : value
  } else if (Array.isArray(value)) {
    for (const one of value) yield* wordsIn(one, field)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) yield* wordsIn(one, name)
  }
}
