/** @jsxImportSource preact */
/** The table for pages that are not made with Preact. */
import { render } from 'preact'
import type { TableProps } from './Table.tsx'
import { Table } from './Table.tsx'

export interface MountedTable {
  update(props: TableProps): void
  close(): void
}

export function mountTable(host: HTMLElement, props: TableProps): MountedTable {
  const update = (next: TableProps): void => { render(<Table {...next} />, host) }
  update(props)
  return { update, close() { render(null, host) } }
}
