/** The queue: mine first, because they are in my hands; then who waits; then what others do. */
import { Button } from 'antd'
import type { DeskView, QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'
import { QueueItem } from './QueueItem.tsx'
import { isTalking, isToWrapUp } from './states.ts'

interface QueueProps {
  view: DeskView
  selected: string | undefined
  /** Must be summed up before the next one. */
  owed: QueueEntry | undefined
  busy: boolean
  onSelect: (id: string) => void
  onAcceptNext: () => void
}

export function Queue({ view: { queue }, selected, owed, busy, onSelect, onAcceptNext }: QueueProps) {
  const say = useSay(desk)
  const waiting = queue.filter(({ state }) => state === 'waiting' || state === 'requested')
  const groups = [
    { title: say('wrapUpGroup'), entries: queue.filter((entry) => entry.mine && isToWrapUp(entry)) },
    { title: say('mineGroup'), entries: queue.filter((entry) => entry.mine && isTalking(entry)) },
    { title: say('joinedGroup'), entries: queue.filter(({ joined }) => joined) },
    { title: say('waitingGroup'), entries: waiting },
    { title: say('othersGroup'), entries: queue.filter((entry) => !entry.mine && !entry.joined && isTalking(entry)) },
  ].filter(({ entries }) => entries.length > 0)

  return (
    <>
      <div className="list-head">
        <h2>{say('queue')}</h2>
        {owed
          ? (
            <>
              <p>{say('wrapUpFirst')}</p>
              {owed.id !== selected && <Button type="primary" onClick={() => { onSelect(owed.id) }}>{say('toWrapUp')}</Button>}
            </>
          )
          : waiting.length > 0 && (
            <Button type="primary" loading={busy} onClick={onAcceptNext} aria-keyshortcuts="Alt+A">{say('acceptNext')} <small>Alt+A</small></Button>
          )}
        {waiting.length === 0 && !owed && <p className="soft">{say('nobodyWaiting')}</p>}
      </div>
      {groups.map(({ title, entries }) => (
        <div key={title}>
          <h3 className="group-title">{title} <span>{entries.length}</span></h3>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}><QueueItem entry={entry} current={entry.id === selected} onSelect={onSelect} /></li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
