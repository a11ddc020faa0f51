/** What stands within a line: words, bold, links, images. What is not exactly one of these is words. */
import { isOwnFile, isSafeLink } from './links.ts'

/** `at` is where the words stand in the text of the whole; −1 in the head of a table, whose words are said with each row. */
export interface Words { readonly type: 'words', readonly text: string, readonly at: number }
export interface Bold { readonly type: 'bold', readonly parts: readonly Inline[] }
export interface Link { readonly type: 'link', readonly to: string, readonly parts: readonly Inline[] }
/** Its text is what is said of it. */
export interface Image { readonly type: 'image', readonly from: string, readonly text: string, readonly at: number }
export type Inline = Words | Bold | Link | Image

export interface ReadLine {
  readonly parts: readonly Inline[]
  /** What the line says, without markup. */
  readonly text: string
}

/** Longest words in bold, in UTF-16 units: what is longer was not meant so. */
const BOLD_LENGTH = 500
const PUNCTUATION = /[!-/:-@[-`{-~]/
const LABEL = '((?:\\\\.|[^[\\]\\\\\\n]|\\[[^[\\]\\n]{0,200}\\]){0,500})'
const LINK = new RegExp(`\\[${LABEL}\\]\\(([^()\\s]{1,2000})\\)`, 'y')
const IMAGE = new RegExp(`!\\[${LABEL}\\]\\(([^()\\s]{1,2000})\\)`, 'y')

/** @param at where the line's text begins in the text of the whole */
export function readInline(source: string, at: number): ReadLine {
  const parts: Inline[] = []
  let text = ''
  let words = ''
  const place = (length: number): number => at < 0 ? -1 : at + length
  const endWords = (): void => {
    if (words) parts.push({ type: 'words', text: words, at: place(text.length) })
    text += words
    words = ''
  }
  const take = (make: (from: number) => { part: Inline, said: string }): void => {
    endWords()
    const { part, said } = make(place(text.length))
    parts.push(part)
    text += said
  }

  for (let i = 0; i < source.length;) {
    const character = source.charAt(i)
    if (character === '\\' && PUNCTUATION.test(source.charAt(i + 1))) {
      words += source.charAt(i + 1)
      i += 2
      continue
    }
    const found = character === '*' ? boldAt(source, i) : character === '[' ? linkAt(source, i) : character === '!' ? imageAt(source, i) : undefined
    if (!found) {
      words += character
      i++
      continue
    }
    take((from) => partOf(found, from))
    i = found.end
  }
  endWords()
  return { parts, text }
}

type Found = { readonly end: number, readonly inner: string } & ({ readonly type: 'bold' } | { readonly type: 'link' | 'image', readonly to: string })

function partOf(found: Found, from: number): { part: Inline, said: string } {
  if (found.type === 'image') {
    const text = readInline(found.inner, from).text
    return { part: { type: 'image', from: found.to, text, at: from }, said: text }
  }
  const { parts, text } = readInline(found.inner, from)
  return { part: found.type === 'bold' ? { type: 'bold', parts } : { type: 'link', to: found.to, parts: withoutLinks(parts) }, said: text }
}

/** A link in a link leads nowhere of its own. */
function withoutLinks(parts: readonly Inline[]): Inline[] {
  return parts.flatMap((part) => part.type === 'link' ? withoutLinks(part.parts) : part)
}

/**
 * Between runs of exactly two asterisks, with no space just inside. Unlike CommonMark it asks nothing of what stands outside:
 * there `**“申请”**后` is not bold, because Chinese has no spaces around it.
 */
function boldAt(source: string, start: number): Found | undefined {
  if (!isPair(source, start) || /\s/.test(source.charAt(start + 2))) return undefined
  for (let end = source.indexOf('**', start + 3); end >= 0 && end <= start + BOLD_LENGTH; end = source.indexOf('**', end + 1)) {
    if (isPair(source, end) && !/\s/.test(source.charAt(end - 1)) && !isEscaped(source, end)) {
      return { type: 'bold', inner: source.slice(start + 2, end), end: end + 2 }
    }
  }
  return undefined
}

const isPair = (source: string, at: number): boolean =>
  source.startsWith('**', at) && source.charAt(at + 2) !== '*' && (source.charAt(at - 1) !== '*' || isEscaped(source, at - 1))

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0
  while (source.charAt(at - 1 - backslashes) === '\\') backslashes++
  return backslashes % 2 === 1
}

/** What begins with an exclamation mark is an image or nothing: one from elsewhere does not become a link. */
function linkAt(source: string, start: number): Found | undefined {
  if (source.charAt(start - 1) === '!' && !isEscaped(source, start - 1)) return undefined
  LINK.lastIndex = start
  const [whole, inner = '', to = ''] = LINK.exec(source) ?? []
  return whole !== undefined && inner.trim() && isSafeLink(to) ? { type: 'link', inner, to, end: start + whole.length } : undefined
}

function imageAt(source: string, start: number): Found | undefined {
  IMAGE.lastIndex = start
  const [whole, inner = '', to = ''] = IMAGE.exec(source) ?? []
  return whole !== undefined && isOwnFile(to) ? { type: 'image', inner, to, end: start + whole.length } : undefined
}
