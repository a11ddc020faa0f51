/** A long body → passages that fit on a card: cut at the document's own headings and sentences, never in a sentence if it can be helped. */
import { readMarkdown } from '../../contract/index.ts'

export interface Passage {
  /** The heading it stands under: 第三条, 二、申报条件, （一）… */
  readonly heading?: string
  /** What it says, without markup, and without white space at the ends. */
  readonly text: string
}

/** Longest passage, in UTF-16 units. */
export const PASSAGE_LENGTH = 400
/** A shorter piece joins its neighbour under the same heading. */
const SHORT = 120

const NUMERAL = '一二三四五六七八九十百零〇'
const MARKS = `第[${NUMERAL}\\d]+[条章节]|[${NUMERAL}]{1,3}、|（[${NUMERAL}]{1,3}）|\\([${NUMERAL}]{1,3}\\)`
/** A heading opens a line, or follows the end of a sentence where the source has lost its line breaks. */
const OPENING = new RegExp(`(?:^|(?<=[。；;！!？?\\n：:\\s]))\\s*(?=${MARKS})`, 'gmu')
const MARK = new RegExp(`^(${MARKS})`, 'u')
/** A heading of Markdown before one of these marks says no more than the mark. */
const MARKED_TWICE = new RegExp(`^#{1,6}[ \\t]+(?=${MARKS})`, 'gmu')

/** A body cut before everything that opens a part of it; together they are the body, without the marks of Markdown's headings. */
export function sectionsOf(body: string): string[] {
  return body.replace(MARKED_TWICE, '').split(/^(?=#{1,6}[ \t])/mu).flatMap((part) => part.split(OPENING))
}

function headingOf(section: string): { heading: string; level: number } | undefined {
  const mark = MARK.exec(section)?.[1]
  if (!mark) return undefined
  if (mark.startsWith('第')) return { heading: mark, level: 1 }
  const rest = section.slice(mark.length)
  const title = /^[^。；;！!？?\n：:]{2,30}(?=[。；;：:\n]|\s|$)/u.exec(rest)?.[0]?.split(/\s/u)[0] ?? ''
  return { heading: mark.endsWith('、') ? (title ? mark + title : mark.slice(0, -1)) : mark + title, level: mark.endsWith('、') ? 1 : 2 }
}

/** Pieces of at most PASSAGE_LENGTH, cut after sentences, else after commas, else anywhere. */
function split(text: string): string[] {
  if (text.length <= PASSAGE_LENGTH) return [text]
  const pieces: string[] = []
  let rest = text
  while (rest.length > PASSAGE_LENGTH) {
    const window = rest.slice(0, PASSAGE_LENGTH)
    const cut = Math.max(lastCut(window, /[。！？!?\n]/gu), lastCut(window, /[；;]/gu)) || lastCut(window, /[，,、\s]/gu) || PASSAGE_LENGTH
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  pieces.push(rest)
  return pieces
}

/** Just after the last such mark in the second half, or 0. */
function lastCut(text: string, marks: RegExp): number {
  let at = 0
  for (const match of text.matchAll(marks)) at = match.index + match[0].length
  return at > text.length / 2 ? at : 0
}

/** What stands under a heading of the markup, or before the first; `title` unless its own numbering is heading enough. */
interface Section {
  readonly text: string
  readonly title?: string
}

function* partsOf(body: string): Generator<Section> {
  const { text, lines } = readMarkdown(body)
  const headings = lines.filter(({ kind }) => kind === 'heading')
  const starts = [0, ...headings.map(({ start }) => start)]
  for (const [i, start] of starts.entries()) {
    const title = i > 0 ? text.slice(start, headings[i - 1]?.end).trim() : ''
    for (const [part, piece] of text.slice(start, starts[i + 1]).split(OPENING).entries()) yield { text: piece, ...(part === 0 && title && { title }) }
  }
}

/**
 * The passages of a body in Markdown, in order; together they hold every character of what it says that is not white space at
 * a cut.
 */
export function passagesOf(body: string): Passage[] {
  const passages: { heading?: string; text: string }[] = []
  let outer: string | undefined
  for (const { text: section, title } of partsOf(body)) {
    const found = headingOf(section.trim()) ?? (title ? { heading: title, level: 1 } : undefined)
    if (found?.level === 1) outer = found.heading
    const heading = found?.level === 2 && outer ? `${outer} ${found.heading}` : found?.heading ?? outer
    for (const piece of split(section)) {
      const text = piece.trim()
      if (!text) continue
      const last = passages.at(-1)
      const joins = last && (last.text.length < SHORT || text.length < SHORT) && last.text.length + text.length < PASSAGE_LENGTH && (found?.level !== 1 || last.text.length < SHORT / 3)
      if (joins) {
        // The longer part says what the whole is about.
        if (heading && text.length > last.text.length) last.heading = heading
        last.text += `\n${text}`
      }
      else passages.push(heading ? { heading, text } : { text })
    }
  }
  return passages
}
