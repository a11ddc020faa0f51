/** The directory, for administrators: who there is to answer, where, and when they work. */
import type { ComponentType } from 'react'
import { useSay } from '../appearance/preferences.tsx'
import { LoadFailed, Waiting } from '../layout/states.tsx'
import { Link, usePath } from '../router.tsx'
import { directoryWords } from '../wording/directory.ts'
import { CalendarsPart } from './CalendarsPart.tsx'
import { DepartmentsPart } from './DepartmentsPart.tsx'
import { ImportPart } from './ImportPart.tsx'
import { SectionsPart } from './SectionsPart.tsx'
import { StaffPart } from './StaffPart.tsx'
import { TerminalsPart } from './TerminalsPart.tsx'
import { NodesPart } from './NodesPart.tsx'
import { WeChatPart } from './weChat/WeChatPart.tsx'
import type { PartProps } from './part.ts'
import { useEditing } from './useEditing.ts'
import './directory.css'

const PARTS = {
  departments: DepartmentsPart, sections: SectionsPart, staff: StaffPart, terminals: TerminalsPart, calendars: CalendarsPart, import: ImportPart, weChat: WeChatPart, nodes: NodesPart,
} as const satisfies Record<string, ComponentType<PartProps>>
const KEYS = Object.keys(PARTS) as (keyof typeof PARTS)[]

export function DirectoryPage() {
  const say = useSay(directoryWords)
  const editing = useEditing()
  const [, part] = usePath()
  const current = KEYS.find((key) => key === part) ?? 'departments'
  const Part = PARTS[current]
  return (
    <div className="directory">
      <div className="directory-head">
        <h1>{say('title')}</h1>
        <nav aria-label={say('parts')}>
          <ul>{KEYS.map((key) => <li key={key}><Link to={`/directory/${key}`} {...(key === current && { 'aria-current': 'page' as const })}>{say(key)}</Link></li>)}</ul>
        </nav>
      </div>
      {editing.error !== undefined && <LoadFailed error={editing.error} onRetry={editing.reload} />}
      {editing.data ? <Part key={current} editing={editing} data={editing.data} /> : editing.error === undefined && <Waiting />}
    </div>
  )
}
