/** Web pages, and what the Word reader makes of a document → tables and running text. Scripts, styles and all else that acts is gone. */
import { fromHtml } from 'hast-util-from-html'
import type { Element, Root, RootContent } from 'hast'
import { defaultSchema, sanitize } from 'hast-util-sanitize'
import { toMdast } from 'hast-util-to-mdast'
import type { Root as MarkdownRoot } from 'mdast'
import type { Contents } from './reading.ts'
import { contentsOf, isKnown, isTable } from './document.ts'
import { isElement, tableOf, textOf } from './hastText.ts'
import type { LayoutRecord } from './layout.ts'
import { isLayoutTable, recordOf } from './layout.ts'
import type { Table } from './reading.ts'

/** Around the text of a page, and no part of it. */
const AROUND = ['script', 'style', 'noscript', 'template', 'nav', 'header', 'footer', 'aside', 'form', 'iframe', 'object', 'svg', 'head', 'button', 'select', 'textarea']
const schema = { ...defaultSchema, protocols: { href: ['http', 'https', 'mailto', 'tel'] }, tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img' && name !== 'input') }

/** @param keepsSpaces the Word reader writes them as they are; in a page only what an export wrote does */
export function readHtml(html: string, keepsSpaces = html.includes('<meta name="generator" content="zixun"')): Omit<Contents, 'kind'> {
  const page = withoutSurroundings(fromHtml(html, { fragment: false }))
  const clean = sanitize(page, schema) as Root
  const tables: Table[] = []
  const records: LayoutRecord[] = []
  let title = ''
  walk(clean, (node, parent, at) => {
    if (isElement(node, 'h1')) title = textOf(node, keepsSpaces)
    if (!isElement(node, 'table')) return true
    const table = tableOf(node, keepsSpaces)
    if (isLayoutTable(table)) {
      records.push(recordOf(title, table, records.length + 1))
      parent.children[at] = { type: 'text', value: '' }
    } else if (isTable(table)) {
      tables.push(table)
      if (isKnown(table)) parent.children[at] = { type: 'text', value: '' }
    }
    return false
  })
  return contentsOf({ tables, records, rest: () => toMdast(clean) as MarkdownRoot })
}

function withoutSurroundings(root: Root): Root {
  const keep = <Node extends RootContent>(nodes: readonly Node[]): Node[] => nodes.filter((node) => !(node.type === 'element' && AROUND.includes(node.tagName))).map((node) => node.type === 'element' ? { ...node, children: keep(node.children) } : node)
  return { ...root, children: keep(root.children) }
}

/** Visits elements in order; does not go into those for which `visit` gives false. */
function walk(parent: Root | Element, visit: (node: RootContent, parent: Root | Element, at: number) => boolean): void {
  for (const [at, node] of [...parent.children].entries()) {
    if (visit(node, parent, at) && node.type === 'element') walk(node, visit)
  }
}
