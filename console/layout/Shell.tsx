/** The frame: top bar, pages by role, what calls for attention. */
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { ComponentType } from 'react'
import { Button } from 'antd'
import type { Staff, StaffRole } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { navigate, usePath } from '../router.tsx'
import { common } from '../wording/common.ts'
import { presence } from '../wording/presence.ts'
import { AttentionBar } from './AttentionBar.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { RingBar } from './RingBar.tsx'
import { Nothing, Waiting } from './states.tsx'
import { TopBar } from './TopBar.tsx'
import { useAttention } from './useAttention.ts'
import './shell.css'

export interface PageEntry {
  key: 'window' | 'department' | 'supervisor' | 'followUps' | 'later' | 'editor' | 'overview' | 'directory'
  /** Any of them. */
  roles: readonly StaffRole[]
  Page: ComponentType
}

const PAGES: readonly PageEntry[] = [
  { key: 'window', roles: ['window', 'supervisor'], Page: lazy(async () => ({ default: (await import('../window/WindowPage.tsx')).WindowPage })) },
  { key: 'department', roles: ['department'], Page: lazy(async () => ({ default: (await import('../department/DepartmentPage.tsx')).DepartmentPage })) },
  { key: 'supervisor', roles: ['supervisor'], Page: lazy(async () => ({ default: (await import('../supervisor/SupervisorPage.tsx')).SupervisorPage })) },
  { key: 'followUps', roles: ['window', 'supervisor'], Page: lazy(async () => ({ default: (await import('../followUps/FollowUpsPage.tsx')).FollowUpsPage })) },
  { key: 'later', roles: ['window', 'department', 'supervisor'], Page: lazy(async () => ({ default: (await import('../later/LaterPage.tsx')).LaterPage })) },
  { key: 'editor', roles: ['editor'], Page: lazy(async () => ({ default: (await import('../editor/EditorPage.tsx')).EditorPage })) },
  { key: 'overview', roles: ['editor', 'supervisor', 'admin'], Page: lazy(async () => ({ default: (await import('../overview/OverviewPage.tsx')).OverviewPage })) },
  { key: 'directory', roles: ['admin'], Page: lazy(async () => ({ default: (await import('../directory/DirectoryPage.tsx')).DirectoryPage })) },
]

export function Shell({ staff }: { staff: Staff }) {
  const say = useSay(common)
  const sayPresence = useSay(presence)
  const pages = PAGES.filter(({ roles }) => roles.some((role) => staff.roles.includes(role)))
  const [key] = usePath()
  const current = pages.find((page) => page.key === key)
  const first = pages[0]
  const attention = useAttention()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(current?.key)

  useEffect(() => {
    if (key === undefined && first) navigate(`/${first.key}`, { replace: true })
  }, [key, first])

  // Another page: the keyboard and the screen reader begin at its top.
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== current?.key) main.current?.focus()
    shown.current = current?.key
  }, [current])

  const { calling } = attention
  useEffect(() => {
    const count = calling.window + calling.department
    document.title = `${calling.ringing ? `☎ ${sayPresence('ring')} ` : ''}${count > 0 ? `(${count}) ` : ''}${current ? `${say(current.key)} · ` : ''}${say('product')}`
  }, [calling, current, say, sayPresence])

  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus() }}>{say('skip')}</a>
      <TopBar staff={staff} pages={pages} current={current} calling={calling} />
      <ConnectionBar />
      <AttentionBar attention={attention} />
      <RingBar />
      <main id="main" ref={main} tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          {current ? <current.Page /> : <NoPage first={first} known={key === undefined} />}
        </Suspense>
      </main>
    </div>
  )
}

function NoPage({ first, known }: { first: PageEntry | undefined; known: boolean }) {
  const say = useSay(common)
  if (!first) return <Nothing title={say('noPages')} />
  if (known) return <Waiting />
  return (
    <Nothing title={say('notFoundPage')} help={say('notFoundHelp')}>
      <Button type="primary" onClick={() => { navigate(`/${first.key}`) }}>{say('toFirstPage')}</Button>
    </Nothing>
  )
}
