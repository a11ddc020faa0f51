/** What a row leaves unsaid stays as it is stored. */
import type { Article, ArticleInput, Material } from '../../contract/index.ts'
import { inputOf } from '../inputOf.ts'
import type { Good } from './draft.ts'

/**
 * A table says nothing of the fields that it has no column for. In our own an empty cell means that there is nothing; in other
 * people's, that they do not say.
 */
export function withKept({ input, given, ours, departmentGuessed }: Good, before: Article | undefined): ArticleInput {
  if ((ours && !given) || before?.content.kind !== input.content.kind) return input
  const says = ([field, value]: [string, unknown]): boolean =>
    field === 'departmentCode' && departmentGuessed ? !before.departmentCode : (!given || given.includes(field)) && (ours || !isEmpty(value))
  const merged = (stored: object, read: object): object => {
    const said = Object.entries(read).filter(says)
    const told = new Set(said.map(([field]) => field))
    const kept = Object.entries(stored).filter(([field]) => !told.has(field) && !(ours && given?.includes(field)))
    return Object.fromEntries([...kept, ...said])
  }
  const { content, ...common } = input
  const { content: storedContent, ...storedCommon } = inputOf(before)
  const both = { ...merged(storedCommon, common), content: merged(storedContent, content) as ArticleInput['content'] }
  return ours || both.content.kind !== 'item' || storedContent.kind !== 'item' ? both : { ...both, content: { ...both.content, materials: withNotes(both.content.materials, storedContent.materials) } }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** A list of names does not say what is written beside them, nor that a paper is needed in every case. */
function withNotes(read: readonly Material[], stored: readonly Material[]): Material[] {
  const known = new Map(stored.map((one) => [one.name, one]))
  return read.map((one) => {
    const before = known.get(one.name)
    const note = one.note ?? before?.note
    return { ...one, required: one.required && (before?.required ?? true), ...(note !== undefined && { note }) }
  })
}
