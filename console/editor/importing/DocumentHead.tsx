import { Checkbox, Form, Input } from 'antd'
import type { PolicyHead, PolicyProposal } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { editor } from '../../wording/editor.ts'
import { importing } from '../../wording/importing.ts'
import { fieldWords } from '../fieldWords.ts'

interface DocumentHeadProps {
  proposal: PolicyProposal
  /** Undefined: the text is left out. */
  head: PolicyHead | undefined
  onChange: (head: PolicyHead | undefined) => void
}

const LINES = ['title', 'number', 'issuer'] as const
const DAYS = ['issuedOn', 'effectiveOn', 'expiresOn'] as const

/** A document as one policy: what was recognised at its head may be put right. */
export function DocumentHead({ proposal, head, onChange }: DocumentHeadProps) {
  const say = useSay(importing)
  const sayEditor = useSay(editor)
  const { body, ...recognised } = proposal
  const set = (field: keyof PolicyHead, value: string) => {
    if (!head) return
    const { [field]: _before, ...rest } = head
    onChange({ ...rest, title: head.title, ...((value !== '' || field === 'title') && { [field]: value }) })
  }
  return (
    <fieldset className="fields">
      <legend>{say('document')}</legend>
      <Checkbox checked={head !== undefined} onChange={(event) => { onChange(event.target.checked ? recognised : undefined) }}>{say('documentTake')}</Checkbox>
      {head && (
        <Form layout="vertical" requiredMark={false}>
          <p className="soft small">{say('documentHelp')}</p>
          <div className="fields-row">
            {LINES.map((field) => (
              <Form.Item key={field} label={sayEditor(fieldWords([field]))} htmlFor={`document-${field}`}>
                <Input id={`document-${field}`} value={head[field] ?? ''} onChange={(event) => { set(field, event.target.value) }} />
              </Form.Item>
            ))}
            {DAYS.map((field) => (
              <Form.Item key={field} label={sayEditor(fieldWords([field]))} htmlFor={`document-${field}`}>
                <Input id={`document-${field}`} type="date" value={head[field] ?? ''} onChange={(event) => { set(field, event.target.value) }} />
              </Form.Item>
            ))}
          </div>
          <details className="import-body"><summary>{say('bodyPreview')}</summary><div className="pre" lang="zh-CN" tabIndex={0} role="region" aria-label={say('bodyPreview')}>{body}</div></details>
        </Form>
      )}
    </fieldset>
  )
}
