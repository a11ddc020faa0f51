/** A document as a page shows it: its lines as paragraphs, lists and tables. */
import type { Inline } from './inline.ts'
import type { MarkdownDocument, MarkdownLine } from './read.ts'

export type Block =
  | { readonly type: 'paragraph', readonly lines: (readonly Inline[])[] }
  | { readonly type: 'heading', readonly level: number, readonly parts: readonly Inline[] }
  /** `first`: the number of an ordered list's first point. A list inside a list is one of its own, further in. */
  | { readonly type: 'list', readonly depth: number, readonly first?: number, readonly points: (readonly Inline[])[][] }
  | { readonly type: 'table', readonly head: readonly (readonly Inline[])[], readonly rows: (readonly (readonly Inline[])[])[] }

export function blocksOf({ lines }: Pick<MarkdownDocument, 'lines'>): Block[] {
  const blocks: Block[] = []
  let above: MarkdownLine | undefined
  for (const line of lines) {
    join(blocks, line, above)
    above = line
  }
  return blocks
}

function join(blocks: Block[], line: MarkdownLine, above: MarkdownLine | undefined): void {
  const last = blocks.at(-1)
  switch (line.kind) {
    case 'heading':
      blocks.push({ type: 'heading', level: line.level, parts: line.parts })
      return
    case 'text':
      if (line.source.trim() === '') return
      if (last?.type === 'paragraph' && above?.kind === 'text' && above.source.trim() !== '') last.lines.push(line.parts)
      else blocks.push({ type: 'paragraph', lines: [line.parts] })
      return
    case 'more':
      if (last?.type === 'list') last.points.at(-1)?.push(line.parts)
      return
    case 'item':
      if (last?.type === 'list' && last.depth === line.depth && (last.first === undefined) === (line.number === undefined)) last.points.push([line.parts])
      else blocks.push({ type: 'list', depth: line.depth, ...(line.number !== undefined && { first: line.number }), points: [[line.parts]] })
      return
    case 'row':
      if (last?.type === 'table' && last.head === line.head.cells) last.rows.push(line.cells)
      else blocks.push({ type: 'table', head: line.head.cells, rows: [line.cells] })
  }
}

/** The words in pieces, those within [start, end) of the whole text marked. */
export function markedPieces(text: string, at: number, [start, end]: readonly [number, number] = [0, 0]): { readonly text: string, readonly marked: boolean }[] {
  const from = Math.max(0, Math.min(text.length, start - at))
  const to = Math.max(from, Math.min(text.length, end - at))
  if (at < 0 || from === to) return [{ text, marked: false }]
  return [{ text: text.slice(0, from), marked: false }, { text: text.slice(from, to), marked: true }, { text: text.slice(to), marked: false }].filter((piece) => piece.text !== '')
}
