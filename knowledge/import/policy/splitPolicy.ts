/**
 * A long document → one policy: what it says about itself, and its body as Markdown with a heading over every part that
 * has one. Everything recognised is a proposal. What opens a part but is no title (（一）…；) stays a line of the text.
 */
import type { PolicyHead, PolicyProposal } from '../../../contract/index.ts'
import { sectionsOf } from '../../text/passages.ts'
import { policyHead } from './head.ts'
import type { Mark } from './marks.ts'
import { CLAUSE, markOf } from './marks.ts'

/** A piece of a document: a line of running text, a heading of its own, or what is neither (a table, a list). */
export interface Block {
  readonly kind: 'line' | 'heading' | 'other'
  /** As Markdown. */
  readonly text: string
  /** Of a heading, 1–6. */
  readonly depth?: number
}

const LONGEST_HEADING = 40
const LONGEST_LEAD = 30
const DEEPEST = 6

/** @param source text, or the pieces of a document that has more than text */
export function splitPolicy(source: string | readonly Block[]): PolicyProposal {
  const blocks = typeof source === 'string' ? blocksOf(source) : source.flatMap((block) => block.kind === 'line' ? blocksOf(block.text) : [block])
  const plain = blocks.map(({ text }) => text).join('\n')
  const own = blocks.find(({ kind, depth }) => kind === 'heading' && depth === 1) ?? (blocks[0]?.kind === 'heading' ? blocks[0] : undefined)
  const title = own?.text ?? titleAcross(blocks)
  const head: PolicyHead = { ...policyHead(plain), ...(title && { title }) }
  return { ...head, body: bodyOf(withoutHead(blocks, head)) || plain }
}

/** What the titles of documents end with. */
const CLOSING = /(?:通知|意见|公告|通告|办法|决定|函|批复|措施|规定|细则|方案|规划|指引|政策|条例|标准|制度|计划|倡议书)(?:（(?:试行|暂行|修订|修订稿)）)?$/u

/** A title that is broken over the first lines. */
function titleAcross(blocks: readonly Block[]): string | undefined {
  let said = ''
  for (const { text } of blocks.slice(0, 4)) {
    if (/[。；;：:]/u.test(text) || markOf(text) || said.length + text.length > 80) return undefined
    said += text
    if (CLOSING.test(said)) return said
  }
  return undefined
}

/** Lines, and parts of lines where the source has lost its breaks. */
function blocksOf(text: string): Block[] {
  return text.split('\n').flatMap((line) => sectionsOf(line)).map((line) => line.replace(/^[\s　]+|[\s　]+$/gu, '')).filter(Boolean).map((line) => ({ kind: 'line', text: line }))
}

/** The title and the number are fields of their own. */
function withoutHead(blocks: readonly Block[], { title, number }: PolicyHead): readonly Block[] {
  const bare = (text: string): string => text.replace(/\s/g, '')
  let from = 0
  // A title may be broken over several lines.
  for (let said = ''; from < Math.min(blocks.length, 6); from++) {
    const text = bare(blocks[from]?.text ?? '')
    if (text === bare(number ?? '') && text) continue
    said += text
    if (!bare(title).startsWith(said)) break
  }
  return blocks.slice(from)
}

function bodyOf(blocks: readonly Block[]): string {
  const marks = blocks.map(({ kind, text }) => kind === 'other' ? undefined : markOf(text))
  const ranks = [...new Set(marks.flatMap((mark) => mark ? [mark.rank] : []))].sort((a, b) => a - b)
  const depthOf = (rank: number): number => Math.min(DEEPEST, 2 + ranks.indexOf(rank))
  let body = ''
  const add = (text: string, gap: string): void => { body += body ? gap + text : text }
  for (const [at, block] of blocks.entries()) {
    const mark = marks[at]
    const found = mark && headingIn(block, mark, marks[at + 1], blocks[at + 1])
    if (block.kind === 'heading' && !mark) add(`${'#'.repeat(Math.min(DEEPEST, Math.max(2, block.depth ?? 2)))} ${block.text}`, '\n\n')
    else if (!found) add(block.text, block.kind === 'other' || blocks[at - 1]?.kind === 'other' ? '\n\n' : '\n')
    else {
      add(`${'#'.repeat(depthOf(mark.rank))} ${found.heading}`, '\n\n')
      if (found.rest) add(found.rest, '\n')
    }
  }
  return body
}

/** The part of a line that is a title, and what follows it; undefined where the line is all text. */
function headingIn({ kind, text }: Block, { rank, mark, isChapter }: Mark, next: Mark | undefined, following: Block | undefined): { heading: string; rest: string } | undefined {
  if (isChapter || kind === 'heading') return { heading: text, rest: '' }
  const after = text.slice(mark.length).trim()
  if (rank === CLAUSE) {
    const [, name = '', rest = after] = /^([【［(（][^】］)）]{2,20}[】］)）])\s*(.*)$/su.exec(after) ?? []
    return { heading: mark + name, rest }
  }
  const hasBody = following !== undefined && (following.kind === 'other' || !next || next.rank > rank)
  if (text.length <= LONGEST_HEADING && !/[。；;，,、：:！？!?]$/u.test(text)) return hasBody ? { heading: text, rest: '' } : undefined
  const [, lead = '', rest = ''] = /^([^。；;，,：:！？!?]{2,})[。：:]\s*(.*)$/su.exec(after) ?? []
  return lead.length > 0 && lead.length <= LONGEST_LEAD && (rest || hasBody) ? { heading: mark + lead, rest } : undefined
}
