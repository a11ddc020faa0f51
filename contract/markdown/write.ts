/** Writing the dialect of read.ts: words that stay words, and a stretch of a text with the markup that it has there. */
import type { MarkdownDocument } from './read.ts'
import { readMarkdown } from './read.ts'

/** The words as Markdown that says exactly these words: what would be read as markup is written with a backslash. */
export function escapeMarkdown(text: string): string {
  return text.split('\n').map(escapeLine).join('\n')
}

function escapeLine(line: string): string {
  return escapeInline(line).replace(/^( *)(#{1,6} |- )/, '$1\\$2').replace(/^( *\d{1,3})([.)] )/, '$1\\$2')
}

/** Words within a line or a cell. */
export function escapeInline(words: string): string {
  return words.replace(/\\(?=[!-/:-@[-`{-~])|\*(?=\*)|(?<=\*)\*|\[|\|/g, '\\$&')
}

/**
 * What [start, end) of a document's text looks like there, as Markdown that says exactly that. Lines that are cut are written
 * without their markup. Undefined when it looks like its own text.
 */
export function markdownOf({ text, lines }: MarkdownDocument, start: number, end: number): string | undefined {
  const written: string[] = []
  let head: string | undefined
  for (const line of lines) {
    if (line.end < start || line.start > end) continue
    const whole = line.start >= start && line.end <= end
    const own = whole && line.kind === 'row' ? line.head.source : undefined
    // Two tables, one right below the other, are kept apart by the second one's head.
    if (own !== undefined && own !== head) written.push(own)
    head = own
    written.push(whole ? line.source : escapeMarkdown(text.slice(Math.max(start, line.start), Math.min(end, line.end))))
  }
  const markdown = written.join('\n')
  const { text: said, rich } = readMarkdown(markdown)
  // A cut may leave what reads otherwise by itself; then the plain words are shown.
  return rich && said === text.slice(start, end) ? markdown : undefined
}

/** The same Markdown with its words converted, and the addresses as they are. */
export function withWords(source: string, convert: (words: string) => string): string {
  return source.split(/(\]\([^()\s]*\))/).map((piece, i) => i % 2 === 0 ? convert(piece) : piece).join('')
}
