/** Consultations that have been. Filters stay in the address, so that a list can be shared. */
import { useCallback, useMemo, useState } from 'react'
import { App, Button, Input, Select, Table } from 'antd'
import type { HistoryFilter, HistoryRow } from '../../contract/index.ts'
import { hallDay, RATING_LEVELS } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing } from '../layout/states.tsx'
import { formatExact } from '../layout/TimeAgo.tsx'
import { save } from '../client/download.ts'
import { PeriodChooser } from '../overview/PeriodChooser.tsx'
import { periodIn } from '../overview/usePeriod.ts'
import { Link, useQuery } from '../router.tsx'
import { stateTones, stateWords } from '../window/states.ts'
import { useColleagues } from '../window/useColleagues.ts'
import type { ItemOption } from '../window/useItems.ts'
import { useItems } from '../window/useItems.ts'
import { desk as deskWords } from '../wording/desk.ts'
import { supervisorWords } from '../wording/supervisor.ts'

const PAGE = 20
const OUTCOMES = ['settled', 'followUp', 'outOfScope'] as const

/** What an address says. */
function filterIn(query: URLSearchParams): HistoryFilter {
  const { from, to } = periodIn(query)
  const outcome = OUTCOMES.find((one) => one === query.get('outcome'))
  const rating = RATING_LEVELS.find((one) => one === Number(query.get('rating')))
  const [windowId, department, itemId, text] = ['window', 'department', 'item', 'text'].map((name) => query.get(name) ?? '')
  return {
    from, to,
    ...(windowId && { windowId }), ...(department && { department }), ...(itemId && { itemId }), ...(outcome && { outcome }), ...(rating && { rating }), ...(text && { text }),
  }
}

export function HistoryPage() {
  const say = useSay(supervisorWords)
  const sayDesk = useSay(deskWords)
  const { locale } = usePreferences()
  const api = useApi()
  const failure = useFailure()
  const { message } = App.useApp()
  const [query, change] = useQuery()
  const search = query.toString()
  const filter = useMemo(() => filterIn(new URLSearchParams(search)), [search])
  const page = Math.max(1, Number(query.get('page')) || 1)
  const load = useCallback(() => api.consultations({ ...filter, limit: PAGE, offset: (page - 1) * PAGE }), [api, filter, page])
  const { data, error, loading, reload } = useLoad(load)
  const { data: directory } = useLoad(api.directory)
  const windows = useColleagues(true).filter(({ isWindow }) => isWindow)
  const [busy, setBusy] = useState(false)
  const set = (patch: Record<string, string | number | undefined>) => { change({ ...patch, page: undefined }) }

  const take = async (ending: 'csv' | 'xlsx') => {
    setBusy(true)
    try {
      save(await api.consultationsFile(filter, ending), `${say('exportName')}-${hallDay(new Date())}.${ending}`)
    } catch (cause) {
      message.error(failure(cause))
    } finally {
      setBusy(false)
    }
  }
  const chooser = (name: string, label: string, value: string | number | undefined, options: { value: string | number; label: string }[]) => (
    <Select
      allowClear showSearch={{ optionFilterProp: 'label' }} className="history-select" aria-label={label} placeholder={label} value={value ?? null} options={options}
      onChange={(next: string | number | undefined) => { set({ [name]: next }) }}
    />
  )
  return (
    <section className="history">
      <PeriodChooser />
      <div className="history-filters">
        {chooser('window', say('window'), filter.windowId, windows.map(({ id, name }) => ({ value: id, label: name })))}
        {chooser('department', say('department'), filter.department, directory?.departments.map(({ code, name }) => ({ value: code, label: name })) ?? [])}
        <ItemFilter value={filter.itemId} title={query.get('itemTitle') ?? undefined} onChange={(item) => { set({ item: item?.value, itemTitle: item?.label }) }} />
        {chooser('outcome', say('outcome'), filter.outcome, OUTCOMES.map((value) => ({ value, label: say(value) })))}
        {chooser('rating', say('rating'), filter.rating, RATING_LEVELS.map((level) => ({ value: level, label: say('ratingUpTo', { level }) })))}
        <Input.Search className="history-words" allowClear defaultValue={filter.text ?? ''} placeholder={say('words')} aria-label={say('words')} maxLength={100} onSearch={(text) => { set({ text: text.trim() }) }} />
        <Button loading={busy} onClick={() => { void take('xlsx') }}>{say('exportXlsx')}</Button>
        <Button loading={busy} onClick={() => { void take('csv') }}>{say('exportCsv')}</Button>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<HistoryRow>
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('history')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('none')} help={say('noneHelp')} /> }}
        pagination={{
          current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, showTotal: (count) => say('total', { count }),
          onChange: (next) => { change({ page: next === 1 ? undefined : next }) },
        }}
        columns={[
          { title: say('requestedAt'), responsive: ['md'], width: '13em', render: (_, { requestedAt }) => formatExact(requestedAt, locale) },
          { title: say('question'), render: (_, { id, question, itemTitle, state }) => (
            <>
              <Link to={`/supervisor/history/${id}`}>{question || say('record')}</Link>
              <p className="small soft"><span className={`tag ${stateTones[state]}`}>{sayDesk(stateWords[state])}</span> {itemTitle}</p>
            </>
          ) },
          { title: say('window'), responsive: ['md'], width: '7em', render: (_, { windowName }) => windowName ?? '' },
          { title: say('outcome'), responsive: ['lg'], width: '8em', render: (_, { outcome }) => outcome ? say(outcome) : '' },
          { title: say('rating'), responsive: ['md'], width: '5em', render: (_, { rating }) => rating ?? '' },
          { title: say('waited'), responsive: ['lg'], width: '7em', render: (_, { waitedSeconds }) => waitedSeconds ?? '' },
        ]}
      />
    </section>
  )
}

interface ItemFilterProps {
  value: string | undefined
  /** Stands in the address beside the id, so that a shared list says what it is of. */
  title: string | undefined
  onChange: (item: ItemOption | undefined) => void
}

function ItemFilter({ value, title, onChange }: ItemFilterProps) {
  const say = useSay(supervisorWords)
  const [text, setText] = useState('')
  const found = useItems(text)
  const options = value !== undefined && !found.some((one) => one.value === value) ? [{ value, label: title ?? value }, ...found] : [...found]
  return (
    <Select
      allowClear className="history-select" aria-label={say('item')} placeholder={say('item')} value={value ?? null} options={options}
      showSearch={{ filterOption: false, onSearch: setText }} notFoundContent={say('itemHint')}
      onChange={(next: string | null) => { onChange(options.find((one) => one.value === next)) }}
    />
  )
}
