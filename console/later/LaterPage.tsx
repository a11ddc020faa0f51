/** What was put off while nobody was there: questions to answer, and the appointments of a day. */
import { useSay } from '../appearance/preferences.tsx'
import { Link, usePath } from '../router.tsx'
import { laterWords } from '../wording/later.ts'
import { AppointmentList } from './AppointmentList.tsx'
import { QuestionList } from './QuestionList.tsx'
import './later.css'

const PARTS = { questions: QuestionList, appointments: AppointmentList } as const
const KEYS = ['questions', 'appointments'] as const

export function LaterPage() {
  const say = useSay(laterWords)
  const [, part] = usePath()
  const current = KEYS.find((key) => key === part) ?? 'questions'
  const Part = PARTS[current]
  return (
    <div className="later">
      <div className="later-head">
        <h1>{say('title')}</h1>
        <nav aria-label={say('parts')}>
          <ul>{KEYS.map((key) => <li key={key}><Link to={`/later/${key}`} {...(key === current && { 'aria-current': 'page' as const })}>{say(key)}</Link></li>)}</ul>
        </nav>
      </div>
      <Part />
    </div>
  )
}
