/** YAML, as people write themes by hand: a list, or one document after another. The one file of this folder that knows the parser. */
import type { Document, Scalar } from 'yaml'
import { Composer, isNode, isSeq, LineCounter, Parser, stringify, visit } from 'yaml'
import { AppError, DEEPEST_LEVEL, isTooDeep, placeOfError } from '../../contract/index.ts'
import type { RawRow } from './reading.ts'
import { say } from './wording.ts'

/**
 * Each entry with the line on which it begins. Aliases are refused: one may hold itself, or unfold without end, and by hand nobody needs them.
 * @throws AppError BAD_FILE, with the line, when it is no YAML, holds an alias or is nested too deep
 */
export function yamlRows(text: string): RawRow[] {
  const { documents, lineAt } = compose(text)
  return documents.flatMap((document): RawRow[] => {
    const value = valueOf(document, lineAt)
    const { contents } = document
    const lineOf = (node: unknown): number => lineAt(isNode(node) ? node.range?.[0] ?? 0 : 0)
    if (Array.isArray(value)) return value.map((one: unknown, at) => ({ row: lineOf(isSeq(contents) ? contents.items[at] : contents), value: one }))
    return value === null ? [] : [{ row: lineOf(contents), value }]
  })
}

type LineAt = (offset: number) => number

/** @throws AppError BAD_FILE */
function compose(text: string): { documents: Document[]; lineAt: LineAt } {
  const lines = new LineCounter()
  const lineAt = (offset: number): number => lines.linePos(offset).line || 1
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  // Composing calls itself for every level: far down, that ends the process and not only the import.
  if (isTooDeep(tokens)) throw badFile(say('deepYaml', { max: DEEPEST_LEVEL }))
  const documents: Document[] = [...new Composer().compose(tokens)]
  for (const document of documents) check(document, lineAt)
  return { documents, lineAt }
}

/** @throws AppError BAD_FILE */
function check(document: Document, lineAt: LineAt): void {
  let quoted: Scalar | undefined
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.type?.startsWith('QUOTE')) quoted = scalar
    },
  })
  const [broken] = document.errors
  if (broken) throw badFile(say('badYaml', { line: lineAt(placeOfError(document.errors, quoted?.range)) }), broken)
  visit(document, {
    Alias(_, { source, range }) {
      throw badFile(say('yamlAlias', { line: lineAt(range?.[0] ?? 0), name: source }))
    },
  })
}

/** @throws AppError BAD_FILE: in YAML 1.1 << takes over another map, and only here it is seen that there is none */
function valueOf(document: Document, lineAt: LineAt): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    let merge: Scalar | undefined
    visit(document, {
      Scalar(_, scalar) {
        if (scalar.source === '<<') merge = scalar
      },
    })
    throw badFile(say('badYaml', { line: lineAt(merge?.range?.[0] ?? 0) }), cause)
  }
}

const badFile = (reason: string, cause?: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason } })

/** The one value that a cell holds as YAML; undefined when it is none. */
export function fromYaml(text: string): unknown {
  try {
    const { documents: [document], lineAt } = compose(text)
    return document && valueOf(document, lineAt)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** A value as people write it by hand, for a cell of an export. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()
}
