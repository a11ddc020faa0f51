import { useEffect, useRef } from 'react'

/** Keys with Alt, by their place on the keyboard (`KeyA`): a Mac writes another letter with it. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** Listens while the component is there; does nothing under an open dialog, which has the keyboard to itself. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const now = useRef(shortcuts)
  now.current = shortcuts
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
      const action = now.current[event.code]
      if (!action || document.querySelector('[role="dialog"]:not([hidden])')) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', press)
    return () => { removeEventListener('keydown', press) }
  }, [])
}
