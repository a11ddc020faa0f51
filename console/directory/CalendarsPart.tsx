/** Working calendars: the hours of a week, and a month at a time the days that are unlike their weekday. */
import { useState } from 'react'
import { Form, Input } from 'antd'
import type { Calendar } from '../../contract/index.ts'
import { calendarSchema, readSpans, showSpans } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useQuery } from '../router.tsx'
import { directoryWords } from '../wording/directory.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryTable } from './EntryTable.tsx'
import { Line } from './fields.tsx'
import { CalendarMonth } from './CalendarMonth.tsx'
import type { Open, PartProps } from './part.ts'

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const
const FRESH: Calendar = { code: '', name: '', week: WEEK.map(() => []), exceptions: [] }

/** A calendar in a form: the hours of each weekday as text. */
type Written = Omit<Calendar, 'week'> & { week: string[] }
const written = (calendar: Calendar): Written => ({ ...calendar, week: calendar.week.map(showSpans) })
const read = ({ week, ...rest }: Written): Calendar => ({ ...rest, week: week.map((text) => readSpans(text) ?? []) })

export function CalendarsPart({ editing, data: { directory: { calendars } } }: PartProps) {
  const say = useSay(directoryWords)
  const [query, change] = useQuery()
  const [open, setOpen] = useState<Open<Calendar>>()
  const shown = calendars.find(({ code }) => code === query.get('calendar')) ?? calendars[0]
  const isRight = (text: string | undefined): boolean => calendarSchema.shape.week.safeParse([readSpans(text ?? '') ?? null, [], [], [], [], [], []]).success
  return (
    <>
      <EntryTable<Calendar>
        label={say('calendars')}
        entries={calendars}
        keyOf={({ code }) => code}
        nameOf={({ name }) => name}
        textOf={({ code, name }) => `${code} ${name}`}
        onAdd={() => { setOpen(null) }}
        onChange={setOpen}
        onRemove={(entry) => { void editing.remove('calendars', entry) }}
        columns={[
          {
            title: say('name'),
            render: (_, { name, code, week }) => (
              <>
                <p className="directory-name">{calendars.length > 1 ? <button type="button" className="link" onClick={() => { change({ calendar: code }) }} aria-pressed={code === shown?.code}>{name}</button> : name}</p>
                <p className="directory-facts">{week.map((spans, day) => <span key={WEEK[day]}>{say(`day${WEEK[day] ?? 0}`)} {showSpans(spans) || say('closed')}</span>)}</p>
              </>
            ),
          },
        ]}
      />
      {shown && <CalendarMonth key={shown.code} calendar={shown} save={(to) => editing.save('calendars', shown, to)} />}
      {open !== undefined && (
        <EntryDialog<Written>
          title={open ? open.name : say('addTitle', { part: say('calendars') })}
          entry={open && written(open)}
          fresh={written(FRESH)}
          newest={async () => {
            const newest = await editing.newest('calendars', open?.code ?? '')
            return newest && written(newest)
          }}
          save={(from, to) => editing.save('calendars', from && read(from), read(to))}
          onClose={() => { setOpen(undefined) }}
        >
          <div className="directory-row">
            <Line name="code" help="codeHelp" required disabled={open !== null} max={64} />
            <Line name="name" required max={100} />
          </div>
          <fieldset className="directory-fields">
            <legend>{say('week')}</legend>
            <p className="soft small">{say('timesHelp')}</p>
            <div className="directory-row">
              {WEEK.map((day) => (
                <Form.Item
                  key={day} name={['week', day]} label={say(`day${day}`)}
                  rules={[{ validator: (_, text?: string) => isRight(text) ? Promise.resolve() : Promise.reject(new Error(say('badTimes'))) }]}
                ><Input placeholder={say('closed')} /></Form.Item>
              ))}
            </div>
          </fieldset>
        </EntryDialog>
      )}
    </>
  )
}
