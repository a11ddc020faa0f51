/** YAML, as people write themes by hand: a list, or one document after another. The one file of this folder that knows the parser. */
import { parseAllDocuments } from 'yaml'
import { AppError } from '../../contract/index.ts'

/** @throws AppError BAD_FILE with the line, when it is no YAML */
export function yamlRows(text: string): unknown[] {
  const parsed = parseAllDocuments(text)
  const documents = Array.isArray(parsed) ? parsed : []
  const broken = documents.flatMap(({ errors }) => errors)[0]
  if (broken) throw badFile(`第${broken.linePos?.[0].line ?? 1}行不是正确的 YAML（检查缩进、冒号后的空格和引号）`, broken)
  try {
    return documents.flatMap((document): unknown[] => {
      const value: unknown = document.toJS()
      return Array.isArray(value) ? value as unknown[] : value === null ? [] : [value]
    })
  } catch (cause) {
    // Aliases that unfold without end.
    throw badFile('YAML 里的引用（*）展开后太大', cause)
  }
}

const badFile = (reason: string, cause: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason } })
