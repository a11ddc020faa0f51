import { useState } from 'react'
import { Select } from 'antd'
import type { Section } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { Link, useQuery } from '../router.tsx'
import { directoryWords } from '../wording/directory.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryTable } from './EntryTable.tsx'
import { Choice, Line } from './fields.tsx'
import type { Open, PartProps } from './part.ts'
import { nameIn, optionsOf, textOf } from './part.ts'

export function SectionsPart({ editing, data: { directory: { departments, sections }, items } }: PartProps) {
  const say = useSay(directoryWords)
  const [query, change] = useQuery()
  const [open, setOpen] = useState<Open<Section>>()
  const department = query.get('department') ?? undefined
  return (
    <>
      <EntryTable<Section>
        label={say('sections')}
        entries={sections.filter(({ departmentCode }) => department === undefined || departmentCode === department)}
        keyOf={({ code }) => code}
        nameOf={({ name }) => name}
        textOf={({ code, name, duty, phone, departmentCode }) => textOf(code, name, duty, phone, nameIn(departments, departmentCode))}
        onAdd={() => { setOpen(null) }}
        onChange={setOpen}
        onRemove={(entry) => { void editing.remove('sections', entry) }}
        filters={(
          <Select<string>
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={department ?? null}
            onChange={(code: string | undefined) => { change({ department: code, page: undefined }) }}
            options={optionsOf(departments)}
            placeholder={say('departmentCode')}
            aria-label={say('departmentCode')}
          />
        )}
        columns={[
          {
            title: say('name'),
            render: (_, { name, code, departmentCode, duty, phone, place }) => (
              <>
                <p className="directory-name">{name}</p>
                <p className="directory-facts"><span>{nameIn(departments, departmentCode)}</span><span>{code}</span>{phone && <span>{phone}</span>}{place && <span>{place}</span>}</p>
                {duty && <p className="small">{duty}</p>}
              </>
            ),
          },
          { title: say('items'), responsive: ['md'], width: '9em', render: (_, { code }) => say('itemsCount', { count: items[code]?.length ?? 0 }) },
        ]}
      />
      {open !== undefined && (
        <EntryDialog<Section>
          title={open ? open.name : say('addTitle', { part: say('sections') })}
          entry={open}
          fresh={{ code: '', name: '', departmentCode: department ?? '' }}
          newest={() => editing.newest('sections', open?.code ?? '')}
          save={(from, to) => editing.save('sections', from, to)}
          onClose={() => { setOpen(undefined) }}
        >
          <div className="directory-row">
            <Line name="code" help="codeHelp" required disabled={open !== null} max={64} />
            <Choice name="departmentCode" required options={optionsOf(departments)} />
          </div>
          <Line name="name" required max={100} />
          <Line name="duty" />
          <div className="directory-row"><Line name="phone" /><Line name="place" /></div>
          {open && <Items items={items[open.code] ?? []} />}
        </EntryDialog>
      )}
    </>
  )
}

/** Which items are a section's is written on the items. */
function Items({ items }: { items: PartProps['data']['items'][string] }) {
  const say = useSay(directoryWords)
  return (
    <section>
      <h3>{say('items')}</h3>
      {items.length === 0
        ? <p className="soft">{say('noItems')}</p>
        : <ul className="directory-items">{items.map(({ id, title }) => <li key={id}><Link to={`/editor/articles/${id}`}>{title}</Link></li>)}</ul>}
    </section>
  )
}
