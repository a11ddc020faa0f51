/** Whether a row says what is stored already, and where not. */
import type { ArticleInput, FieldChange } from '../../contract/index.ts'
import { cellOf } from './cells.ts'
import { fieldValue, TABLE_FIELDS } from './tableFields.ts'

type Compared = ArticleInput & { readonly key: string }

/** Every field that differs. */
export function changesOf(before: Compared, after: Compared): FieldChange[] {
  const fields = TABLE_FIELDS[after.content.kind]
  return Object.entries(fields).flatMap(([field, of]): FieldChange[] => {
    const [was, is] = [fieldValue(before, field), fieldValue(after, field)]
    return canonical(was) === canonical(is) ? [] : [{ field, before: cellOf(of, was), after: cellOf(of, is) }]
  })
}

/** JSON with sorted keys and without what is undefined or empty, so that neither order nor a round through a database or a file matters. */
function canonical(value: unknown): string {
  return JSON.stringify(value === '' ? undefined : value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).filter(([, inner]) => inner !== '').sort(([a], [b]) => a < b ? -1 : 1)) : one) ?? ''
}
