/** A day's appointments, by department. */
import { useCallback } from 'react'
import { Alert, App, Button, Input } from 'antd'
import type { Appointment } from '../../contract/index.ts'
import { dayInWords, addDays, hallDay } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useAttempt, useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../layout/states.tsx'
import { useDelayed } from '../layout/useDelayed.ts'
import { useQuery } from '../router.tsx'
import { common } from '../wording/common.ts'
import { laterWords } from '../wording/later.ts'

const TONES = { booked: 'tag-brand', done: 'tag-good', missed: 'tag-warn', cancelled: '' } as const

export function AppointmentList() {
  const say = useSay(laterWords)
  const sayCommon = useSay(common)
  const { locale } = usePreferences()
  const { later: api } = useApi()
  const { message } = App.useApp()
  const failure = useFailure()
  const attempt = useAttempt()
  const [query, change] = useQuery()
  const today = hallDay(new Date())
  const asked = query.get('day') ?? ''
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today
  const { data: loaded, error, reload } = useLoad(useCallback(async () => ({ day, appointments: await api.appointments({ day }) }), [api, day]))
  // Another day's would stand under this day's name.
  const data = loaded?.day === day ? loaded.appointments : undefined
  const { data: displaced = [], reload: reloadDisplaced } = useLoad(useCallback(() => api.outsideHours(), [api]))
  const reloadAll = () => {
    reload()
    reloadDisplaced()
  }
  const mark = async (one: Appointment, state: Appointment['state']) => {
    await attempt(() => api.mark(one, state))
    reloadAll()
  }
  const cancelling = useDelayed<Appointment>((one) => {
    api.mark(one, 'cancelled').then(reloadAll, (cause: unknown) => { message.error(failure(cause)) })
  })
  const departments = [...new Set((data ?? []).map(({ departmentName }) => departmentName))]
  const turn = (days: number) => { change({ day: addDays(day, days) }) }

  return (
    <section className="later-part">
      <div className="later-tools">
        <h2 aria-live="polite">{dayInWords(day, locale)}</h2>
        <Button onClick={() => { turn(-1) }}>{say('previousDay')}</Button>
        <Button onClick={() => { turn(1) }}>{say('nextDay')}</Button>
        <Button onClick={() => { change({ day: undefined }) }}>{say('today')}</Button>
        <Input className="later-day" type="date" value={day} aria-label={say('day')} onChange={({ target }) => { if (target.value) change({ day: target.value }) }} />
      </div>
      {displaced.length > 0 && (
        <Alert
          type="warning" showIcon title={say('displaced', { count: displaced.length })}
          action={[...new Set(displaced.map((one) => one.day))].map((one) => <Button key={one} size="small" onClick={() => { change({ day: one }) }}>{dayInWords(one, locale)}</Button>)}
        />
      )}
      {cancelling.pending && <Alert type="info" title={say('cancelling', { time: cancelling.pending.from })} action={<Button size="small" onClick={cancelling.undo}>{sayCommon('undo')}</Button>} />}
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      {data?.length === 0 && <Nothing title={say('noAppointments')} help={say('noAppointmentsHelp')} />}
      {departments.map((name) => {
        const own = (data ?? []).filter(({ departmentName }) => departmentName === name)
        return (
          <section key={name} aria-label={name}>
            <h3>{say('place', { department: name, count: own.length })}</h3>
            <ul className="later-list">
              {own.map((one) => (
                <li key={one.id} className="later-entry">
                  <div>
                    <p><b>{one.from}–{one.to}</b> <span className={`tag ${TONES[one.state]}`}>{say(`state_${one.state}`)}</span>{one.outsideHours && <> <span className="tag tag-warn">{say('outsideHours')}</span></>}</p>
                    <p className="pre">{one.itemTitle ?? one.question}</p>
                    {one.itemTitle !== undefined && one.question !== '' && <p className="small soft pre">{one.question}</p>}
                  </div>
                  <div className="later-actions">
                    {one.state === 'booked' && one.id !== cancelling.pending?.id && (
                      <>
                        <Button onClick={() => { void mark(one, 'done') }} aria-label={say('doneAt', { time: one.from })}>{say('done')}</Button>
                        <Button onClick={() => { void mark(one, 'missed') }} aria-label={say('missedAt', { time: one.from })}>{say('missed')}</Button>
                        <Button onClick={() => { cancelling.start(one) }} aria-label={say('cancelAt', { time: one.from })}>{say('cancel')}</Button>
                      </>
                    )}
                    {(one.state === 'done' || one.state === 'missed') && <Button onClick={() => { void mark(one, 'booked') }}>{say('again')}</Button>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}
