/** What stands where on the pages of a PDF → its lines, and the paragraphs that they were broken from. */
import { markOf } from './policy/marks.ts'
import type { Block } from './policy/splitPolicy.ts'

export interface PageItem {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Height of its letters. */
  readonly size: number
  readonly endsLine: boolean
}

export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly size: number
}

/** Page numbers: 3, - 3 -, — 3 —, 第 3 页, 3/12. */
const PAGE_NUMBER = /^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页(?:\s*[，,]?\s*共\s*\d+\s*页)?)?[-—–\s]*$/u

/** Without page numbers, and without what stands at the top or bottom of most pages. */
export function linesOf(pages: readonly (readonly PageItem[])[]): Line[] {
  const all = pages.map(linesOfPage)
  const edges = new Map<string, number>()
  for (const lines of all) for (const text of new Set([lines[0]?.text, lines.at(-1)?.text])) if (text) edges.set(text, (edges.get(text) ?? 0) + 1)
  return all.flatMap((lines) => lines.filter(({ text }, at) => {
    const isEdge = at === 0 || at === lines.length - 1
    return !(isEdge && (PAGE_NUMBER.test(text) || (pages.length > 2 && (edges.get(text) ?? 0) > pages.length / 2)))
  }))
}

function linesOfPage(items: readonly PageItem[]): Line[] {
  const lines: Line[] = []
  let open: PageItem[] = []
  const close = (): void => {
    const text = open.map((one) => one.text).join('').trim()
    const shown = open.filter((one) => one.text.trim())
    if (text) lines.push({ text, left: Math.min(...shown.map(({ x }) => x)), right: Math.max(...shown.map(({ x, width }) => x + width)), size: Math.max(...shown.map(({ size }) => size)) })
    open = []
  }
  for (const item of items) {
    const last = open.findLast((one) => one.text.trim())
    if (last && item.text.trim() && Math.abs(last.y - item.y) > Math.max(last.size, item.size) / 2) close()
    open.push(item)
    if (item.endsLine) close()
  }
  close()
  return lines
}

/** A line that reaches the right edge goes on in the next one, unless that is indented or opens a part. Larger letters are headings. */
export function paragraphsOf(lines: readonly Line[]): Block[] {
  const size = median(lines.map((line) => line.size))
  const edge = quantile(lines.map(({ right }) => right), 0.9)
  const left = quantile(lines.map((line) => line.left), 0.1)
  const isLarge = (line: Line): boolean => line.size > size * 1.15 && line.text.length <= 60
  const blocks: { kind: 'line' | 'heading'; text: string; depth?: number }[] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const last = blocks.at(-1)
    const goesOn = before && last && (isLarge(line)
      ? isLarge(before) && Math.abs(before.size - line.size) < 0.5 && !markOf(line.text)
      : !isLarge(before) && before.right >= edge - size * 1.5 && line.left < left + size * 1.2 && !markOf(line.text))
    if (goesOn) last.text += joint(last.text, line.text) + line.text
    else blocks.push(isLarge(line) ? { kind: 'heading', text: line.text, depth: blocks.some(({ depth }) => depth === 1) ? 2 : 1 } : { kind: 'line', text: line.text })
  }
  return blocks
}

/** Between words of Latin letters stands a space. */
const joint = (before: string, after: string): string => /[A-Za-z0-9]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : ''

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0
const median = (values: readonly number[]): number => quantile(values, 0.5)
