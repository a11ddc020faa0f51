import { useEffect, useState } from 'react'
import type { Colleague } from '../../contract/index.ts'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'

/** Whom one can ask by name, those who are signed in first. Asked for again when the desk changes: people come and go. */
export function useColleagues(wanted: boolean): readonly Colleague[] {
  const desk = useDesk()
  const { view } = useDeskState()
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([])
  useEffect(() => {
    if (!wanted) return
    let current = true
    desk.colleagues().then((all) => {
      if (current) setColleagues([...all].sort((a, b) => Number(b.online) - Number(a.online)))
    }, () => {})
    return () => { current = false }
  }, [desk, wanted, view])
  return colleagues
}
