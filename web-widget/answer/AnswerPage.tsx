/** @jsxImportSource preact */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ErrorBody, SharedMessage } from '../../contract/index.ts'
import type { Locale } from '../../contract/wording.ts'
import { createSay as sayFrom } from '../../contract/wording.ts'
import { SurroundingsContext } from '../chat/context.ts'
import { formatDay } from '../chat/format.ts'
import { Content } from '../chat/MessageRow.tsx'
import { createTicks } from '../chat/ticks.ts'
import { Refused } from '../net/connect.ts'
import type { Storage } from '../net/storage.ts'
import { answer as words } from '../wording/answer.ts'
import { createSay } from '../wording/index.ts'

type State = { at: 'opening' } | { at: 'refused'; message: string; again: boolean } | { at: 'shown'; shared: SharedMessage }

interface AnswerPageProps {
  locale: Locale
  elder: boolean
  storage: Storage
  onLocale: (locale: Locale) => void
}

/** One message of a conversation in WeChat, with what WeChat cannot show. */
export function AnswerPage({ locale: own, elder, storage, onLocale }: AnswerPageProps) {
  const [state, setState] = useState<State>({ at: 'opening' })
  const [attempt, setAttempt] = useState(0)
  const locale = state.at === 'shown' ? state.shared.locale : own
  const say = useMemo(() => sayFrom(words, locale), [locale])
  const base = new URL('.', location.href).href
  const surroundings = useMemo(() => ({ base, say: createSay(locale), locale, elder, storage, ticks: createTicks(storage), escapes: [] }), [base, locale, elder, storage])

  useEffect(() => {
    let current = true
    fetchMessage(location.hash.slice(1), own, say('answerNoLink')).then((shared) => {
      if (!current) return
      onLocale(shared.locale)
      setState({ at: 'shown', shared })
    }, (error: unknown) => {
      if (!current) return
      const refused = error instanceof Refused
      setState({ at: 'refused', message: refused ? error.message : say('answerNoReply'), again: !refused })
    })
    return () => { current = false }
  }, [attempt])

  return (
    <SurroundingsContext.Provider value={surroundings}>
      <main class="answer">
        <h1>{say('answerHall')}</h1>
        <h2>{say('answerTitle')}</h2>
        {state.at === 'shown' && (
          <>
            <div class="row theirs"><Content message={state.shared} content={{ ...state.shared.content, actions: [] }} /></div>
            <p class="soft">{say('answerFrom', { date: formatDay(state.shared.at.slice(0, 10), locale) })}</p>
          </>
        )}
        {state.at !== 'shown' && <p role={state.at === 'refused' ? 'alert' : 'status'}>{state.at === 'refused' ? state.message : say('answerOpening')}</p>}
        {state.at === 'refused' && state.again && <p><button type="button" class="chip" onClick={() => { setState({ at: 'opening' }); setAttempt(attempt + 1) }}>{say('answerTry')}</button></p>}
        <p><a class="chip" href="ask">{say('answerAsk')}</a></p>
      </main>
    </SurroundingsContext.Provider>
  )
}

/** @throws Refused in the server's words; whatever fetch throws without an answer */
async function fetchMessage(key: string, locale: Locale, noLink: string): Promise<SharedMessage> {
  if (key === '') throw new Refused({ code: 'NOT_FOUND', message: noLink })
  const response = await fetch('api/answer', { headers: { 'x-locale': locale, 'x-answer-key': key } })
  const answer = await response.json() as SharedMessage | { error: ErrorBody }
  if ('error' in answer) throw new Refused(answer.error)
  return answer
}
