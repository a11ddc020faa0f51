/** How the hall does, and what of it wants work: for editors and supervisors. */
import type { ComponentType } from 'react'
import type { StaffRole } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useStaff } from '../client/session.tsx'
import { Link, usePath } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { FiguresPage } from './FiguresPage.tsx'
import { ArticlesPage } from './lists/ArticlesPage.tsx'
import { ImprovementsPage } from './lists/ImprovementsPage.tsx'
import { QuestionsPage } from './lists/QuestionsPage.tsx'
import { RatingsPage } from './lists/RatingsPage.tsx'
import { ReviewsPage } from './lists/ReviewsPage.tsx'
import { ReportPage } from './ReportPage.tsx'
import { ReviewPage } from './review/ReviewPage.tsx'
import { WorkPage } from './WorkPage.tsx'
import './overview.css'

interface Part {
  key: 'work' | 'figures' | 'review' | 'report'
  Page: ComponentType
  /** Absent: everybody's who may see the overview. */
  role?: StaffRole
}

const PARTS: readonly Part[] = [
  { key: 'work', Page: WorkPage, role: 'editor' },
  { key: 'figures', Page: FiguresPage },
  { key: 'review', Page: ReviewPage },
  { key: 'report', Page: ReportPage },
]
/** What the figures open. */
const LISTS: Readonly<Record<string, ComponentType>> = {
  questions: QuestionsPage, articles: ArticlesPage, ratings: RatingsPage, reviews: ReviewsPage, improvements: ImprovementsPage,
}

export function OverviewPage() {
  const say = useSay(overview)
  const { roles } = useStaff()
  const parts = PARTS.filter(({ role }) => role === undefined || roles.includes(role))
  const [, part] = usePath()
  const current = parts.find(({ key }) => key === part) ?? parts[0]
  const List = part === undefined ? undefined : LISTS[part]
  return (
    <div className="overview">
      <div className="overview-head">
        <h1>{say('title')}</h1>
        <nav aria-label={say('sections')}>
          <ul>
            {parts.map(({ key }) => (
              <li key={key}><Link to={`/overview/${key}`} {...(!List && key === current?.key && { 'aria-current': 'page' as const })}>{say(key)}</Link></li>
            ))}
          </ul>
        </nav>
      </div>
      {List ? <List /> : current && <current.Page />}
    </div>
  )
}
