/**
 * Columns where there is room; where there is not, the main one beside tabs for the others; on a phone all as tabs.
 * Every pane stays mounted in every arrangement, so that nothing typed is lost by turning a tablet.
 */
import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Badge } from 'antd'
import { useMedia } from '../appearance/media.ts'
import { usePreferences } from '../appearance/preferences.tsx'
import './panes.css'

export interface Pane {
  key: string
  title: string
  /** How many things in it call for attention. */
  count?: number
  content: ReactNode
}

interface PanesProps {
  label: string
  panes: readonly Pane[]
  /** Always in sight, except on a phone. */
  main: string
  active: string
  onActive: (key: string) => void
}

/** Least widths, in the base size of the type, for all columns and for two. */
const WIDE = 1120
const MEDIUM = 760

export function Panes({ label, panes, main, active, onActive }: PanesProps) {
  const { elder } = usePreferences()
  const factor = elder ? 1.375 : 1
  const wide = useMedia(`(min-width: ${Math.round((panes.length > 2 ? WIDE : MEDIUM) * factor)}px)`)
  const medium = useMedia(`(min-width: ${Math.round(MEDIUM * factor)}px)`)
  const layout = wide ? 'wide' : medium ? 'medium' : 'narrow'
  const tabbed = layout === 'wide' ? [] : panes.filter(({ key }) => layout === 'narrow' || key !== main)
  const chosen = tabbed.some(({ key }) => key === active) ? active : tabbed[0]?.key
  const id = useId()

  return (
    <div className={`panes panes-${layout} panes-of-${panes.length}`}>
      {tabbed.length > 0 && <Tabs id={id} label={label} panes={tabbed} chosen={chosen} onChoose={onActive} />}
      {panes.map(({ key, title, content }) => {
        const asTab = tabbed.some((tab) => tab.key === key)
        return (
          <section
            key={key}
            id={`${id}-${key}`}
            className={`pane ${key === main ? 'pane-main' : ''}`}
            hidden={asTab && key !== chosen}
            {...(asTab ? { role: 'tabpanel', 'aria-labelledby': `${id}-tab-${key}` } : { 'aria-label': title })}
          >
            {content}
          </section>
        )
      })}
    </div>
  )
}

interface TabsProps {
  id: string
  label: string
  panes: readonly Pane[]
  chosen: string | undefined
  onChoose: (key: string) => void
}

function Tabs({ id, label, panes, chosen, onChoose }: TabsProps) {
  const strip = useRef<HTMLDivElement>(null)
  const turn = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const at = panes.findIndex(({ key }) => key === chosen)
    const next = panes[(at + step + panes.length) % panes.length]
    if (!next) return
    event.preventDefault()
    onChoose(next.key)
    strip.current?.querySelector<HTMLElement>(`[id="${id}-tab-${next.key}"]`)?.focus()
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={strip} onKeyDown={turn}>
      {panes.map(({ key, title, count = 0 }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`${id}-tab-${key}`}
          aria-controls={`${id}-${key}`}
          aria-selected={key === chosen}
          tabIndex={key === chosen ? 0 : -1}
          onClick={() => { onChoose(key) }}
        >
          {title}
          {count > 0 && <Badge count={count} />}
        </button>
      ))}
    </div>
  )
}
