/**
 * The Markdown of guidance: a small dialect that is read line by line, and in which everything that is not exactly one of its
 * few forms is the text it is (docs/decisions/0010-markdown.md). Reading gives what it says, for search, answers and channels
 * without markup, and what it looks like, with the place of every word in what it says.
 */
import type { Inline } from './inline.ts'
import { readInline } from './inline.ts'
import { mayBeRich } from './markup.ts'

interface Place {
  /** [start, end) in the text of the whole, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** As it is written. */
  readonly source: string
}

/** A line of the text. */
export type MarkdownLine = Place & (
  | { readonly kind: 'text', readonly parts: readonly Inline[] }
  | { readonly kind: 'heading', readonly level: number, readonly parts: readonly Inline[] }
  /** A point of a list; `number` of an ordered one. */
  | { readonly kind: 'item', readonly depth: number, readonly number?: number, readonly parts: readonly Inline[] }
  /** A further line of the point above. */
  | { readonly kind: 'more', readonly parts: readonly Inline[] }
  /** All rows of a table hold the same head. */
  | { readonly kind: 'row', readonly head: TableHead, readonly cells: readonly (readonly Inline[])[] }
)

export interface TableHead {
  /** The two lines as they are written. */
  readonly source: string
  readonly cells: readonly (readonly Inline[])[]
}

export interface MarkdownDocument {
  /** What it says: no markup; a row of a table is a line, `项目：补办，费用：20元`. */
  readonly text: string
  /** It looks otherwise than its own text. */
  readonly rich: boolean
  readonly lines: readonly MarkdownLine[]
}

const HEADING = /^(#{1,6}) +(?=\S)/
const POINT = /^( *)- +(?=\S)/
const NUMBERED = /^( *)(\d{1,3})[.)] +(?=\S)/
const MORE = /^ {2,}(?=\S)/
const ROW = /^ *\|/
const RULE = /^ *\|(?: *:?-+:? *\|)* *:?-+:? *\|? *$/
const DEEPEST = 3

/** What a Markdown text says, without markup. */
export function plainText(source: string): string {
  return mayBeRich(source) ? readMarkdown(source).text : source
}

/** Whether it looks otherwise than its own text. */
export function isRich(source: string): boolean {
  return mayBeRich(source) && readMarkdown(source).rich
}

export function readMarkdown(source: string): MarkdownDocument {
  const written = source.split('\n')
  const lines: MarkdownLine[] = []
  const said: string[] = []
  let at = 0
  const say = (text: string): Place => {
    const start = at
    said.push(text)
    at += text.length + 1
    return { start, end: start + text.length, source: '' }
  }

  for (let i = 0; i < written.length;) {
    const table = tableAt(written, i)
    if (table) {
      for (const row of table.rows) {
        const { cells, text } = readRow(row, table.labels, at)
        lines.push({ ...say(text), source: row, kind: 'row', head: table.head, cells })
      }
      i += table.rows.length + 2
      continue
    }
    const line = written[i] ?? ''
    const { text, ...read } = readLine(line, at, lines.at(-1)?.kind)
    lines.push({ ...say(text), ...read, source: line } as MarkdownLine)
    i++
  }
  const text = said.join('\n')
  return { text, rich: text !== source, lines }
}

function readLine(line: string, at: number, above: MarkdownLine['kind'] | undefined) {
  const inside = (mark: string, kept: string) => {
    const { parts, text } = readInline(line.slice(mark.length), at + kept.length)
    return { parts, text: kept + text }
  }
  const heading = HEADING.exec(line)
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, ...inside(heading[0], '') }
  const point = POINT.exec(line)
  if (point) return { kind: 'item', depth: depthOf(point[1]), ...inside(point[0], '') }
  // Its number is part of what a numbered point says: 见第2项.
  const numbered = NUMBERED.exec(line)
  if (numbered) return { kind: 'item', depth: depthOf(numbered[1]), number: Number(numbered[2]), ...inside(numbered[0], numbered[0]) }
  const more = above === 'item' || above === 'more' ? MORE.exec(line) : null
  return more ? { kind: 'more', ...inside(more[0], more[0]) } : { kind: 'text', ...inside('', '') }
}

const depthOf = (spaces = ''): number => Math.min(DEEPEST, Math.floor(spaces.length / 2))

interface Table {
  readonly head: TableHead
  /** What the head's cells say. */
  readonly labels: readonly string[]
  readonly rows: readonly string[]
}

/** A row of labels, a rule with as many cells, and at least one row under it. */
function tableAt(written: readonly string[], i: number): Table | undefined {
  const [labels = '', rule = ''] = written.slice(i, i + 2)
  if (!ROW.test(labels) || !RULE.test(rule) || cellsIn(labels).length !== cellsIn(rule).length) return undefined
  let end = i + 2
  while (ROW.test(written[end] ?? '')) end++
  if (end === i + 2) return undefined
  const cells = cellsIn(labels).map((cell) => readInline(cell, -1))
  return {
    head: { source: `${labels}\n${rule}`, cells: cells.map(({ parts }) => parts) },
    labels: cells.map(({ text }) => text),
    rows: written.slice(i + 2, end),
  }
}

/** Between the bars; a bar after a backslash parts nothing. */
function cellsIn(row: string): string[] {
  const cells = row.trim().slice(1).match(/(?:\\.|[^|])*?(?:\||$)/gs) ?? []
  return cells.filter((cell, i) => i < cells.length - 1 || cell !== '').map((cell) => cell.replace(/\|$/, '').trim())
}

function readRow(row: string, labels: readonly string[], at: number): { cells: (readonly Inline[])[], text: string } {
  const cells: (readonly Inline[])[] = []
  let text = ''
  const written = cellsIn(row)
  for (const [i, label] of labels.entries()) {
    const source = written[i] ?? ''
    const before = `${text ? '，' : ''}${label ? `${label}：` : ''}`
    const cell = readInline(source, at + text.length + before.length)
    cells.push(cell.parts)
    if (cell.text) text += before + cell.text
  }
  return { cells, text }
}
