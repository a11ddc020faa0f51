/** 督导: the wall board, what goes on, what has been. */
import { useSay } from '../appearance/preferences.tsx'
import { Link, usePath } from '../router.tsx'
import { supervisorWords } from '../wording/supervisor.ts'
import { HistoryPage } from './HistoryPage.tsx'
import { LivePage } from './LivePage.tsx'
import { RecordingsPage } from './recordings/RecordingsPage.tsx'
import { RecordPage } from './RecordPage.tsx'
import { WallBoard } from './WallBoard.tsx'
import '../desk/desk.css'
import '../overview/overview.css'
import '../window/window.css'
import './supervisor.css'

const PARTS = ['board', 'live', 'history', 'recordings'] as const

export function SupervisorPage() {
  const say = useSay(supervisorWords)
  const [, part, id] = usePath()
  const current = PARTS.find((one) => one === part) ?? 'board'
  return (
    <div className="supervisor">
      <div className="overview-head">
        <h1>{say('title')}</h1>
        <nav aria-label={say('sections')}>
          <ul>{PARTS.map((one) => <li key={one}><Link to={`/supervisor/${one}`} {...(one === current && { 'aria-current': 'page' as const })}>{say(one)}</Link></li>)}</ul>
        </nav>
      </div>
      {current === 'board' && <WallBoard />}
      {current === 'live' && <LivePage />}
      {current === 'history' && (id === undefined ? <HistoryPage /> : <RecordPage key={id} id={id} />)}
      {current === 'recordings' && <RecordingsPage />}
    </div>
  )
}
