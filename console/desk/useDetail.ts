import { useEffect, useState } from 'react'
import type { ConsultationDetail, QueueEntry } from '../../contract/index.ts'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'

interface Detailed {
  detail: ConsultationDetail | undefined
  error: unknown
}

/** The consultation in full, opened when it is looked at and again when the queue shows that it has moved on. */
export function useDetail(id: string | undefined, entry: QueueEntry | undefined): Detailed {
  const desk = useDesk()
  const { details, connection } = useDeskState()
  const [failed, setFailed] = useState<{ id: string; error: unknown }>()
  const detail = id === undefined ? undefined : details[id]
  const stale = detail === undefined || (entry !== undefined && entry.state !== detail.entry.state)

  useEffect(() => {
    if (id === undefined || !stale || connection !== 'online') return
    desk.open(id).then(() => { setFailed(undefined) }, (error: unknown) => { setFailed({ id, error }) })
  }, [desk, id, stale, entry?.state, connection])

  return { detail, error: failed?.id === id ? failed?.error : undefined }
}
