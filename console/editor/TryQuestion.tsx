import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Button, Input } from 'antd'
import type { Finding } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { AnswerCard } from '../transcript/AnswerCard.tsx'
import { editor } from '../wording/editor.ts'

/** Asks what an applicant would ask, and shows what they would be told: the same path, nothing made up here. */
export function TryQuestion() {
  const say = useSay(editor)
  const { ask } = useApi()
  const attempt = useAttempt()
  const [question, setQuestion] = useState('')
  const [finding, setFinding] = useState<Finding>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!question.trim()) return
    setBusy(true)
    await attempt(async () => { setFinding(await ask(question.trim())) })
    setBusy(false)
  }
  return (
    <section className="try">
      <h2>{say('tryTitle')}</h2>
      <p className="small soft">{say('tryHelp')}</p>
      <form onSubmit={(event) => { void submit(event) }}>
        <Input value={question} onChange={(event) => { setQuestion(event.target.value) }} aria-label={say('tryQuestion')} />
        <Button htmlType="submit" loading={busy}>{say('tryAsk')}</Button>
      </form>
      <div aria-live="polite">
        {finding?.kind === 'answer' && <AnswerCard card={finding.card} />}
        {finding?.kind === 'none' && <p>{say('tryNone')}</p>}
        {finding?.kind === 'clarify' && (
          <>
            <p>{say('tryClarify')}</p>
            <ul className="try-candidates">{finding.candidates.map(({ articleId, title }) => <li key={articleId}>{title}</li>)}</ul>
          </>
        )}
      </div>
    </section>
  )
}
