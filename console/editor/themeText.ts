/** A theme's questions and entries as YAML, the way docs/themes.md teaches it. The one file of the console that knows the parser. */
import type { Alias, Scalar } from 'yaml'
import { LineCounter, parseDocument, Parser, stringify, visit } from 'yaml'
import type { ThemeContent, When } from '../../contract/index.ts'
import { isTooDeep, placeOfError } from '../../contract/index.ts'

export type Outline =
  | { readonly ok: true; readonly questions: unknown; readonly entries: unknown; lineOf(path: readonly PropertyKey[]): number }
  | { readonly ok: false; readonly say: 'outlineSyntax' | 'outlineAlias'; readonly line: number }
  | { readonly ok: false; readonly say: 'outlineDeep' }

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

/** Aliases are refused, as in a file: one may hold itself. */
export function readOutline(text: string): Outline {
  const lines = new LineCounter()
  const lineAt = (offset: number): number => lines.linePos(offset).line || 1
  // Composing calls itself for every level: far down, that ends the page.
  if (isTooDeep([...new Parser(lines.addNewLine).parse(text)])) return { ok: false, say: 'outlineDeep' }
  const document = parseDocument(text)
  let quoted: Scalar | undefined
  let merge: Scalar | undefined
  let alias: Alias | undefined
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.type?.startsWith('QUOTE')) quoted = scalar
      if (scalar.source === '<<') merge = scalar
    },
    Alias(_, found) { alias ??= found },
  })
  if (document.errors.length > 0) return { ok: false, say: 'outlineSyntax', line: lineAt(placeOfError(document.errors, quoted?.range)) }
  if (alias) return { ok: false, say: 'outlineAlias', line: lineAt(alias.range?.[0] ?? 0) }
  let value: unknown
  try {
    value = document.toJS()
  } catch {
    // In YAML 1.1 << takes over another map, and only here it is seen that there is none.
    return { ok: false, say: 'outlineSyntax', line: lineAt(merge?.range?.[0] ?? 0) }
  }
  const { questions, entries } = (typeof value === 'object' && value !== null ? value : {}) as { questions?: unknown; entries?: unknown }
  return {
    ok: true,
    questions: questions ?? undefined,
    entries: entries ?? undefined,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] | null } | undefined
        if (node?.range) return lineAt(node.range[0] ?? 0)
      }
      return 1
    },
  }
}
