/** Questions left in writing: those that wait, the one that is due first on top, and those that have their answer. */
import { useCallback } from 'react'
import { App, Segmented } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../layout/states.tsx'
import { useQuery } from '../router.tsx'
import { laterWords } from '../wording/later.ts'
import { QuestionEntry } from './QuestionEntry.tsx'

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
            <QuestionEntry
              question={question}
              onDone={(what) => {
                message.success(say(what))
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
