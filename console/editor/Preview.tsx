import type { FormInstance } from 'antd'
import { Button, Form, Segmented } from 'antd'
import { useState } from 'react'
import type { ArticleKind } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { AnswerCard } from '../transcript/AnswerCard.tsx'
import { editor } from '../wording/editor.ts'
import { writing } from '../wording/writing.ts'
import { SimilarArticles } from './SimilarArticles.tsx'
import { ThemePreview } from './ThemePreview.tsx'
import { useHelp } from './useHelp.ts'
import type { FormValues } from './values.ts'
import { WeChatPreview } from './WeChatPreview.tsx'
import { writtenContent } from './written.ts'

interface PreviewProps {
  form: FormInstance<FormValues>
  kind: ArticleKind
  sample: boolean
}

/** What the applicant sees, as one types, on the page or in WeChat; and what has been written already. */
export function Preview({ form, kind, sample }: PreviewProps) {
  const say = useSay(editor)
  const values = Form.useWatch((all: FormValues) => all, form) as FormValues | undefined
  const sayWriting = useSay(writing)
  const [look, setLook] = useState<'page' | 'weChat'>('page')
  const content = writtenContent(values, kind)
  const text = (value: unknown) => typeof value === 'string' && value ? value : undefined
  const [departmentCode, effectiveOn, expiresOn] = [text(values?.departmentCode), text(values?.effectiveOn), text(values?.expiresOn)]
  const { data: card, error, retry } = useHelp(useApi().preview, content && content.kind !== 'theme'
    ? { content, sample, ...(departmentCode && { departmentCode }), ...(effectiveOn && { effectiveOn }), ...(expiresOn && { expiresOn }) }
    : undefined)
  return (
    <>
      <section className="preview">
        <div className="preview-head">
          <h2>{say('preview')}</h2>
          <Segmented
            aria-label={sayWriting('previewAs')}
            value={look}
            onChange={setLook}
            options={[{ value: 'page', label: sayWriting('asPage') }, { value: 'weChat', label: sayWriting('asWeChat') }]}
          />
        </div>
        {!content && <p className="soft">{say('previewEmpty')}</p>}
        {content?.kind === 'theme' && (look === 'page' ? <ThemePreview theme={content} /> : <p className="soft">{sayWriting('weChatTheme')}</p>)}
        {error !== undefined && <p>{sayWriting('previewFailed')} <Button size="small" onClick={retry}>{sayWriting('retry')}</Button></p>}
        {card && (look === 'page' ? <AnswerCard card={card} /> : <WeChatPreview card={card} />)}
      </section>
      <SimilarArticles content={content} />
    </>
  )
}
