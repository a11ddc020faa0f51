/** Elements of a page → text, and tables of it → tables. */
import type { Element, ElementContent, Nodes, RootContent } from 'hast'
import type { TableRow, Table } from './reading.ts'

const BLOCKS = new Set(['p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'section', 'article', 'blockquote', 'pre', 'dl', 'dt', 'dd'])

/** Lines of a cell. What a person has made bold, listed or linked is told as Markdown. @param keepsSpaces as they stand, and not as a browser shows them */
export function textOf(node: Nodes, keepsSpaces: boolean): string {
  const lines = ['']
  let opened = false
  /** A block begins a line; the first one begins nothing, but an empty paragraph is an empty line. */
  const line = (): void => {
    if (opened) lines.push('')
    opened = true
  }
  const add = (text: string): void => {
    opened = true
    lines.push(`${lines.pop() ?? ''}${text}`)
  }
  const walk = (one: Nodes, mark = ''): void => {
    if (one.type === 'text') {
      const text = keepsSpaces ? one.value : one.value.replace(/[ \t\n\f\r]+/g, ' ')
      if (keepsSpaces || text.trim() || (lines.at(-1) ?? '') !== '') add(text)
      return
    }
    if (one.type !== 'element' && one.type !== 'root') return
    const name = one.type === 'element' ? one.tagName : ''
    if (name === 'br') return void lines.push('')
    if (BLOCKS.has(name) && name !== 'ul' && name !== 'ol') line()
    if (name === 'li') add(mark)
    let number = 0
    const wrap = around(one)
    if (wrap) add(wrap[0])
    for (const child of one.children) {
      if (child.type === 'element' && child.tagName === 'li') number++
      walk(child, name === 'ol' ? `${number}. ` : '- ')
    }
    if (wrap) add(wrap[1])
  }
  for (const child of 'children' in node ? node.children : []) walk(child)
  return (keepsSpaces ? lines : lines.map((one) => one.trim())).join('\n')
}

function around(node: Nodes): readonly [string, string] | undefined {
  if (node.type !== 'element') return undefined
  if (node.tagName === 'strong' || node.tagName === 'b') return ['**', '**']
  const { href } = node.properties
  return node.tagName === 'a' && typeof href === 'string' && /^(?:https?|tel|mailto):/iu.test(href) ? ['[', `](${href})`] : undefined
}

/** A table with each merged cell's text in every cell that it covers. */
export function tableOf(element: Element, keepsSpaces: boolean): Table {
  const rows: (string | undefined)[][] = []
  const spans: (readonly [number, number, number])[] = []
  for (const [at, tr] of rowsOf(element).entries()) {
    const row = rows[at] ??= []
    let column = 0
    for (const cell of tr.children) {
      if (cell.type !== 'element' || (cell.tagName !== 'td' && cell.tagName !== 'th')) continue
      while (row[column] !== undefined) column++
      const wide = spanOf(cell, 'colSpan')
      const high = spanOf(cell, 'rowSpan')
      const text = textOf(cell, keepsSpaces)
      if (wide > 1 && high === 1) spans.push([at, column, column + wide - 1])
      for (let down = 0; down < high; down++) {
        for (let along = 0; along < wide; along++) (rows[at + down] ??= [])[column + along] = text
      }
      column += wide
    }
  }
  return { rows: rows.map((cells, at): TableRow => ({ row: at + 1, cells })), spans }
}

/** Who writes more spans than this is not writing a table. */
const WIDEST = 200
const spanOf = ({ properties }: Element, name: 'colSpan' | 'rowSpan'): number => Math.min(WIDEST, Math.max(1, Math.floor(Number(properties[name] ?? 1)) || 1))

function rowsOf(element: Element): Element[] {
  return element.children.flatMap((child): Element[] => {
    if (child.type !== 'element') return []
    if (child.tagName === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? rowsOf(child) : []
  })
}

export const isElement = (node: RootContent | ElementContent, ...names: string[]): node is Element => node.type === 'element' && names.includes(node.tagName)
