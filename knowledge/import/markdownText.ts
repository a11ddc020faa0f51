/** Pieces of a parsed document → the small Markdown in which guidance is kept. Characters are written as they are: guidance is read as it was written. */
import type { List, Nodes, PhrasingContent, RootContent, Table } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Block } from './policy/splitPolicy.ts'

export function blocksOf(nodes: readonly RootContent[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'heading': return one('heading', phrase(node.children).replace(/\n/g, ' ').replaceAll('**', ''), node.depth)
      case 'paragraph': return one('line', phrase(node.children))
      case 'table': return one('other', tableText(node))
      case 'list': return one('other', listText(node, ''))
      case 'blockquote': return blocksOf(node.children)
      case 'code': return one('line', node.value)
      case 'html': return []
      default: return one('line', toString(node))
    }
  })
}

function one(kind: Block['kind'], text: string, depth?: number): Block[] {
  return text.trim() ? [{ kind, text: text.trim(), ...(depth !== undefined && { depth }) }] : []
}

function phrase(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text': return node.value
      case 'break': return '\n'
      case 'strong': return bold(phrase(node.children))
      case 'link': return /^(?:https?|mailto|tel):/iu.test(node.url) ? `[${phrase(node.children)}](${node.url})` : phrase(node.children)
      case 'html': return /^<br\s*\/?>$/iu.test(node.value) ? '\n' : ''
      default: return toString(node)
    }
  }).join('')
}

const bold = (text: string): string => text.trim() ? `**${text.trim()}**` : text

/** The lines of a cell of a table. */
export const cellText = (node: Nodes): string => 'children' in node ? phrase(node.children as PhrasingContent[]).trim() : toString(node)

function tableText({ children }: Table): string {
  // A table without headings gets an empty row for them: its first row is what stands there.
  const isEmpty = children.length > 1 && children[0]?.children.every((cell) => !phrase(cell.children).trim())
  const lines = (isEmpty ? children.slice(1) : children).map((row) => `| ${row.children.map((cell) => phrase(cell.children).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`)
  const [head = '', ...rest] = lines
  return [head, `|${' --- |'.repeat(children[0]?.children.length ?? 1)}`, ...rest].join('\n')
}

function listText({ children, ordered, start }: List, indent: string): string {
  return children.map((item, at) => {
    const mark = ordered ? `${(start ?? 1) + at}. ` : '- '
    return item.children.map((child, nth) => {
      if (child.type === 'list') return listText(child, `${indent}${' '.repeat(mark.length)}`)
      const text = child.type === 'paragraph' ? phrase(child.children) : toString(child)
      return `${indent}${nth === 0 ? mark : ' '.repeat(mark.length)}${text.replace(/\n/g, ' ')}`
    }).join('\n')
  }).join('\n')
}
