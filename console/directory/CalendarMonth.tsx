/** A month of a calendar. A day is chosen, and made a holiday, a working day of its own hours, or a usual one again. */
import { useState } from 'react'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import type { Calendar } from '../../contract/index.ts'
import { calendarSchema, addDays, hallDay, readSpans, showSpans, spansOn, weekdayOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useQuery } from '../router.tsx'
import { common } from '../wording/common.ts'
import { directoryWords } from '../wording/directory.ts'

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6
const WEEK: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6]

interface CalendarMonthProps {
  calendar: Calendar
  save: (calendar: Calendar) => Promise<void>
}

export function CalendarMonth({ calendar, save }: CalendarMonthProps) {
  const say = useSay(directoryWords)
  const [query, change] = useQuery()
  const [chosen, setChosen] = useState<string>()
  const month = /^\d{4}-\d{2}$/.test(query.get('month') ?? '') ? query.get('month') ?? '' : hallDay(new Date()).slice(0, 7)
  const first = `${month}-01`
  const start = addDays(first, -weekdayOf(first))
  const year = month.slice(0, 4)
  const turn = (days: number) => { change({ month: addDays(first, days).slice(0, 7) }) }
  const weeks = [0, 1, 2, 3, 4, 5].map((week) => WEEK.map((day) => addDays(start, week * 7 + day))).filter((days) => days.some((day) => day.startsWith(month)))
  return (
    <section className="directory-part" aria-label={`${calendar.name} ${month}`}>
      <div className="month-head">
        <h2 aria-live="polite">{calendar.name} · {say('month', { year, month: Number(month.slice(5)) })}</h2>
        <Button onClick={() => { turn(-1) }}>{say('previousMonth')}</Button>
        <Button onClick={() => { turn(31) }}>{say('nextMonth')}</Button>
      </div>
      {!calendar.exceptions.some(({ date }) => date.startsWith(year)) && <Alert type="warning" title={say('yearEmpty', { year })} />}
      <table className="month">
        <thead><tr>{WEEK.map((day) => <th key={day} scope="col">{say(`day${day}`)}</th>)}</tr></thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]}>
              {days.map((day) => <td key={day}>{day.startsWith(month) && <Day calendar={calendar} day={day} onChoose={() => { setChosen(day) }} />}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen !== undefined && <DayDialog key={chosen} calendar={calendar} day={chosen} save={save} onClose={() => { setChosen(undefined) }} />}
    </section>
  )
}

function Day({ calendar, day, onChoose }: { calendar: Calendar; day: string; onChoose: () => void }) {
  const say = useSay(directoryWords)
  const exception = calendar.exceptions.find(({ date }) => date === day)
  const spans = spansOn(calendar, day)
  const hours = showSpans(spans) || say('closed')
  return (
    <button
      type="button" className={`${spans.length === 0 ? 'month-closed' : ''} ${exception ? 'month-special' : ''}`}
      aria-label={say('dayLabel', { date: day, hours, name: exception?.name ? `，${exception.name}` : '' })} onClick={onChoose}
    >
      <span>{Number(day.slice(8))}{day === hallDay(new Date()) && <b className="month-today"> {say('today')}</b>}</span>
      {exception?.name && <small>{exception.name}</small>}
      {hours.split('、').map((span) => <small key={span}>{span}</small>)}
    </button>
  )
}

function DayDialog({ calendar, day, save, onClose }: CalendarMonthProps & { day: string; onClose: () => void }) {
  const say = useSay(directoryWords)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const api = useApi().later
  const { modal } = App.useApp()
  const exception = calendar.exceptions.find(({ date }) => date === day)
  const [form] = Form.useForm<{ name: string; times: string }>()
  const [problem, setProblem] = useState<string>()
  const weekday = say(`day${(WEEK[weekdayOf(day)] ?? 0)}`)
  const others = calendar.exceptions.filter(({ date }) => date !== day)
  const store = async (exceptions: Calendar['exceptions']) => {
    try {
      await save({ ...calendar, exceptions: exceptions.toSorted((a, b) => a.date < b.date ? -1 : 1) })
      onClose()
      // Whoever has booked is told by nobody but staff.
      const displaced = (await api.outsideHours()).filter((one) => one.day === day)
      if (displaced.length > 0) modal.warning({ title: say('displaced', { count: displaced.length, names: [...new Set(displaced.map(({ departmentName }) => departmentName))].join('、') }) })
    } catch (error) {
      setProblem(failure(error))
    }
  }
  const submit = () => {
    const { name, times } = form.getFieldsValue()
    const wanted = { date: day, name: name.trim(), spans: readSpans(times) }
    const parsed = calendarSchema.shape.exceptions.safeParse([wanted])
    if (parsed.success) void store([...others, ...parsed.data])
    else form.setFields([{ name: 'times', errors: [say('badTimes')] }])
  }
  return (
    <Modal
      open title={say('exceptionOf', { date: `${day} ${weekday}` })} onCancel={onClose}
      footer={[
        ...exception ? [<Button key="usual" onClick={() => { void store(others) }}>{say('asUsual', { weekday })}</Button>] : [],
        <Button key="cancel" onClick={onClose}>{sayCommon('cancel')}</Button>,
        <Button key="save" type="primary" onClick={submit}>{say('save')}</Button>,
      ]}
    >
      <div className="directory-part">
        {problem !== undefined && <Alert type="error" role="alert" title={problem} />}
        <Form form={form} name="day" layout="vertical" requiredMark={false} onFinish={submit} initialValues={{ name: exception?.name ?? '', times: showSpans(spansOn(calendar, day)) }}>
          <Form.Item name="name" label={say('exceptionName')}><Input maxLength={50} /></Form.Item>
          <Form.Item name="times" label={say('times')} extra={say('timesHelp')}><Input maxLength={120} placeholder={say('closed')} /></Form.Item>
        </Form>
      </div>
    </Modal>
  )
}
