/** Questions left in writing: those that wait, the one that is due first on top, and those that have their answer. */
import { useCallback, useState } from 'react'
import { Alert, App, Button, Input, Segmented } from 'antd'
import type { WrittenQuestion } from '../../contract/index.ts'
import { dayInWords, hallDay } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../layout/states.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { useQuery } from '../router.tsx'
import { laterWords } from '../wording/later.ts'

export function QuestionList() {
  const say = useSay(laterWords)
  const { later: api } = useApi()
  const { message } = App.useApp()
  const [query, change] = useQuery()
  const state = query.get('state') === 'answered' ? 'answered' : 'open'
  const { data, error, reload } = useLoad(useCallback(() => api.questions(state), [api, state]))
  return (
    <section className="later-part">
      <div className="later-tools">
        <h2>{say('questions')}</h2>
        <Segmented<'open' | 'answered'> value={state} onChange={(next) => { change({ state: next === 'open' ? undefined : next }) }} options={[{ value: 'open', label: say('unanswered') }, { value: 'answered', label: say('answered') }]} />
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      {data?.length === 0 && (state === 'open' ? <Nothing title={say('noQuestions')} help={say('noQuestionsHelp')} /> : <Nothing title={say('noAnswered')} />)}
      <ul className="later-list">
        {data?.map((question) => (
          <li key={question.id}>
            <Entry
              question={question}
              onSent={() => {
                message.success(say('sent'))
                reload()
              }}
              onOvertaken={reload}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({ question, onSent, onOvertaken }: { question: WrittenQuestion; onSent: () => void; onOvertaken: () => void }) {
  const say = useSay(laterWords)
  const { locale } = usePreferences()
  const { later: api } = useApi()
  const failure = useFailure()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { dueOn, state, answer, answeredByName } = question
  const isOverdue = state === 'open' && dueOn < hallDay(new Date())
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.answer(question, text.trim())
      onSent()
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
          {state === 'open' ? say(isOverdue ? 'overdue' : 'due', { day: dayInWords(dueOn, locale) }) : say('answeredBy', { name: answeredByName ?? '' })}
        </span>
        <span>{question.departmentName ?? say('general')}</span>
        <TimeAgo at={question.createdAt} />
      </p>
      <p className="pre later-words">{question.question}</p>
      {question.itemTitle !== undefined && <p className="small soft">{question.itemTitle}</p>}
      {answer !== undefined && <p className="pre later-answer">{answer}</p>}
      {problem !== undefined && <Alert type="warning" role="alert" title={problem} />}
      {state === 'open' && (
        <form className="later-form" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') void send() }}>
          <Input.TextArea value={text} maxLength={2000} autoSize={{ minRows: 2, maxRows: 10 }} aria-label={say('answerTo', { question: question.question })} placeholder={say('answer')} onChange={({ target }) => { setText(target.value) }} />
          <p className="small soft">{say('answerHint')}</p>
          <div><Button type="primary" htmlType="submit" loading={busy} disabled={text.trim() === ''}>{say('send')}</Button></div>
        </form>
      )}
    </article>
  )
}
