/** What a card shows of a text: a lead to be read first, a passage to check it by, and in it the words that answer. */
import type { MarkdownDocument } from '../../contract/index.ts'
import { markdownOf } from '../../contract/index.ts'
import { cut, firstSentences } from '../sentences.ts'
import type { Range } from './layout.ts'
import { ITEM_MARK } from './layout.ts'
import type { Reading } from './reader.ts'
import { leadWindow, passageWindow } from './window.ts'

export interface Shown {
  readonly lead: string
  readonly passage: {
    readonly heading?: string
    readonly text: string
    /** How it looks, where that is not as the text: Markdown that says the same. */
    readonly markdown?: string
    /** [start, end) in `text`. */
    readonly highlight?: [number, number]
  }
}

/** @param document what was read: its text */
export function showText(document: MarkdownDocument, reading: Reading, longest: { lead: number, passage: number }): Shown {
  const { text } = document
  const passage = text.length <= longest.passage ? whole(text) : passageWindow(reading, longest.passage) ?? [0, longest.passage]
  const [start, end] = passage
  const heading = headingAbove(text, reading, start)
  const { best } = reading
  const highlight = best && unsplit(text, trimmed(text, Math.max(start, best.start), Math.min(end, best.end)))
  const markdown = document.rich ? markdownOf(document, start, end) : undefined
  return {
    lead: leadOf(text, reading, { max: longest.lead, flat: document.rich ? flatLines : flat }),
    passage: { ...(heading && { heading }), text: text.slice(start, end), ...(markdown !== undefined && { markdown }), ...(highlight && highlight[1] > highlight[0] && { highlight: [highlight[0] - start, highlight[1] - start] }) },
  }
}

function whole(text: string): Range {
  return trimmed(text, 0, text.length)
}

function trimmed(text: string, start: number, end: number): Range {
  const words = text.slice(start, end)
  return [start + (words.length - words.trimStart().length), end - (words.length - words.trimEnd().length)]
}

/** Not from a joining word, and not within a number, a time of day or a Latin word. */
function unsplit(text: string, [start, end]: Range): Range {
  let from = start
  let to = end
  while (from < to && JOINING.test(text[from] ?? '')) from++
  from -= QUALIFIED.exec(text.slice(Math.max(0, from - 6), from))?.[0].length ?? 0
  while (from > 0 && ONE_WORD.test(text.slice(from - 1, from + 1))) from--
  while (to < text.length && (ONE_WORD.test(text.slice(to - 1, to + 1)) || /^\d[:：.—-]\d/u.test(text.slice(to - 1, to + 2)))) to++
  return [from, to]
}

/** Without these the words would say something else: 最高, 不超过, 不. */
const QUALIFIED = /(?:最高|最低|最多|最少|最长|不超过|不低于|不少于|至少|超过|不足|约|近|无需|不得|不用|[不无免未])$/u
const JOINING = /[和与及的了]/u
const ONE_WORD = /[\p{Script=Latin}\d:：.—-][\p{Script=Latin}\d]|\d[%％]/u

/** Clauses that are cut off at the end are said to go on. */
function leadOf(text: string, reading: Reading, { max, flat }: { max: number, flat: (text: string) => string }): string {
  if (flat(text).length <= max) return flat(text)
  const window = leadWindow(reading, max - 1)
  if (!window) return reading.best ? ended(cut(flat(text.slice(reading.best.start, reading.best.end)), max - 1)) : firstSentences(text, max)
  const words = flat(text.slice(...window))
  return reading.matter.sentences.some(({ end }) => end === window[1]) ? ended(words) : `${words.replace(/[，,；;、：:]$/u, '')}…`
}

/** A line that ends without a mark is a sentence all the same. */
const ended = (words: string): string => /[\p{L}\p{N}]$/u.test(words) ? `${words}。` : words

const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim()
/** Rows and points run together would be read as one. */
const flatLines = (text: string): string => flat(text.trim().replace(/(?<=[。；！？：:，,;!?、])\s*\n\s*/gu, '').replace(/\s*\n\s*/gu, '；'))

/** The heading that a passage stands under, if it does not begin with one itself. */
function headingAbove(text: string, { matter }: Reading, start: number): string | undefined {
  const first = matter.sentenceAt(start)
  if (matter.marked(first)) return undefined
  for (let k = first - 1; k >= 0; k--) {
    const sentence = matter.sentences[k]
    if (sentence?.heading && ITEM_MARK.test(matter.text.slice(sentence.start, sentence.start + 8))) return text.slice(sentence.start, sentence.end).replace(/[。：:]$/u, '')
  }
  return undefined
}
