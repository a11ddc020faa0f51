/** Which fields of a guide are Markdown. Apart from the schemas, so that a page which only shows them does not load zod. */
import type { Field } from '../guidance.ts'

/** Beside the notes of an item's materials, an FAQ's answer and a policy's body. */
export const MARKDOWN_FIELDS = ['conditions', 'steps', 'fees', 'place', 'hours'] as const satisfies readonly Field[]
export const isMarkdownField = (field: Field): boolean => (MARKDOWN_FIELDS as readonly Field[]).includes(field)
