import type { FormInstance } from 'antd'
import { Form } from 'antd'
import type { ArticleKind, Directory } from '../../contract/index.ts'
import { contentSchema } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { AnswerCard } from '../transcript/AnswerCard.tsx'
import { editor } from '../wording/editor.ts'
import { previewCard } from './preview.ts'
import { ThemePreview } from './ThemePreview.tsx'
import type { FormValues } from './values.ts'
import { contentOf, prune, titleFields } from './values.ts'

interface PreviewProps {
  form: FormInstance<FormValues>
  kind: ArticleKind
  sample: boolean
}

/** What stands in for the obligatory fields that are still empty. */
const BLANKS = { faq: { answer: '…' }, item: { code: '…' }, policy: { body: '…' }, theme: { summary: '…' } } as const

/** The applicant's card, as one types. */
export function Preview({ form, kind, sample }: PreviewProps) {
  const say = useSay(editor)
  const { data: directory } = useLoad(useApi().directory)
  const values = Form.useWatch((all: FormValues) => all, form) as FormValues | undefined
  const content = contentSchema.safeParse({ ...BLANKS[kind], ...prune(contentOf({ ...values?.content, kind }).content) as object })
  const text = (value: unknown) => typeof value === 'string' && value ? value : undefined
  return (
    <section className="preview">
      <h2>{say('preview')}</h2>
      {!content.success || !text(prune(values?.content[titleFields[kind]]))
        ? <p className="soft">{say('previewEmpty')}</p>
        : content.data.kind === 'theme'
        ? <ThemePreview theme={content.data} />
        : (
          <AnswerCard card={previewCard(content.data, {
            departmentName: departmentName(directory, text(values?.departmentCode)),
            effectiveOn: text(values?.effectiveOn),
            expiresOn: text(values?.expiresOn),
            sample,
            yesNo: (yes) => say(yes ? 'yes' : 'no'),
          })}
          />
        )}
    </section>
  )
}

const departmentName = (directory: Directory | undefined, code: string | undefined) =>
  directory?.departments.find((department) => department.code === code)?.name
