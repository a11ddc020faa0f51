import { useCallback, useEffect } from 'react'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { usePath } from '../router.tsx'

const EVERY_MS = 60_000

/** Questions without an answer and today's bookings, together; looked at every minute, and whenever another page is opened. */
export function useLaterCount(wanted: boolean): number {
  const { later: api } = useApi()
  const [page, part] = usePath()
  // A badge without its figure is no trouble.
  const { data, reload } = useLoad(useCallback(() => wanted ? api.count() : Promise.resolve(undefined), [api, wanted]))
  useEffect(() => {
    reload()
    const timer = setInterval(reload, EVERY_MS)
    return () => { clearInterval(timer) }
  }, [reload, page, part])
  return data ? data.questions + data.appointments : 0
}
