import { useEffect, useRef, useState } from 'react'
import { Badge, Button } from 'antd'
import type { Staff } from '../../contract/index.ts'
import { useMedia } from '../appearance/media.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { Link } from '../router.tsx'
import { common } from '../wording/common.ts'
import { ConnectionState } from './ConnectionState.tsx'
import { PresencePicker } from './PresencePicker.tsx'
import { SettingsFields } from './SettingsFields.tsx'
import { ShortcutsButton } from './ShortcutsHelp.tsx'
import type { PageEntry } from './Shell.tsx'
import type { Calling } from './useAttention.ts'
import { useLaterCount } from './useLaterCount.ts'

interface TopBarProps {
  staff: Staff
  pages: readonly PageEntry[]
  current: PageEntry | undefined
  calling: Calling
}

export function TopBar({ staff, pages, current, calling }: TopBarProps) {
  const say = useSay(common)
  const { elder } = usePreferences()
  const needed = (1260 + (pages.length - 1) * 140) * (elder ? 1.5 : 1)
  const roomy = useMedia(`(min-width: ${needed}px)`)
  const later = useLaterCount(pages.some(({ key }) => key === 'later'))
  return (
    <header className={`bar ${pages.length > 1 ? '' : 'bar-single'}`}>
      <span className="bar-product">{say('product')}</span>
      <nav aria-label={say('pages')}>
        <ul>
          {pages.map(({ key }) => (
            <li key={key}>
              <Link to={`/${key}`} {...(key === current?.key && { 'aria-current': 'page' as const })}>
                {say(key)}
                {(key === 'window' || key === 'department') && calling[key] > 0 && <Badge count={calling[key]} className="bar-count" />}
                {key === 'later' && later > 0 && <Badge count={later} className="bar-count" />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="bar-end">
        <ConnectionState />
        <PresencePicker />
        {roomy ? <><ShortcutsButton /><SettingsFields name={staff.name} /></> : <Settings staff={staff} />}
      </div>
    </header>
  )
}

/** The same settings behind a button, where the bar has no room for them. */
function Settings({ staff }: { staff: Staff }) {
  const say = useSay(common)
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false) }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    addEventListener('pointerdown', outside)
    addEventListener('keydown', escape)
    return () => {
      removeEventListener('pointerdown', outside)
      removeEventListener('keydown', escape)
    }
  }, [open])

  return (
    <div className="settings" ref={box}>
      <Button ref={button} aria-expanded={open} aria-controls="settings" onClick={() => { setOpen(!open) }}>{say('menu')}</Button>
      <div id="settings" className="settings-panel" hidden={!open}>
        <ShortcutsButton />
        <SettingsFields name={staff.name} />
      </div>
    </div>
  )
}
