import type { QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { Standing } from '../layout/Standing.tsx'
import { Whereabouts } from '../layout/Whereabouts.tsx'
import { useNow } from '../layout/useNow.ts'
import { desk } from '../wording/desk.ts'
import { presence } from '../wording/presence.ts'
import { isTalking, isWaiting } from './states.ts'

interface QueueItemProps {
  entry: QueueEntry
  current: boolean
  onSelect: (id: string) => void
}

/** What the field promises: a person within a minute. */
const LATE_SECONDS = 60

export function QueueItem({ entry, current, onSelect }: QueueItemProps) {
  const say = useSay(desk)
  const sayPresence = useSay(presence)
  const inWords = useAsked()
  const { id, question, itemTitle, departmentName, windowName, ringingName, mine, joined = false, handOver } = entry
  const content = (
    <>
      <span className="entry-question">{inWords(question)}</span>
      {(itemTitle ?? departmentName) && (
        <span className="entry-facts">{[itemTitle, departmentName].filter(Boolean).join(' · ')}</span>
      )}
      <span className="entry-facts">
        {isWaiting(entry) && <Waited since={entry.requestedAt} />}
        {isTalking(entry) && <span>{mine ? say(entry.state === 'inRoom' ? 'stateInRoom' : 'stateAccepted') : say('withWindow', { name: windowName ?? '' })}</span>}
        {isWaiting(entry) && <Standing entry={entry} />}
        {ringingName !== undefined && <span>{sayPresence('ringing', { name: ringingName })}</span>}
        {handOver && <span className="tag tag-warn">{handOver.toMe ? say('givenToMe', { name: handOver.byName }) : say(handOver.toName === undefined ? 'givenBy' : 'givenByTo', { by: handOver.byName, to: handOver.toName ?? '' })}</span>}
        <Whereabouts entry={entry} />
      </span>
    </>
  )
  // What another window has in hand is not ours to read.
  if (!mine && !joined && !isWaiting(entry)) return <div className="entry">{content}</div>
  return (
    <button
      type="button"
      className={`entry ${isWaiting(entry) ? 'entry-waiting' : ''}`}
      aria-current={current}
      onClick={() => { onSelect(id) }}
    >
      {content}
    </button>
  )
}

function Waited({ since }: { since: string }) {
  const say = useSay(desk)
  const seconds = Math.max(0, Math.floor((useNow(1000) - Date.parse(since)) / 1000))
  const time = seconds < 60 ? say('seconds', { count: seconds })
    : seconds < 3600 ? say('minutes', { count: Math.floor(seconds / 60) })
    : say('hours', { count: Math.floor(seconds / 3600) })
  return <span className={seconds >= LATE_SECONDS ? 'late' : undefined}>{say('waitingFor', { time })}</span>
}
