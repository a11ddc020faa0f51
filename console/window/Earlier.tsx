import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { desk as wording } from '../wording/desk.ts'

/** What the same applicant came for before. */
export function Earlier({ earlier }: Pick<ConsultationDetail, 'earlier'>) {
  const say = useSay(wording)
  const inWords = useAsked()
  if (earlier.length === 0) return null
  return (
    <section>
      <h3>{say('earlier')}</h3>
      <ul>
        {earlier.map(({ id, question, at, outcome, answer, windowName }) => (
          <li key={id}>
            <details>
              <summary>{inWords(question)} <span className="small soft"><TimeAgo at={at} /></span></summary>
              <p className="small soft">{[outcome && say(outcome), windowName].filter(Boolean).join(' · ')}</p>
              {answer && <p className="pre">{answer}</p>}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
