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
export function weChatCard(card: AnswerCard, { base, say, more }: WeChatSurroundings): string {
  const { source: { title, number, passage }, facts, materials, steps } = card
  const parts = [
    card.title,
    card.source.kind === 'item' ? card.lead : shortAndLong(card.lead, weChatText(passage.markdown ?? passage.text, base), passage.text),
    facts.map(({ field, value }) => `${say(field)}：${weChatText(value, base)}`).join('\n'),
    materials.length > 0 ? [`${say('materials')}：`, ...materials.map(({ name, note }, i) => `${i + 1}. ${name}${note ? `（${weChatText(note, base)}）` : ''}`)].join('\n') : '',
    steps.length > 0 ? [`${say('steps')}：`, ...steps.map((step, i) => `${i + 1}. ${weChatText(step, base)}`)].join('\n') : '',
    `${say('source')}：${number ? `${title}（${number}）` : title}`,
  ]
  return cutToBytes(parts.map((part) => part.trim()).filter(Boolean).join('\n\n'), WECHAT_BYTES, more)
}

/** A lead that only begins the passage is not said twice. */
function shortAndLong(lead: string, long: string, passage: string): string {
  const flat = (text: string): string => text.replace(/\s+/gu, '')
  return flat(passage).startsWith(flat(lead).replace(/…$/u, '')) ? long : `${lead}\n\n${long}`
}

/** As much of a text as fits with `end` behind it, cut between the characters that a person sees. */
export function cutToBytes(text: string, most: number, end: string): string {
  const bytes = (words: string): number => new TextEncoder().encode(words).length
  if (bytes(text) <= most) return text
  const room = most - bytes(end)
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    used += bytes(segment)
    if (used > room) break
    kept += segment
  }
  return kept.trimEnd() + end
}
