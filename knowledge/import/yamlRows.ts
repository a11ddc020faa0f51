/** YAML, as people write themes by hand: a list, or one document after another. The one file of this folder that knows the parser. */
import type { Document } from 'yaml'
import { Composer, LineCounter, Parser, visit } from 'yaml'
import { AppError } from '../../contract/index.ts'
import { say } from './wording.ts'

/** A theme needs six. */
const DEEPEST = 50

/**
 * Aliases are refused: one may hold itself, or unfold without end, and by hand nobody needs them.
 * @throws AppError BAD_FILE, with the line, when it is no YAML, holds an alias or is nested too deep
 */
export function yamlRows(text: string): unknown[] {
  const lines = new LineCounter()
  const lineAt = (offset: number): number => lines.linePos(offset).line || 1
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  // Composing calls itself for every level: far down, that ends the process and not only the import.
  if (tokens.some(isTooDeep)) throw badFile(say('deepYaml', { max: DEEPEST }))
  const documents: Document[] = [...new Composer().compose(tokens)]
  const broken = documents.flatMap(({ errors }) => errors)[0]
  if (broken) throw badFile(say('badYaml', { line: lineAt(broken.pos[0]) }), broken)
  return documents.flatMap((document): unknown[] => {
    visit(document, {
      Alias(_, { source, range }) {
        throw badFile(say('yamlAlias', { line: lineAt(range?.[0] ?? 0), name: source }))
      },
    })
    const value: unknown = document.toJS()
    return Array.isArray(value) ? value as unknown[] : value === null ? [] : [value]
  })
}

function isTooDeep(token: unknown): boolean {
  let level = [token]
  for (let depth = 0; level.length > 0; depth++) {
    // A list or a map, its entries, and an entry's key or value.
    if (depth > DEEPEST * 3) return true
    level = level.flatMap((one): unknown[] => typeof one === 'object' && one !== null ? Object.values(one).filter((inner) => typeof inner === 'object' && inner !== null) : [])
  }
  return false
}

const badFile = (reason: string, cause?: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason } })
