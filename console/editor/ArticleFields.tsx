import type { ArticleKind } from '../../contract/index.ts'
import { FaqFields } from './FaqFields.tsx'
import { ItemFields } from './ItemFields.tsx'
import { PolicyFields } from './PolicyFields.tsx'
import { RelatedFields } from './RelatedFields.tsx'
import { ThemeFields } from './ThemeFields.tsx'
import { ValidityFields } from './ValidityFields.tsx'

const fields = { faq: FaqFields, item: ItemFields, policy: PolicyFields, theme: ThemeFields } as const

export function ArticleFields({ kind }: { kind: ArticleKind }) {
  const Fields = fields[kind]
  return (
    <>
      <Fields />
      <ValidityFields />
      <RelatedFields kind={kind} />
    </>
  )
}
