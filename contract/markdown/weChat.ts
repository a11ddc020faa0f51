/** Guidance as a text message shows it, which knows no markup: the WeChat channel's form, and the editors' preview of it. */
import type { AnswerCard } from '../answer.ts'
import type { Field } from '../guidance.ts'
import type { Inline } from './inline.ts'
import { isOwnFile } from './links.ts'
import type { MarkdownLine } from './read.ts'
import { readMarkdown } from './read.ts'

/** The most that WeChat takes in one text message, in bytes of UTF-8. */
export const WECHAT_BYTES = 2048

export interface WeChatSurroundings {
  /** The hall's address, for its own files: `https://hall.example/`. */
  readonly base: string
  /** What a field is called, and the few words around: 材料, 步骤, 出处. */
  readonly say: (word: Field | 'source') => string
  /** The most bytes it may have; as many as WeChat takes when absent. */
  readonly most?: number
  /** Ends a message that was cut: where the rest is to be read. */
  readonly more: string
}

/** A text: points with a dot, rows as `列：值`, links with their address behind them. */
export function weChatText(source: string, base: string): string {
  const { lines } = readMarkdown(source)
  return lines.map((line) => lineText(line, base)).join('\n')
}

function lineText(line: MarkdownLine, base: string): string {
  switch (line.kind) {
    case 'text': return wordsOf(line.parts, base)
    case 'heading': return `【${wordsOf(line.parts, base)}】`
    case 'more': return `　${wordsOf(line.parts, base)}`
    case 'item': return `${'　'.repeat(line.depth)}${line.number === undefined ? '· ' : `${line.number}. `}${wordsOf(line.parts, base)}`
    case 'row': return line.cells.flatMap((cell, i) => {
      const [label, value] = [wordsOf(line.head.cells[i] ?? [], base), wordsOf(cell, base)]
      return value ? [label ? `${label}：${value}` : value] : []
    }).join('，')
  }
}

function wordsOf(parts: readonly Inline[], base: string): string {
  return parts.map((part) => {
    switch (part.type) {
      case 'words': return part.text
      case 'bold': return wordsOf(part.parts, base)
      case 'image': return withAddress(part.text, part.from, base)
      case 'link': return withAddress(wordsOf(part.parts, base), part.to, base)
    }
  }).join('')
}

/** Spaces around an address, so that the words behind it are not taken for a part of it. */
function withAddress(words: string, to: string, base: string): string {
  const address = isOwnFile(to) ? new URL(to, base).href : to.replace(/^(?:tel|mailto):/, '')
  return words.includes(address) ? words : `${words} ${address} `
}

/** An answer as one message. */
export function weChatCard(card: AnswerCard, { base, say, most = WECHAT_BYTES, more }: WeChatSurroundings): string {
  const { source: { title, number, passage }, facts, materials, steps } = card
  const parts = [
    card.title,
    card.source.kind === 'item' ? card.lead : shortAndLong(card.lead, weChatText(passage.markdown ?? passage.text, base), passage.text),
    facts.map(({ field, value }) => `${say(field)}：${weChatText(value, base)}`).join('\n'),
    materials.length > 0 ? [`${say('materials')}：`, ...materials.map(({ name, note }, i) => `${i + 1}. ${name}${note ? `（${weChatText(note, base)}）` : ''}`)].join('\n') : '',
    steps.length > 0 ? [`${say('steps')}：`, ...steps.map((step, i) => `${i + 1}. ${weChatText(step, base)}`)].join('\n') : '',
    `${say('source')}：${number ? `${title}（${number}）` : title}`,
  ]
  return cutToBytes(parts.map((part) => part.trim()).filter(Boolean).join('\n\n'), most, more)
}

/** A lead that only begins the passage is not said twice. */
function shortAndLong(lead: string, long: string, passage: string): string {
  const flat = (text: string): string => text.replace(/\s+/gu, '')
  return flat(passage).startsWith(flat(lead).replace(/…$/u, '')) ? long : `${lead}\n\n${long}`
}

/** A text in pieces that fit, broken between lines where that is possible, and never within a character that a person sees. */
export function splitToBytes(text: string, most: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  const add = (part: string, size: number): void => {
    if (used + size > most) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += part
    used += size
  }
  for (const line of text.split(/(?<=\n)/u)) {
    if (bytesOf(line) <= most) add(line, bytesOf(line))
    // Marks may be heaped on one letter without end.
    else for (const { segment } of graphemes(line)) for (const one of bytesOf(segment) > most ? segment : [segment]) add(one, bytesOf(one))
  }
  return [...pieces, piece].map((one) => one.trim()).filter(Boolean)
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Made when it is needed: old browsers, which do not send messages, have none. */
function graphemes(text: string): Iterable<{ readonly segment: string }> {
  return new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)
}

/** As much of a text as fits with `end` behind it, cut between the characters that a person sees. */
export function cutToBytes(text: string, most: number, end: string): string {
  if (bytesOf(text) <= most) return text
  const room = most - bytesOf(end)
  let kept = ''
  let used = 0
  for (const { segment } of graphemes(text)) {
    used += bytesOf(segment)
    if (used > room) break
    kept += segment
  }
  return kept.trimEnd() + end
}
