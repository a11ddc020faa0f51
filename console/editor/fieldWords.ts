import { editor } from '../wording/editor.ts'

type Word = keyof typeof editor

/** Where a field's word is not its name. */
const renamed: Readonly<Record<string, Word>> = { title: 'articleTitle', theme: 'itemTheme' }

/** The label of a field of the contract: its last name, which the wording has too. */
export function fieldWords(path: readonly string[]): Word {
  const name = path.at(-1) ?? ''
  return renamed[name] ?? (name in editor ? name as Word : 'field')
}
