/** What both readers of hand-written YAML look out for, the import and the editor's form. Neither hands its parser to the other. */

/** A theme needs six levels. */
export const DEEPEST_LEVEL = 50

/** Whether lists and objects stand deeper in each other than `most`. Level by level: whatever calls itself for each would end the process. */
export function isDeeper(value: unknown, most: number): boolean {
  let level = [value].filter(isObject)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap((one) => Object.values(one).filter(isObject))
  }
  return false
}

/** Whether the parser's tokens are: each level is a list or a map, its entries, and an entry's key or value. */
export const isTooDeep = (tokens: readonly unknown[]): boolean => isDeeper(tokens, DEEPEST_LEVEL * 3)

interface YamlError {
  readonly code: string
  readonly pos: readonly [number, number]
}

/**
 * Where a person has to look, as an offset. The parser names a line that is indented too far by the one above, which it
 * takes it to go on, and a quote that is never closed by the end of the text.
 * @param quoted where the text's last quoted value begins and ends, if there is one
 */
export function placeOfError([first, next]: readonly YamlError[], quoted: readonly [number, number, ...number[]] | null | undefined): number {
  if (!first) return 0
  const [start] = first.pos
  if (first.code === 'BLOCK_AS_IMPLICIT_KEY' && next?.code === 'MULTILINE_IMPLICIT_KEY' && next.pos[0] === start) return next.pos[1]
  return first.code === 'MISSING_CHAR' && quoted && quoted[1] === start ? quoted[0] : start
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
