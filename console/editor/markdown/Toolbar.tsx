import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useSay } from '../../appearance/preferences.tsx'
import { writing } from '../../wording/writing.ts'
import type { Tool } from './MarkdownArea.tsx'

interface ToolbarProps {
  label: string
  /** The id of the field. */
  controls: string
  items: readonly { key: Tool; label: string; shown: string }[]
  onUse: (tool: Tool) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** One stop for Tab; the arrows go from button to button. */
export function Toolbar({ label, controls, items, onUse }: ToolbarProps) {
  const say = useSay(writing)
  const [current, setCurrent] = useState(0)
  const bar = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : step === undefined ? undefined : (current + step + items.length) % items.length
    if (next === undefined) return
    event.preventDefault()
    setCurrent(next)
    bar.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div ref={bar} className="markdown-tools" role="toolbar" aria-label={label} aria-controls={controls} onKeyDown={onKeyDown}>
      {items.map(({ key, label: name, shown }, at) => (
        <button
          key={key}
          type="button"
          tabIndex={at === current ? 0 : -1}
          aria-keyshortcuts={shown.replace('Ctrl', 'Control')}
          title={say('withKey', { name, key: shown })}
          // The text keeps its selection.
          onMouseDown={(event) => { event.preventDefault() }}
          onFocus={() => { setCurrent(at) }}
          onClick={() => { onUse(key) }}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
