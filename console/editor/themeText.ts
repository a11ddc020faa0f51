/** A theme's questions and entries as YAML, the way docs/themes.md teaches it. The one file of the console that knows the parser. */
import { LineCounter, parseDocument, stringify } from 'yaml'
import type { ThemeContent, When } from '../../contract/index.ts'

export type Outline =
  | { readonly ok: true; readonly questions: unknown; readonly entries: unknown; lineOf(path: readonly PropertyKey[]): number }
  | { readonly ok: false; readonly line: number }

/** What a new theme begins with. */
export const EMPTY_OUTLINE = 'questions:\n  - id: \n    ask: \n    options: []\nentries:\n  - item: \n    when: {}\n'

/** Short where the notation allows it: an option by its bare label, one answer without a list. */
export function writeOutline({ questions, entries }: Pick<ThemeContent, 'questions' | 'entries'>): string {
  const short = (when: When | undefined) => when && { when: Object.fromEntries(Object.entries(when).map(([id, options]) => [id, options.length === 1 ? options[0] : options])) }
  return stringify({
    questions: questions.map(({ options, when, ...question }) => ({
      ...question,
      options: options.map((option) => option.id === option.label && !option.says?.length ? option.label : option),
      ...short(when),
    })),
    entries: entries.map(({ when, ...entry }) => ({ ...entry, ...short(when) })),
  }, { lineWidth: 0 })
}

export function readOutline(text: string): Outline {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) return { ok: false, line: broken.linePos?.[0].line ?? 1 }
  let value: unknown
  try {
    value = document.toJS()
  } catch {
    return { ok: false, line: 1 }
  }
  const { questions, entries } = (typeof value === 'object' && value !== null ? value : {}) as { questions?: unknown; entries?: unknown }
  return {
    ok: true,
    questions: questions ?? undefined,
    entries: entries ?? undefined,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] | null } | undefined
        if (node?.range) return lines.linePos(node.range[0] ?? 0).line
      }
      return 1
    },
  }
}
