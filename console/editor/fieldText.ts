/** Pure: what stands in a field, as text to be read and compared. */
import type { Material } from '../../contract/index.ts'
import type { Say } from '../../contract/index.ts'
import type { editor } from '../wording/editor.ts'

/** A list is numbered, a line an entry; what is empty says so. */
export function fieldText(value: unknown, say: Say<typeof editor>): string {
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (Array.isArray(value) && value.length > 0) return value.map((one: string | Material, index) => `${index + 1}. ${typeof one === 'string' ? one : materialText(one, say)}`).join('\n')
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? `${value}` : say('empty')
}

function materialText({ name, note, required }: Material, say: Say<typeof editor>): string {
  return [name, ...note ? [note] : [], ...required ? [] : [say('notRequired')]].join(' · ')
}
