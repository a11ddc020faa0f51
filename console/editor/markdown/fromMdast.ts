/** Common Markdown, as a tree, in the small dialect of guidance. What the dialect does not have stays as its words. */
import type { Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
import { escapeInline, isOwnFile, isSafeLink } from '../../../contract/index.ts'
import { tableMarkdown } from './cells.ts'

export function writeBlocks(nodes: readonly Nodes[], origin: string): string {
  const written: { text: string, isTable: boolean }[] = []
  for (const node of inParagraphs(nodes)) {
    const text = block(node, origin).replace(/\n{3,}/g, '\n\n')
    if (text.trim() !== '') written.push({ text, isTable: node.type === 'table' })
  }
  // Two tables in a row would be read as one.
  return written.map(({ text, isTable }, i) => i === 0 ? text : `${isTable && written[i - 1]?.isTable ? '\n\n' : '\n'}${text}`).join('')
}

/** Words that stand in no block, neighbours together. */
function inParagraphs(nodes: readonly Nodes[]): RootContent[] {
  const blocks: RootContent[] = []
  let open: Paragraph | undefined
  for (const node of nodes as readonly RootContent[]) {
    if (!isPhrasing(node)) {
      open = undefined
      blocks.push(node)
    } else if (open) open.children.push(node)
    else blocks.push(open = { type: 'paragraph', children: [node] })
  }
  return blocks
}

function block(node: RootContent, origin: string): string {
  switch (node.type) {
    case 'paragraph': return lines(node.children, origin)
    case 'heading': return `${'#'.repeat(node.depth)} ${inOneLine(node.children, origin)}`
    case 'code': return node.value.split('\n').map(escapeInline).join('\n')
    case 'table': return tableOf(node, origin)
    case 'list': return node.children.map((item, i) => {
      const [first, ...rest] = item.children
      const own = first?.type === 'paragraph' ? lines(first.children, origin) : ''
      const more = writeBlocks(own === '' ? item.children : rest, origin)
      const mark = node.ordered ? `${(node.start ?? 1) + i}. ` : '- '
      return [own && mark + own.replaceAll('\n', '\n  '), more && more.split('\n').map((line) => line && `  ${line}`).join('\n')].filter(Boolean).join('\n')
    }).filter(Boolean).join('\n')
    case 'blockquote': return writeBlocks(node.children, origin)
    case 'thematicBreak':
    case 'html':
    case 'definition': return ''
    default: return ''
  }
}

const isPhrasing = (node: RootContent): node is PhrasingContent => ['text', 'strong', 'emphasis', 'delete', 'link', 'image', 'break', 'inlineCode'].includes(node.type)

/** A table of one row, or one that only lays a page out, is no table. */
function tableOf({ children }: Table, origin: string): string {
  const rows = children.map(({ children: cells }) => cells.map((cell) => inOneLine(cell.children, origin)))
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length < 2 || width < 2) return rows.flat().filter(Boolean).join('\n')
  return tableMarkdown(rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? '')))
}

const inOneLine = (nodes: readonly PhrasingContent[], origin: string): string => inline(nodes, origin).replace(/\s*\n\s*/g, ' ').trim()
const lines = (nodes: Paragraph['children'], origin: string): string => inline(nodes, origin).split('\n').map((line) => line.trim()).join('\n').trim()

function inline(nodes: readonly PhrasingContent[], origin: string): string {
  return nodes.map((node, i) => {
    switch (node.type) {
      case 'text': return besideBold(escapeInline(node.value.replace(/\n/g, ' ')), nodes[i - 1], nodes[i + 1])
      case 'inlineCode': return escapeInline(node.value)
      case 'break': return '\n'
      case 'strong': return nodes[i - 1]?.type === 'strong' ? '' : boldOf(strongFrom(nodes, i), origin)
      case 'emphasis':
      case 'delete': return inline(node.children, origin)
      case 'link': return linkOf(inline(node.children, origin), node.url, origin)
      case 'image': return imageOf(node.alt ?? '', node.url, origin)
      default: return ''
    }
  }).join('')
}

/** Word cuts bold words into pieces: together they are one. */
function strongFrom(nodes: readonly PhrasingContent[], from: number): PhrasingContent[] {
  const words: PhrasingContent[] = []
  for (const node of nodes.slice(from)) {
    if (node.type !== 'strong') break
    words.push(...node.children)
  }
  return words
}

/** Each line by itself, without the spaces at its ends, and no bold in bold. */
function boldOf(nodes: readonly PhrasingContent[], origin: string): string {
  const flat = nodes.flatMap((node) => node.type === 'strong' ? node.children : [node])
  return inline(flat, origin).split('\n').map((line) => line.replace(/^(\s*)(\S.*?)(\s*)$/, '$1**$2**$3')).join('\n')
}

/** An asterisk next to bold words is not part of their mark. */
function besideBold(text: string, before: PhrasingContent | undefined, after: PhrasingContent | undefined): string {
  const begun = before?.type === 'strong' ? text.replace(/^\*/, '\\*') : text
  return after?.type === 'strong' ? begun.replace(/(?<!\\)\*$/, '\\*') : begun
}

function addressOf(url: string, origin: string): string {
  const own = url.startsWith(`${origin}/files/`) ? url.slice(origin.length) : url
  return own.replaceAll('(', '%28').replaceAll(')', '%29').replace(/\s/g, '%20')
}

function linkOf(words: string, url: string, origin: string): string {
  const address = addressOf(url, origin)
  const label = words.replace(/\s+/g, ' ').trim()
  return label && isSafeLink(address) ? `[${label}](${address})` : words
}

/** A picture from elsewhere may be gone tomorrow, and tells its owner who reads: it is to be uploaded. */
function imageOf(alt: string, url: string, origin: string): string {
  const address = addressOf(url, origin)
  return isOwnFile(address) ? `![${escapeInline(alt.replace(/[[\]\n]/g, ' '))}](${address})` : ''
}
