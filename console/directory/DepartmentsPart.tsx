import { useState } from 'react'
import type { Department } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { Link } from '../router.tsx'
import { directoryWords } from '../wording/directory.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryTable } from './EntryTable.tsx'
import { Booking, Choice, Line } from './fields.tsx'
import type { Open, PartProps } from './part.ts'
import { nameIn, optionsOf, textOf } from './part.ts'

const FRESH: Department = { code: '', name: '', shortName: '' }

export function DepartmentsPart({ editing, data: { directory: { departments, sections, calendars } } }: PartProps) {
  const say = useSay(directoryWords)
  const [open, setOpen] = useState<Open<Department>>()
  return (
    <>
      <EntryTable<Department>
        label={say('departments')}
        entries={departments}
        keyOf={({ code }) => code}
        nameOf={({ name }) => name}
        textOf={({ code, name, shortName, phone, place }) => textOf(code, name, shortName, phone, place)}
        onAdd={() => { setOpen(null) }}
        onChange={setOpen}
        onRemove={(entry) => { void editing.remove('departments', entry) }}
        columns={[
          {
            title: say('name'),
            render: (_, { name, code, phone, place, calendarCode }) => (
              <>
                <p className="directory-name">{name}</p>
                <p className="directory-facts"><span>{code}</span>{phone && <span>{phone}</span>}{place && <span>{place}</span>}{calendarCode && <span>{nameIn(calendars, calendarCode)}</span>}</p>
              </>
            ),
          },
          { title: say('sections'), responsive: ['md'], width: '9em', render: (_, { code }) => <Link to={`/directory/sections?department=${code}`}>{say('sectionsCount', { count: sections.filter(({ departmentCode }) => departmentCode === code).length })}</Link> },
          { title: say('booking'), responsive: ['lg'], width: '10em', render: (_, { booking }) => booking ? say('bookingWords', booking) : '—' },
        ]}
      />
      {open !== undefined && (
        <EntryDialog<Department>
          title={open ? open.name : say('addTitle', { part: say('departments') })}
          entry={open}
          fresh={FRESH}
          newest={() => editing.newest('departments', open?.code ?? '')}
          save={(from, to) => editing.save('departments', from, to)}
          onClose={() => { setOpen(undefined) }}
        >
          <div className="directory-row">
            <Line name="code" help="codeHelp" required disabled={open !== null} max={64} />
            <Line name="shortName" required max={100} />
          </div>
          <Line name="name" required max={100} />
          <div className="directory-row"><Line name="phone" /><Line name="place" /></div>
          <Line name="hours" />
          <Choice name="calendarCode" options={optionsOf(calendars)} placeholder={say('hallCalendar')} />
          <Booking />
        </EntryDialog>
      )}
    </>
  )
}
