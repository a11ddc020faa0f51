/** @jsxImportSource preact */
/**
 * Three people at one document table, on one page: the real tables over a store in memory, without a network. `?alone` shows the
 * applicant's only, as large as the window; with `?reader` the department only looks on.
 */
import { render } from 'preact'
import type { ConsultationFile, SeatRole } from '../../../contract/index.ts'
import { AppError } from '../../../contract/errors.ts'
import { createTables } from '../../../media/table/tables.ts'
import type { Request } from '../../../media/table/rules.ts'
import { Refused } from '../../../web-widget/net/connect.ts'
import { addStyles } from '../../../web-widget/styles.ts'
import type { TableWire } from '../../../web-widget/table/client.ts'
import { Table } from '../../../web-widget/table/Table.tsx'
import { themeCss } from '../../../web-widget/theme/index.ts'
import element from '../../../web-widget/element.css?inline'
import { memoryTable } from '../../support/memoryTable.ts'

const consultationId = 'c'
const files: ConsultationFile[] = (['form.pdf', 'photo.png', 'broken.pdf'] as const).map((name, index) => ({
  id: String(index), consultationId, name, kind: name.endsWith('pdf') ? 'pdf' : 'png', size: 1000, by: { role: 'applicant', name: '' }, at: '',
}))
const people: readonly [SeatRole, string][] = [['applicant', ''], ['window', '王敏'], ['department', '李志强']]
const seats = people.map(([role, name]) => ({ id: `seat-${role}`, role, name, personId: role, connectionId: role }))

type Listener = (payload: never) => void
const listeners = new Map<string, Listener[]>()
const push = (to: string, event: string, payload: unknown): void => {
  for (const listener of listeners.get(`${to} ${event}`) ?? []) listener(payload as never)
}
const tables = createTables({
  store: memoryTable(), files: { of: () => Promise.resolve(files) }, clock: { now: () => new Date() },
  rooms: { seated: () => ({ situation: { version: 1, held: false, attending: {}, listeningTold: true }, seats }) },
  tell: (to, changed) => { push(to, 'table:changed', changed) },
  tellPointer: (to, pointer) => { push(to, 'table:pointer', pointer) },
})

function wireOf(connectionId: string): TableWire {
  const call = async (event: string, payload: never): Promise<unknown> => {
    const { consultationId: _, ...rest } = payload as { consultationId: string; at: never }
    try {
      if (event === 'table:open') return await tables.open(connectionId, consultationId)
      if (event === 'table:point') return tables.point(connectionId, consultationId, rest.at)
      return await tables.request(connectionId, consultationId, { kind: event.replace('table:', ''), ...rest } as unknown as Request)
    } catch (error) {
      throw error instanceof AppError ? new Refused(error.toBody('zh-Hans')) : error
    }
  }
  return {
    call: call as TableWire['call'],
    on(event, listener) {
      const key = `${connectionId} ${event}`
      listeners.set(key, [...listeners.get(key) ?? [], listener as unknown as Listener])
      return () => { listeners.delete(key) }
    },
    onState: () => () => undefined,
  }
}

for (const { role } of location.search === '?alone' ? seats.slice(0, 1) : seats) {
  const host = document.createElement('zixun-table')
  host.id = role
  host.toggleAttribute('elder', location.search.includes('elder'))
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  addStyles(root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + element)
  const frame = document.createElement('div')
  Object.assign(frame.style, { height: location.search === '?alone' ? '100vh' : '460px', display: 'flex', flexDirection: 'column' })
  root.append(frame)
  render(
    <Table
      wire={wireOf(role)} consultationId={consultationId} access={{ base: `${location.origin}/`, locale: 'zh-Hans' }} locale="zh-Hans" ready
      isWindow={role === 'window'} readOnly={role === 'department' && location.search === '?reader'} camera={undefined} onClose={() => undefined}
    />, frame)
}
