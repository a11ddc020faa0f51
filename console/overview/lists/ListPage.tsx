import type { ReactNode } from 'react'
import type { TableProps } from 'antd'
import { Table } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import type { Page } from '../../client/api.ts'
import type { Loaded } from '../../client/useLoad.ts'
import { useColumns } from '../../layout/columns.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { overview } from '../../wording/overview.ts'
import { usePaging } from './paging.ts'

interface ListPageProps<T> {
  title: string
  /** What the table is called, where the title does not say it. */
  label?: string
  /** What the list can be narrowed by. */
  tools: ReactNode
  loaded: Loaded<Page<T>>
  /** Shown of an empty list. */
  none: ReactNode
  rowKey: NonNullable<TableProps<T>['rowKey']>
  columns: NonNullable<TableProps<T>['columns']>
  /** Between the tools and the table. */
  children?: ReactNode
}

/** A list behind a figure: filters in the address, a table with its pages. */
export function ListPage<T extends object>({ title, label = title, tools, loaded: { data, error, loading, reload }, none, rowKey, columns, children }: ListPageProps<T>) {
  const say = useSay(overview)
  const { pagination } = usePaging()
  return (
    <section className="overview-part">
      <h2>{title}</h2>
      <search className="overview-tools" aria-label={say('filters')}>{tools}</search>
      {children}
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<T>
        rowKey={rowKey}
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={label}
        locale={{ emptyText: loading ? ' ' : none }}
        pagination={pagination(data?.total ?? 0)}
        columns={useColumns(columns)}
      />
    </section>
  )
}
