/** Markdown → tables and running text; what an export wrote, section by section. */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { contentsOf, isKnown, isTable } from './document.ts'
import type { LayoutRecord } from './layout.ts'
import { withTitle } from './layout.ts'
import { cellText } from './markdownText.ts'
import type { Contents, Table } from './reading.ts'
import { headingOf, KIND_HEADING, TABLE_FIELDS } from './tableFields.ts'

export function readMarkdown(source: string): Omit<Contents, 'kind'> {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const records = recordsOf(text)
  if (records.length > 0) return contentsOf({ tables: [], records, rest: () => ({ type: 'root', children: [] }) })
  const root: Root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const tables: Table[] = []
  const rest = root.children.filter((node) => {
    if (node.type !== 'table') return true
    const table: Table = { rows: node.children.map((row, at) => ({ row: at, cells: row.children.map(cellText) })) }
    if (!isTable(table)) return true
    tables.push(table)
    return !isKnown(table)
  })
  return contentsOf({ tables, records: [], rest: () => ({ ...root, children: rest }) })
}

const HEADINGS = new Set(Object.values(TABLE_FIELDS).flatMap((fields) => Object.values(fields).map(headingOf)))
/** A line of the text that would be taken for the layout's own; whatever backslashes stand before it. */
const LIKE_LAYOUT = new RegExp(`^(\\\\*)(# .*|## (?:${[...HEADINGS].join('|')}))[ \\t]*$`, 'gmu')

/** Text as it may stand in a section. */
export const guarded = (text: string): string => text.replace(LIKE_LAYOUT, '\\$&')
const unguarded = (text: string): string => text.replace(LIKE_LAYOUT, (whole, slashes: string) => slashes ? whole.slice(1) : whole)

/** The articles of an export: a heading, a list that begins with the kind, and sections named after fields. */
function recordsOf(text: string): LayoutRecord[] {
  const opening = new RegExp(`^# (.*)\\n\\s*- ${KIND_HEADING}：`, 'gmu')
  const starts = [...text.matchAll(opening)]
  return starts.map(({ 1: title = '', index }, at) => {
    const own = text.slice(index, starts[at + 1]?.index ?? text.length)
    return { row: text.slice(0, index).split('\n').length, values: withTitle(title.trim(), valuesIn(own)) }
  })
}

function valuesIn(own: string): Map<string, string> {
  const values = new Map<string, string>()
  let section: string | undefined
  for (const line of own.split('\n').slice(1)) {
    const heading = /^## (.+?)[ \t]*$/u.exec(line)?.[1]
    const [, name, value] = section === undefined ? /^- ([^：]+)：(.*)$/u.exec(line) ?? [] : []
    if (heading !== undefined && HEADINGS.has(heading)) {
      section = heading
      values.set(section, '')
    } else if (section !== undefined) values.set(section, `${values.get(section) ?? ''}${line}\n`)
    else if (name !== undefined) values.set(name, value?.trim() ?? '')
  }
  for (const [name, value] of values) if (value.includes('\n')) values.set(name, unguarded(value.replace(/^\n+|\n+$/g, '')))
  return values
}
