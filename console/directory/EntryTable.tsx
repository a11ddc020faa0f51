/** Entries of the directory, found by a word, each with what can be done with it. */
import type { ReactNode } from 'react'
import { Alert, Button, Input, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { Nothing } from '../layout/states.tsx'
import { useDelayed } from '../layout/useDelayed.ts'
import { useQuery } from '../router.tsx'
import { common } from '../wording/common.ts'
import { directoryWords } from '../wording/directory.ts'

interface EntryTableProps<E> {
  label: string
  entries: readonly E[]
  keyOf: (entry: E) => string
  nameOf: (entry: E) => string
  /** What is looked through for the word. */
  textOf: (entry: E) => string
  columns: readonly TableColumnType<E>[]
  onAdd: () => void
  onChange: (entry: E) => void
  /** Absent: an entry of this kind stays. */
  onRemove?: (entry: E) => void
  more?: (entry: E) => ReactNode
  filters?: ReactNode
}

export function EntryTable<E extends object>({ label, entries, keyOf, nameOf, textOf, columns, onAdd, onChange, onRemove, more, filters }: EntryTableProps<E>) {
  const say = useSay(directoryWords)
  const sayCommon = useSay(common)
  const [query, change] = useQuery()
  const word = query.get('text') ?? ''
  const removing = useDelayed<E>((entry) => { onRemove?.(entry) })
  const { pending } = removing
  const found = entries.filter((entry) => entry !== pending && textOf(entry).toLowerCase().includes(word.toLowerCase()))
  return (
    <section className="directory-part">
      <div className="directory-tools">
        <h2>{label}</h2>
        <div className="directory-filters">
          <Input.Search allowClear defaultValue={word} aria-label={say('find')} placeholder={say('find')} onSearch={(text) => { change({ text, page: undefined }) }} />
          {filters}
          <Button type="primary" onClick={onAdd}>{say('add')}</Button>
        </div>
      </div>
      {pending && <Alert type="info" title={say('removing', { name: nameOf(pending) })} action={<Button size="small" onClick={removing.undo}>{sayCommon('undo')}</Button>} />}
      <Table<E>
        rowKey={keyOf}
        dataSource={found}
        aria-label={label}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, current: Number(query.get('page') ?? 1), onChange: (page) => { change({ page: page > 1 ? page : undefined }) } }}
        locale={{ emptyText: <Nothing title={say('nothing')} help={say('nothingHelp')} /> }}
        columns={[
          ...columns,
          {
            title: <span className="unseen">{say('change')}</span>,
            className: 'directory-fit',
            render: (_, entry) => (
              <div className="directory-actions">
                <Button onClick={() => { onChange(entry) }} aria-label={say('changeName', { name: nameOf(entry) })}>{say('change')}</Button>
                {more?.(entry)}
                {onRemove && <Button onClick={() => { removing.start(entry) }} aria-label={say('removeName', { name: nameOf(entry) })}>{say('remove')}</Button>}
              </div>
            ),
          },
        ]}
      />
    </section>
  )
}
