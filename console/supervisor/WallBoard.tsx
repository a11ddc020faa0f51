/** Readable from three metres: what waits, what goes on, who is there. */
import { useEffect, useState } from 'react'
import type { TerminalStatus } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { Waiting } from '../layout/states.tsx'
import { useNow } from '../layout/useNow.ts'
import { useColleagues } from '../window/useColleagues.ts'
import { supervisorWords } from '../wording/supervisor.ts'
import { boardOf, terminalGroups } from './board.ts'

/** What the field promises: a person within a minute. */
const LATE_SECONDS = 60

export function WallBoard() {
  const say = useSay(supervisorWords)
  const { view } = useDeskState()
  const colleagues = useColleagues(true)
  const now = useNow(1000)
  if (!view) return <Waiting />
  const { waiting, inRoom, inWriting, longestSince, departments, windows } = boardOf(view.queue, colleagues)
  const seconds = longestSince === undefined ? 0 : Math.max(0, Math.floor((now - Date.parse(longestSince)) / 1000))
  const longest = longestSince === undefined ? say('nobodyWaits') : say('minutesSeconds', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') })
  return (
    <div className="board" role="region" aria-label={say('board')} tabIndex={0}>
      <dl className="board-figures">
        <Figure label={say('waiting')} value={waiting} late={seconds > LATE_SECONDS} />
        <Figure label={say('longest')} value={longest} late={seconds > LATE_SECONDS} />
        <Figure label={say('inRoom')} value={inRoom} />
        <Figure label={say('inWriting')} value={inWriting} />
      </dl>
      <section aria-label={say('byDepartment')}>
        <h2>{say('byDepartment')}</h2>
        <ul className="board-list">
          {departments.map(({ name, waiting: wait, talking }) => (
            <li key={name ?? ''}><span>{name ?? say('unknownDepartment')}</span><span>{say('waiting')} <strong>{wait}</strong></span><span>{say('live')} <strong>{talking}</strong></span></li>
          ))}
          {departments.length === 0 && <li>{say('nothing')}</li>}
        </ul>
      </section>
      <section aria-label={say('windows')}>
        <h2>{say('windows')}</h2>
        <ul className="board-list">
          {windows.map(({ name, online, inHand }) => (
            <li key={name}>
              <span>{name}</span>
              <span className={`tag ${!online ? '' : inHand > 0 ? 'tag-warn' : 'tag-good'}`}>{!online ? say('windowOffline') : inHand > 0 ? say('windowBusy', { count: inHand }) : say('windowFree')}</span>
            </li>
          ))}
        </ul>
      </section>
      <Terminals />
    </div>
  )
}

/** Words stand smaller than figures. */
function Figure({ label, value, late = false }: { label: string; value: number | string; late?: boolean }) {
  return <div className={late ? 'board-late' : undefined}><dt>{label}</dt><dd className={typeof value === 'string' && !/\d/.test(value) ? 'board-words' : undefined}>{value}</dd></div>
}

const tones = { online: 'tag-good', inCall: 'tag-warn', offline: '' } as const satisfies Record<TerminalStatus['status'], string>
const terminalWords = { online: 'terminalOnline', inCall: 'terminalInCall', offline: 'terminalOffline' } as const

/** By hall and department; each opens to its devices. */
function Terminals() {
  const say = useSay(supervisorWords)
  const groups = terminalGroups(useTerminals())
  if (groups.length === 0) return null
  return (
    <section aria-label={say('terminals')}>
      <h2>{say('terminals')}</h2>
      <ul className="board-terminals">
        {groups.map(({ name = say('hallTerminals'), online, inCall, offline, terminals }) => (
          <li key={name}>
            <details>
              <summary>
                <span>{name}</span>
                {([['online', online], ['inCall', inCall], ['offline', offline]] as const).filter(([, count]) => count > 0).map(([status, count]) =>
                  <span key={status} className={`tag ${tones[status]}`}>{say(terminalWords[status])} {count}</span>)}
              </summary>
              <ul>{terminals.map((one) => <li key={one.code}><span>{one.name}</span> <span className={`tag ${tones[one.status]}`}>{say(terminalWords[one.status])}</span></li>)}</ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Asked for again when the desk changes: devices come and go. */
function useTerminals(): readonly TerminalStatus[] {
  const desk = useDesk()
  const { view } = useDeskState()
  const [terminals, setTerminals] = useState<readonly TerminalStatus[]>([])
  useEffect(() => {
    let current = true
    desk.terminals().then((all) => { if (current) setTerminals(all) }, () => {})
    return () => { current = false }
  }, [desk, view])
  return terminals
}
