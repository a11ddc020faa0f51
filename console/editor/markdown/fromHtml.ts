/** What was copied from Word or a web page, as the Markdown of guidance. Loaded when something is pasted. */
import type { Element, Nodes as Hast, Root, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Schema } from 'hast-util-sanitize'
import { sanitize } from 'hast-util-sanitize'
import { toMdast } from 'hast-util-to-mdast'
import { visit } from 'unist-util-visit'
import { writeBlocks } from './fromMdast.ts'

const SAFE: Schema = {
  // With all that is in them.
  strip: ['script', 'style', 'title', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'form', 'button', 'select', 'textarea'],
  tagNames: ['p', 'div', 'span', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'b', 'strong', 'a', 'img', 'blockquote', 'pre', 'section', 'article', 'dl', 'dt', 'dd'],
  attributes: { a: ['href'], img: ['src', 'alt'], ol: ['start'], th: ['colSpan', 'rowSpan'], td: ['colSpan', 'rowSpan'] },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  allowComments: false,
  allowDoctypes: false,
}

/** @param origin the hall's own address: its files are named without it */
export function markdownFromHtml(html: string, origin: string): string {
  const tree = fromHtml(html, { fragment: true })
  mendWord(tree)
  const safe = sanitize(tree, SAFE)
  const markdown = toMdast(safe)
  return writeBlocks('children' in markdown ? markdown.children : [markdown], origin)
}

const styleOf = (node: Element): string => typeof node.properties['style'] === 'string' ? node.properties['style'] : ''

/** What Word and Google write in ways of their own: points of lists as paragraphs, bold that is none, lines broken between characters. */
function mendWord(tree: Root): void {
  visit(tree, (node) => {
    if (node.type === 'text') node.value = node.value.replace(/\u00a0/g, ' ').replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    if (node.type === 'element' && node.tagName === 'b' && /font-weight:\s*(?:normal|400)/.test(styleOf(node))) node.tagName = 'span'
    if (node.type === 'element' && node.tagName === 'table') mendTable(node)
    if ('children' in node) node.children = listed(node.children)
  })
}

/** Without a head the first row is one; what stands in a cell in paragraphs stands in it in words. */
function mendTable(table: Element): void {
  const rows: Element[] = []
  visit(table, 'element', (node) => { if (node.tagName === 'tr') rows.push(node) })
  const cells = (row: Element): Element[] => row.children.filter((cell): cell is Element => cell.type === 'element')
  const [first] = rows
  if (first && !rows.some((row) => cells(row).some(({ tagName }) => tagName === 'th'))) for (const cell of cells(first)) if (cell.tagName === 'td') cell.tagName = 'th'
  for (const cell of rows.flatMap(cells)) {
    cell.children = cell.children.flatMap((child): Element['children'] =>
      child.type === 'element' && /^(?:p|div|h[1-6])$/.test(child.tagName) ? [...child.children, { type: 'text', value: ' ' }] : [child])
  }
}

/** Neighbouring paragraphs that are points of a list, in a list. */
function listed(children: readonly RootContent[]): RootContent[] {
  const mended: RootContent[] = []
  let open: Element | undefined
  for (const child of children) {
    const point = pointOf(child)
    if (!point) {
      if (child.type === 'text' && child.value.trim() === '' && open) continue
      open = undefined
      mended.push(child)
      continue
    }
    if (open?.tagName !== point.list) {
      open = { type: 'element', tagName: point.list, properties: point.start === undefined ? {} : { start: point.start }, children: [] }
      mended.push(open)
    }
    open.children.push({ type: 'element', tagName: 'li', properties: {}, children: point.words })
  }
  return mended
}

interface Point {
  readonly list: 'ul' | 'ol'
  readonly start?: number
  readonly words: Element['children']
}

function pointOf(node: RootContent): Point | undefined {
  if (node.type !== 'element' || node.tagName !== 'p' || !/mso-list:\s*\w/.test(styleOf(node))) return undefined
  const mark = { text: '' }
  const words = withoutMark(node.children, mark)
  const number = /^\s*(\d{1,3})[.)．、]/.exec(mark.text)?.[1]
  return number === undefined ? { list: 'ul', words } : { list: 'ol', start: Number(number), words }
}

/** Without the span that holds the point's dot or number. */
function withoutMark(children: Element['children'], mark: { text: string }): Element['children'] {
  return children.flatMap((child): Element['children'] => {
    if (child.type !== 'element') return [child]
    if (/mso-list:\s*Ignore/i.test(styleOf(child))) {
      mark.text += textOf(child)
      return []
    }
    return [{ ...child, children: withoutMark(child.children, mark) }]
  })
}

function textOf(node: Hast): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
