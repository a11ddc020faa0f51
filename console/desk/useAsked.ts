import { useCallback } from 'react'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'

/** What somebody came for, in words also where they have not said it. */
export function useAsked(): (question: string) => string {
  const say = useSay(desk)
  return useCallback((question: string) => question === '' ? say('noQuestion') : question, [say])
}
