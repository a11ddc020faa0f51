/**
 * The platform's XML, read and written. Every value stays text: a MsgId has more digits than a number holds. What a push never
 * has (a document type, entities) is refused before anything is parsed.
 */
import { XMLParser } from 'fast-xml-parser'

/** The largest body that is read; a push with 2,000 characters has about 12 kB enciphered. */
export const MOST_XML = 64 * 1024
/** A push is flat, but for the few that hold a list. */
const MOST_DEPTH = 6

/** Names and texts of a push; what holds more than text is left out. */
export type Fields = Readonly<Record<string, string>>

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false, ignoreDeclaration: true, trimValues: true })

/** @returns null when it is not what the platform sends */
export function readXml(xml: string): Fields | null {
  const root = rootOf(xml)
  return root && textsOf(root)
}

/** What a push lists, `<name><List>…</List><List>…</List></name>`: the texts of each entry. */
export function readList(xml: string, name: string): Fields[] {
  const { List: list } = objectOf(rootOf(xml)?.[name])
  return (Array.isArray(list) ? list as unknown[] : list === undefined ? [] : [list]).map((entry) => textsOf(objectOf(entry)))
}

function rootOf(xml: string): Record<string, unknown> | null {
  if (Buffer.byteLength(xml) > MOST_XML) return null
  const markup = withoutCdata(xml)
  if (markup === null || markup.includes('<!') || depthOf(markup) > MOST_DEPTH) return null
  try {
    const { xml: root } = parser.parse(xml) as { xml?: unknown }
    return typeof root === 'object' && root !== null && !Array.isArray(root) ? root as Record<string, unknown> : null
  } catch {
    return null
  }
}

function textsOf(values: Record<string, unknown>): Fields {
  // NUL is no character that anybody types, and PostgreSQL cannot store it.
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => typeof value === 'string' ? [[name, value.replaceAll('\u0000', '')]] : []))
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {}
}

/** A value of a reply, as it stands: what would end the section is put in two. */
export function cdata(text: string): string {
  return `<![CDATA[${withoutControls(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** XML has no place for these, and the platform drops a reply that holds one. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}

/** What is left is markup, and no words of anybody. @returns null when a section has no end */
function withoutCdata(xml: string): string | null {
  const kept: string[] = []
  for (let at = 0; ;) {
    const start = xml.indexOf('<![CDATA[', at)
    kept.push(xml.slice(at, start < 0 ? undefined : start))
    if (start < 0) return kept.join('')
    const end = xml.indexOf(']]>', start)
    if (end < 0) return null
    at = end + 3
  }
}

function depthOf(markup: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag] of markup.matchAll(/<[^<>]*>/g)) {
    if (tag.startsWith('<?') || tag.endsWith('/>')) continue
    depth += tag.startsWith('</') ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
