/** The menu as it looks at the foot of a phone. */
import { useState } from 'react'
import type { MenuButton, MenuEntry } from '../../../contract/index.ts'
import { isPlain } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { weChatWords } from '../../wording/weChat.ts'

export function MenuPreview({ buttons }: { buttons: readonly MenuButton[] }) {
  const say = useSay(weChatWords)
  const [open, setOpen] = useState<number>()
  const [tapped, setTapped] = useState<MenuEntry>()
  const current = open === undefined ? undefined : buttons[open]
  const nameOf = (name: string) => name || say('unnamed')
  const tap = (entry: MenuEntry | undefined) => {
    setTapped(entry)
    setOpen(undefined)
  }
  return (
    <section className="menu-preview" aria-label={say('preview')}>
      <h3>{say('preview')}</h3>
      <p className="small soft">{say('previewHelp')}</p>
      <div className="menu-phone">
        <p role="status" className="menu-tapped">{tapped && say('tap', { what: tapped.kind === 'click' ? say('taps', { words: tapped.value }) : say('opens', { address: tapped.value }) })}</p>
        {current && !isPlain(current) && (
          <ul className="menu-list" style={{ gridColumn: (open ?? 0) + 1 }}>
            {current.entries.map((entry, at) => <li key={at}><button type="button" onClick={() => { tap(entry) }}>{nameOf(entry.name)}</button></li>)}
          </ul>
        )}
        <div className="menu-bar">
          {buttons.map((button, at) => isPlain(button)
            ? <button key={at} type="button" onClick={() => { tap(button.entries[0]) }}>{nameOf(button.name)}</button>
            : <button key={at} type="button" aria-expanded={open === at} onClick={() => { setOpen(open === at ? undefined : at) }}>≡ {nameOf(button.name)}</button>)}
        </div>
      </div>
    </section>
  )
}
