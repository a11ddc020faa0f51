/** 资料台 in the staff's room: the widget's own, in a place of this page. Its code is loaded when it is first wanted. */
import { useEffect, useRef, useState } from 'react'
import { Alert, Button } from 'antd'
import { createTableSay } from '../../../web-widget/table/words.ts'
import type { MountedTable, mountTable } from '../../../web-widget/table/mount.tsx'
import { watchTable } from '../../../web-widget/table/watch.ts'
import type { CallSnapshot } from '../../../web-widget/rtc/index.ts'
import { usePreferences } from '../../appearance/preferences.tsx'
import { useDesk } from '../../client/DeskProvider.tsx'

interface Props {
  consultationId: string
  snapshot: CallSnapshot
  readOnly: boolean
  open: boolean
  onOpen: (open: boolean) => void
}

export function TablePanel({ consultationId, snapshot: { status, seats }, readOnly, open, onOpen }: Props) {
  const { wire } = useDesk()
  const { locale } = usePreferences()
  const say = createTableSay(locale)
  const [loaded, setLoaded] = useState<{ mountTable: typeof mountTable } | 'failed' | null>(null)
  const host = useRef<HTMLDivElement>(null)
  const mounted = useRef<MountedTable | null>(null)
  const last = useRef<string | null>(null)
  const ready = status === 'live'
  const self = seats.find((seat) => seat.self)

  useEffect(() => ready ? watchTable(wire, consultationId, last, () => { onOpen(true) }) : undefined, [ready, wire, consultationId, onOpen])
  useEffect(() => {
    if (open && !loaded) import('../../../web-widget/table/mount.tsx').then(setLoaded, () => { setLoaded('failed') })
  }, [open, loaded])
  useEffect(() => {
    if (!open || !loaded || loaded === 'failed' || !host.current) return
    const props = {
      wire, consultationId, access: { base: `${location.origin}/`, locale }, locale, ready, readOnly, isWindow: self?.role === 'window',
      camera: self?.cameraOn ? self.video : undefined, onClose: () => { onOpen(false) },
    }
    if (mounted.current) mounted.current.update(props)
    else mounted.current = loaded.mountTable(host.current, props)
  })
  useEffect(() => {
    if (open) return
    mounted.current?.close()
    mounted.current = null
  }, [open])
  useEffect(() => () => { mounted.current?.close() }, [])

  if (!open) return null
  if (loaded === 'failed') return <Alert banner type="error" title={say('tableFailed')} action={<Button onClick={() => { setLoaded(null) }}>{say('tableAgain')}</Button>} />
  return <div ref={host} className="room-table">{!loaded && <p role="status">{say('tableLoading')}</p>}</div>
}
