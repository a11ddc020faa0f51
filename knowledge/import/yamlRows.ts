/** YAML, as people write themes by hand: a list, or one document after another. The one file of this folder that knows the parser. */
import type { Document, Scalar } from 'yaml'
import { Composer, isNode, isSeq, LineCounter, Parser, visit } from 'yaml'
import { AppError, DEEPEST_LEVEL, isTooDeep, placeOfError } from '../../contract/index.ts'
import type { RawRow } from './formats.ts'
import { say } from './wording.ts'

/**
 * Each entry with the line on which it begins. Aliases are refused: one may hold itself, or unfold without end, and by hand nobody needs them.
 * @throws AppError BAD_FILE, with the line, when it is no YAML, holds an alias or is nested too deep
 */
export function yamlRows(text: string): RawRow[] {
  const lines = new LineCounter()
  const lineAt = (offset: number): number => lines.linePos(offset).line || 1
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  // Composing calls itself for every level: far down, that ends the process and not only the import.
  if (isTooDeep(tokens)) throw badFile(say('deepYaml', { max: DEEPEST_LEVEL }))
  const documents: Document[] = [...new Composer().compose(tokens)]
  for (const document of documents) check(document, lineAt)
  return documents.flatMap((document): RawRow[] => {
    const value = valueOf(document, lineAt)
    const { contents } = document
    const lineOf = (node: unknown): number => lineAt(isNode(node) ? node.range?.[0] ?? 0 : 0)
    if (Array.isArray(value)) return value.map((one: unknown, at) => ({ row: lineOf(isSeq(contents) ? contents.items[at] : contents), value: one }))
    return value === null ? [] : [{ row: lineOf(contents), value }]
  })
}

/** @throws AppError BAD_FILE */
function check(document: Document, lineAt: (offset: number) => number): void {
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
function valueOf(document: Document, lineAt: (offset: number) => number): unknown {
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
