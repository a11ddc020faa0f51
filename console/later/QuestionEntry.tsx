/** One question left in writing: answered, passed on to another department, or closed with a reason. */
import { useState } from 'react'
import { Alert, Button, Input } from 'antd'
import type { WrittenQuestion } from '../../contract/index.ts'
import { dayInWords, hallDay } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { laterWords } from '../wording/later.ts'
import { CloseDialog, PassOnDialog } from './QuestionDialogs.tsx'

interface QuestionEntryProps {
  question: WrittenQuestion
  onDone: (what: 'sent' | 'passed' | 'closed') => void
  /** Somebody else was faster. */
  onOvertaken: () => void
}

export function QuestionEntry({ question, onDone, onOvertaken }: QuestionEntryProps) {
  const say = useSay(laterWords)
  const { locale } = usePreferences()
  const { later: api } = useApi()
  const failure = useFailure()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [step, setStep] = useState<'passOn' | 'close'>()
  const { dueOn, state, answer, answeredByName, passedOn = [], closedReason, closedByName } = question
  const isOverdue = state === 'open' && dueOn < hallDay(new Date())
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.answer(question, text.trim())
      onDone('sent')
    } catch (error) {
      // What was written stays to be read, whoever was faster.
      setProblem(failure(error))
      onOvertaken()
    } finally {
      setBusy(false)
    }
  }
  return (
    <article className="later-entry later-question" aria-label={question.question}>
      <p className="later-facts">
        <span className={`tag ${isOverdue ? 'tag-bad' : state === 'open' ? 'tag-brand' : 'tag-good'}`}>
          {state === 'open' ? say(isOverdue ? 'overdue' : 'due', { day: dayInWords(dueOn, locale) }) : state === 'closed' ? say('closedBy', { name: closedByName ?? '' }) : say('answeredBy', { name: answeredByName ?? '' })}
        </span>
        <span>{question.departmentName ?? say('general')}</span>
        <TimeAgo at={question.createdAt} />
      </p>
      <p className="pre later-words">{question.question}</p>
      {question.itemTitle !== undefined && <p className="small soft">{question.itemTitle}</p>}
      {passedOn.map((one) => (
        <p key={one.at} className="small soft pre">{say('passedBy', { name: one.byName, from: one.fromName ?? say('general'), to: one.toName ?? say('general') })} <TimeAgo at={one.at} />：{one.note}</p>
      ))}
      {closedReason !== undefined && <p className="pre later-answer">{say('closedReason')}：{closedReason}</p>}
      {answer !== undefined && <p className="pre later-answer">{answer}</p>}
      {problem !== undefined && <Alert type="warning" role="alert" title={problem} />}
      {state === 'open' && (
        <form className="later-form" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') void send() }}>
          <Input.TextArea value={text} maxLength={2000} autoSize={{ minRows: 2, maxRows: 10 }} aria-label={say('answerTo', { question: question.question })} placeholder={say('answer')} onChange={({ target }) => { setText(target.value) }} />
          <p className="small soft">{say('answerHint')}</p>
          <div className="later-actions">
            <Button type="primary" htmlType="submit" loading={busy} disabled={text.trim() === ''}>{say('send')}</Button>
            <Button onClick={() => { setStep('passOn') }} aria-label={say('passOnName', { question: question.question })}>{say('passOn')}</Button>
            <Button onClick={() => { setStep('close') }} aria-label={say('closeName', { question: question.question })}>{say('close')}</Button>
          </div>
        </form>
      )}
      {step === 'passOn' && <PassOnDialog question={question} onClose={() => { setStep(undefined) }} onDone={() => { setStep(undefined); onDone('passed') }} />}
      {step === 'close' && <CloseDialog question={question} onClose={() => { setStep(undefined) }} onDone={() => { setStep(undefined); onDone('closed') }} />}
    </article>
  )
}
