import { useCallback, useState } from 'react'
import { storage } from '../client/tabStorage.ts'

/** Text that outlives its field, and a reload: what one has begun to write to one person waits while one looks at another. */
export function useDraft(name: string): [text: string, change: (text: string) => void] {
  const key = `zixun:draft:${name}`
  const [draft, setDraft] = useState(() => ({ key, text: storage.get(key) ?? '' }))
  // The field has turned to another person.
  const shown = draft.key === key ? draft.text : storage.get(key) ?? ''
  const change = useCallback((text: string) => {
    if (text === '') storage.remove(key)
    else storage.set(key, text)
    setDraft({ key, text })
  }, [key])
  return [shown, change]
}
