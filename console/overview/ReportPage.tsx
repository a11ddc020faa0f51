/** 日报, to be read, printed, and saved as a Word file. */
import { useCallback, useState } from 'react'
import { App, Button } from 'antd'
import { addDays, daySchema, hallDay, overviewTerms } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Waiting } from '../layout/states.tsx'
import { useQuery } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { save } from '../client/download.ts'
import { ReportView } from './ReportView.tsx'

export function ReportPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { locale } = usePreferences()
  const { overview: api } = useApi()
  const { message } = App.useApp()
  const attempt = useAttempt()
  const [query, change] = useQuery()
  const [busy, setBusy] = useState(false)
  const today = hallDay(new Date())
  const asked = daySchema.safeParse(query.get('day'))
  // Yesterday is the newest day that is over.
  const day = asked.success && asked.data <= today ? asked.data : addDays(today, -1)
  const load = useCallback(() => api.report(day), [api, day])
  const { data, error, loading, reload } = useLoad(load)
  const download = async () => {
    setBusy(true)
    await attempt(async () => {
      save(await api.reportFile(day), `${sayTerm('reportOf', { day })}.docx`)
      message.success(say('exported'))
    })
    setBusy(false)
  }
  const go = (next: string) => { if (next !== '' && next <= today) change({ day: next }) }
  return (
    <section className="overview-part" aria-busy={loading}>
      <div className="overview-tools unprinted">
        <div className="overview-dates">
          <Button onClick={() => { go(addDays(day, -1)) }}>{say('earlier')}</Button>
          <input type="date" className="overview-date" aria-label={say('reportDay')} value={day} max={today} onChange={(event) => { go(event.target.value) }} />
          <Button disabled={day >= today} onClick={() => { go(addDays(day, 1)) }}>{say('later')}</Button>
        </div>
        <div className="overview-dates">
          <Button onClick={() => { print() }} disabled={!data}>{say('print')}</Button>
          <Button type="primary" loading={busy} onClick={() => { void download() }}>{say('word')}</Button>
        </div>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && loading && <Waiting />}
      {data && <ReportView report={data} key={`${data.day} ${locale}`} />}
    </section>
  )
}
