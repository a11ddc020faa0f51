import { useEffect, useState } from 'react'
import type { Candidate } from '../../contract/index.ts'
import { useApi } from '../client/session.tsx'

export interface ItemOption {
  value: string
  label: string
}

export const itemsOf = (candidates: readonly Candidate[]): ItemOption[] =>
  candidates.filter(({ kind }) => kind === 'item').map(({ articleId, title }) => ({ value: articleId, label: title }))

/** So long a pause means that a word is finished. */
const PAUSE_MS = 250

/** Service items for these words, asked for as an applicant would; none where the search cannot be had. */
export function useItems(text: string): readonly ItemOption[] {
  const { ask } = useApi()
  const [found, setFound] = useState<readonly ItemOption[]>([])
  useEffect(() => {
    if (!text.trim()) return setFound([])
    let current = true
    const timer = setTimeout(() => {
      ask(text).then(
        ({ candidates }) => { if (current) setFound(itemsOf(candidates)) },
        () => { if (current) setFound([]) },
      )
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [ask, text])
  return found
}
