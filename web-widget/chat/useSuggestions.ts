import { useEffect, useState } from 'preact/hooks'
import type { Chat } from './chat.ts'

const PAUSE_MS = 150

export interface Suggestions {
  items: readonly string[]
  /** The marked one, or -1. */
  active: number
  /** Marks the next (1) or the one before (-1), going round through "none". */
  move(step: 1 | -1): void
  close(): void
}

/** Type-ahead for what is being written; `enabled` is false while a person answers. */
export function useSuggestions(chat: Chat, text: string, enabled: boolean): Suggestions {
  const [items, setItems] = useState<readonly string[]>([])
  const [active, setActive] = useState(-1)
  const wanted = enabled ? text.trim() : ''

  useEffect(() => {
    setActive(-1)
    if (wanted.length < 2 || wanted.includes('\n')) {
      setItems([])
      return
    }
    let current = true
    const timer = setTimeout(() => {
      void chat.suggest(wanted).then((found) => {
        if (current) setItems(found.filter((item) => item !== wanted).slice(0, 5))
      })
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [chat, wanted])

  return {
    items,
    active,
    move(step) {
      const places = items.length + 1
      setActive((active + 1 + step + places) % places - 1)
    },
    close() {
      setItems([])
      setActive(-1)
    },
  }
}
