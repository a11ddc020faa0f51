import { Button } from 'antd'
import type { DeskView } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { desk as wording } from '../wording/desk.ts'

interface AskedProps {
  invitations: DeskView['invitations']
  onJoined: (consultationId: string) => void
}

/** Colleagues ask this window by name. */
export function Asked({ invitations, onJoined }: AskedProps) {
  const say = useSay(wording)
  const inWords = useAsked()
  const desk = useDesk()
  const attempt = useAttempt()
  const asked = invitations.filter(({ state, personName }) => state === 'invited' && personName !== undefined)
  if (asked.length === 0) return null
  const join = async (id: string, consultationId: string) => {
    if (await attempt(() => desk.join(id))) onJoined(consultationId)
  }
  return (
    <div role="region" aria-label={say('askedTitle')}>
      <h3 className="group-title">{say('askedTitle')} <span>{asked.length}</span></h3>
      <ul>
        {asked.map(({ id, consultationId, question, windowName = '', interpreter }) => (
          <li key={id}>
            <div className="entry entry-waiting">
              <span className="entry-question">{inWords(question)}</span>
              <span className="entry-facts">{say(interpreter ? 'askedToInterpret' : 'askedBy', { name: windowName })}</span>
            </div>
            <div className="entry-actions">
              <Button type="primary" onClick={() => { void join(id, consultationId) }} aria-label={say('joinIt', { question: inWords(question) })}>{say('joinShort')}</Button>
              <Button onClick={() => { void attempt(() => desk.decline(id)) }} aria-label={say('declineName', { question: inWords(question) })}>{say('decline')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
