/** Whom to ask: what is suggested comes first, then anybody in the directory. */
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button, Input } from 'antd'
import type { InputRef } from 'antd'
import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { desk as wording } from '../wording/desk.ts'
import type { SectionChoice } from './sections.ts'
import { findSections, MOST_SECTIONS } from './sections.ts'

export function InviteSection({ detail, onReveal }: { detail: ConsultationDetail; onReveal: () => void }) {
  const say = useSay(wording)
  const { data: directory } = useLoad(useApi().directory)
  const [text, setText] = useState('')
  const search = useRef<InputRef>(null)
  useShortcuts({
    KeyI: () => {
      // At once: the next key may already be a letter of the text.
      flushSync(onReveal)
      search.current?.focus()
    },
  })

  const searching = text.trim() !== ''
  const found = searching && directory ? findSections(directory, text) : []
  const suggested = detail.suggestedSections.map(({ sectionCode, sectionName, departmentName, reason }) => ({
    code: sectionCode,
    name: sectionName,
    departmentName,
    why: say(reason === 'item' ? 'reasonItem' : 'reasonWords'),
  }))
  const choices: SectionChoice[] = searching ? found.slice(0, MOST_SECTIONS) : suggested

  return (
    <section>
      <h3>{say('sections')}</h3>
      <Input
        ref={search}
        type="search"
        allowClear
        value={text}
        onChange={(event) => { setText(event.target.value) }}
        aria-label={say('searchSection')}
        aria-keyshortcuts="Alt+I"
        placeholder={say('searchSectionHint')}
      />
      <div aria-live="polite" className="small soft">
        {!searching && suggested.length > 0 && say('suggested')}
        {searching && found.length === 0 && say('noSection')}
        {found.length > MOST_SECTIONS && say('moreSections', { count: found.length - MOST_SECTIONS })}
      </div>
      <ul>
        {choices.map((choice) => (
          <li key={choice.code}>
            <SectionRow choice={choice} detail={detail} onInvited={() => { setText('') }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface SectionRowProps {
  choice: SectionChoice
  detail: ConsultationDetail
  onInvited: () => void
}

function SectionRow({ choice: { code, name, departmentName, why }, detail, onInvited }: SectionRowProps) {
  const say = useSay(wording)
  const desk = useDesk()
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const open = detail.invitations.some(({ sectionCode, state }) => sectionCode === code && (state === 'invited' || state === 'joined'))

  const invite = async () => {
    setBusy(true)
    if (await attempt(() => desk.invite(detail.entry.id, { sectionCode: code }))) onInvited()
    setBusy(false)
  }
  return (
    <div className="section-row">
      <div>
        <p>{name}</p>
        <p className="small soft">{[departmentName, why].filter(Boolean).join(' · ')}</p>
      </div>
      {!open && (
        <Button size="small" loading={busy} onClick={() => { void invite() }} aria-label={say('inviteName', { department: departmentName, section: name })}>
          {say('invite')}
        </Button>
      )}
    </div>
  )
}
