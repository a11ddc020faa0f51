/** One person by name: a colleague, or somebody who interprets. */
import { useState } from 'react'
import { Button, Checkbox, Select } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { desk as wording } from '../wording/desk.ts'
import { useColleagues } from './useColleagues.ts'

const languages = { cmn: 'languageCmn', yue: 'languageYue', en: 'languageEn' } as const

export function InvitePerson({ consultationId }: { consultationId: string }) {
  const say = useSay(wording)
  const desk = useDesk()
  const attempt = useAttempt()
  const colleagues = useColleagues(true)
  const [staffId, setStaffId] = useState<string>()
  const [interpreter, setInterpreter] = useState(false)
  const [busy, setBusy] = useState(false)
  const chosen = colleagues.find(({ id }) => id === staffId)

  const invite = async () => {
    if (!chosen) return
    setBusy(true)
    const done = await attempt(() => desk.invite(consultationId, { staffId: chosen.id, ...(interpreter && { interpreter }) }))
    setBusy(false)
    if (done) setStaffId(undefined)
  }
  return (
    <section>
      <h3>{say('invitePerson')}</h3>
      <div className="section-row">
        <Select
          className="grow"
          showSearch={{ optionFilterProp: 'search' }}
          value={staffId ?? null}
          onChange={setStaffId}
          placeholder={say('personHint')}
          aria-label={say('invitePerson')}
          options={colleagues.map(({ id, name, place, languages: spoken, online }) => ({
            value: id,
            search: `${name} ${place}`,
            label: [name, place, spoken.map((one) => say(languages[one])).join('、'), !online && say('notSignedIn')].filter(Boolean).join(' · '),
          }))}
        />
        <Button disabled={!chosen} loading={busy} onClick={() => { void invite() }} aria-label={chosen ? say('invitePersonName', { name: chosen.name }) : say('invite')}>{say('invite')}</Button>
      </div>
      <Checkbox checked={interpreter} onChange={(event) => { setInterpreter(event.target.checked) }}>{say('asInterpreter')}</Checkbox>
      {chosen && !chosen.online && <p className="small soft" role="status">{say('invitedOffline', { name: chosen.name })}</p>}
    </section>
  )
}
