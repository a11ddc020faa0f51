import { useState } from 'react'
import { Button, Select } from 'antd'
import type { NewPassword, StaffEntry } from '../../contract/index.ts'
import { LANGUAGES, staffRoleSchema } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useQuery } from '../router.tsx'
import { directoryWords } from '../wording/directory.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryTable } from './EntryTable.tsx'
import { Choice, Line } from './fields.tsx'
import { Passwords } from './Passwords.tsx'
import type { Open, PartProps } from './part.ts'
import { nameIn, optionsOf, textOf } from './part.ts'

const FRESH: StaffEntry = { id: '', username: '', name: '', roles: [], shutOut: false }
const ROLES = staffRoleSchema.options

export function StaffPart({ editing, data: { directory: { departments, sections }, staff } }: PartProps) {
  const say = useSay(directoryWords)
  const api = useApi().directoryEditing
  const attempt = useAttempt()
  const [query, change] = useQuery()
  const [open, setOpen] = useState<Open<StaffEntry>>()
  const [passwords, setPasswords] = useState<readonly NewPassword[]>([])
  const role = ROLES.find((one) => one === query.get('role'))
  const wordsOf = ({ roles }: StaffEntry) => roles.map((one) => say(`role_${one}`))

  const save = async (from: StaffEntry | null, { id: _, ...to }: StaffEntry) => {
    const made = await api.changeStaff({ from, to })
    if (made) setPasswords([made])
    editing.reload()
  }
  const renew = ({ id }: StaffEntry) => attempt(async () => { setPasswords([await api.renewPassword(id)]) })

  return (
    <>
      <EntryTable<StaffEntry>
        label={say('staff')}
        entries={staff.filter(({ roles }) => !role || roles.includes(role))}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        textOf={(entry) => textOf(entry.username, entry.name, nameIn(departments, entry.departmentCode), nameIn(sections, entry.sectionCode), ...wordsOf(entry))}
        onAdd={() => { setOpen(null) }}
        onChange={setOpen}
        more={(entry) => (
          <>
            <Button onClick={() => { void renew(entry) }} aria-label={say('newPasswordName', { name: entry.name })}>{say('newPassword')}</Button>
            <Button onClick={() => { void attempt(() => save(entry, { ...entry, shutOut: !entry.shutOut })) }} aria-label={say(entry.shutOut ? 'letInName' : 'shutOutName', { name: entry.name })}>{say(entry.shutOut ? 'letIn' : 'shutOut')}</Button>
          </>
        )}
        filters={<Select allowClear value={role ?? null} onChange={(next) => { change({ role: next ?? undefined, page: undefined }) }} options={ROLES.map((one) => ({ value: one, label: say(`role_${one}`) }))} placeholder={say('roles')} aria-label={say('roles')} />}
        columns={[
          {
            title: say('person'),
            render: (_, entry) => (
              <>
                <p className="directory-name">{entry.name} {entry.shutOut && <span className="tag tag-bad">{say('isShutOut')}</span>}</p>
                <p className="directory-facts"><span>{entry.username}</span><span>{nameIn(departments, entry.departmentCode)}</span><span>{nameIn(sections, entry.sectionCode)}</span></p>
              </>
            ),
          },
          { title: say('roles'), responsive: ['md'], render: (_, entry) => wordsOf(entry).join('、') },
          { title: say('languages'), responsive: ['lg'], width: '11em', render: (_, { languages = ['cmn'] }) => languages.map((one) => say(`lang_${one}`)).join('、') },
        ]}
      />
      {open !== undefined && (
        <EntryDialog<StaffEntry>
          title={open ? open.name : say('addTitle', { part: say('staff') })}
          entry={open}
          fresh={FRESH}
          newest={async () => (await api.load()).staff.find(({ id }) => id === open?.id) ?? null}
          save={save}
          onClose={() => { setOpen(undefined) }}
        >
          <div className="directory-row">
            <Line name="username" help="codeHelp" required disabled={open !== null} max={64} />
            <Line name="name" label="person" required max={50} />
          </div>
          <Choice name="roles" required several help="rightsHelp" options={ROLES.map((one) => ({ value: one, label: say(`role_${one}`) }))} />
          <div className="directory-row">
            <Choice name="departmentCode" options={optionsOf(departments)} />
            <Choice name="sectionCode" options={sections.map(({ code, name, departmentCode }) => ({ value: code, label: `${nameIn(departments, departmentCode)} ${name}` }))} />
          </div>
          <Choice name="skills" several options={optionsOf(departments)} />
          <Line name="wecomId" help="wecomIdHelp" max={64} />
          <Choice name="languages" several options={LANGUAGES.map((one) => ({ value: one, label: say(`lang_${one}`) }))} />
        </EntryDialog>
      )}
      {passwords.length > 0 && <Passwords made={passwords} onClose={() => { setPasswords([]) }} />}
    </>
  )
}
