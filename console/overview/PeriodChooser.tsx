import { useId } from 'react'
import { Segmented } from 'antd'
import { hallDay } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useQuery } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { SPANS, usePeriod } from './usePeriod.ts'

/** Today, the last so many days, or two days of one's own; kept in the address. */
export function PeriodChooser() {
  const say = useSay(overview)
  const [, change] = useQuery()
  const { from, to, days } = usePeriod()
  const id = useId()
  const today = hallDay(new Date())
  const set = (next: { from: string; to: string }) => { if (next.from && next.to && next.from <= next.to) change({ ...next, days: undefined, page: undefined }) }
  return (
    <div className="overview-period">
      <Segmented
        aria-label={say('period')}
        value={days ?? 0}
        onChange={(next) => {
          change(next === 0 ? { from, to, days: undefined, page: undefined } : { days: next, from: undefined, to: undefined, page: undefined })
        }}
        options={[
          ...SPANS.map((value) => ({ value, label: value === 1 ? say('today') : say('lastDays', { days: value }) })),
          { value: 0, label: say('ownPeriod') },
        ]}
      />
      {days === undefined && (
        <span className="overview-dates">
          <label htmlFor={`${id}-from`}>{say('from')}</label>
          <input id={`${id}-from`} type="date" className="overview-date" value={from} max={to} onChange={(event) => { set({ from: event.target.value, to }) }} />
          <label htmlFor={`${id}-to`}>{say('to')}</label>
          <input id={`${id}-to`} type="date" className="overview-date" value={to} min={from} max={today} onChange={(event) => { set({ from, to: event.target.value }) }} />
        </span>
      )}
    </div>
  )
}
