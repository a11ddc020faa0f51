import { editor } from '../wording/editor.ts'
import { writing } from '../wording/writing.ts'

/** What the fields of the form say; where both catalogues have a word, a field is labelled by the editor's. */
export const words = { ...writing, ...editor } as const
