/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Locale } from '../../../contract/wording.ts'
import type { FileAccess } from '../../net/files.ts'
import type { CallSnapshot } from '../../rtc/index.ts'
import type { TableWire } from '../../table/client.ts'
import type { Table } from '../../table/Table.tsx'
import { watchTable } from '../../table/watch.ts'
import { createTableSay } from '../../table/words.ts'

export interface TableAt {
  readonly wire: TableWire
  readonly consultationId: string
  readonly access: FileAccess
  readonly locale: Locale
}

/** 资料台 in the room: opened by hand, or because somebody lays a document on it. Its code is loaded then. */
export function useTable({ wire, consultationId, access, locale }: TableAt, { status, seats }: CallSnapshot, held: boolean): { open: boolean; toggle(): void; element: JSX.Element | null } {
  const [open, setOpen] = useState(false)
  const [loaded, setLoaded] = useState<{ Table: typeof Table } | 'failed' | null>(null)
  const last = useRef<string | null>(null)
  const ready = status === 'live' && !held
  const say = createTableSay(locale)

  useEffect(() => ready ? watchTable(wire, consultationId, last, () => { setOpen(true) }) : undefined, [ready, wire, consultationId])
  const load = (): void => {
    setLoaded(null)
    import('../../table/Table.tsx').then(setLoaded, () => { setLoaded('failed') })
  }
  useEffect(() => { if (open && !loaded) load() }, [open])

  const self = seats.find((seat) => seat.self)
  const close = (): void => { setOpen(false) }
  let element: JSX.Element | null = null
  if (open && !held) {
    element = loaded && loaded !== 'failed'
      ? <loaded.Table wire={wire} consultationId={consultationId} access={access} locale={locale} ready={ready} isWindow={self?.role === 'window'} camera={self?.cameraOn ? self.video : undefined} onClose={close} />
      : (
        <p class="table-coming" role="status">
          {say(loaded === 'failed' ? 'tableFailed' : 'tableLoading')}
          {loaded === 'failed' && <button type="button" class="quiet" onClick={load}>{say('tableAgain')}</button>}
        </p>
      )
  }
  return { open: element !== null, toggle: () => { setOpen(!open) }, element }
}
