/** Somebody waits and it is one's turn: on every page, with the time that is left. */
import { Alert, Button, Progress } from 'antd'
import type { QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { navigate } from '../router.tsx'
import { presence } from '../wording/presence.ts'
import { Standing } from './Standing.tsx'
import { Whereabouts } from './Whereabouts.tsx'
import { useRingSeconds } from './useRingSeconds.ts'
import { useShortcuts } from './useShortcuts.ts'

export function RingBar() {
  const say = useSay(presence)
  const { view } = useDeskState()
  const { choosePresence } = useDesk()
  const attempt = useAttempt()
  const rung = view?.queue.find(({ ring }) => ring !== undefined)
  if (rung) return <Ring key={rung.id} entry={rung} />
  if (view?.me?.reason !== 'missedRings') return null
  return (
    <Alert
      banner
      type="warning"
      title={say('missedRings')}
      action={<Button type="primary" onClick={() => { void attempt(() => choosePresence('online')) }}>{say('backAgain')}</Button>}
    />
  )
}

const reasons = { given: 'ringGiven', knows: 'ringKnows', speaks: 'ringSpeaks', free: 'ringFree', overflow: 'ringOverflow' } as const

function Ring({ entry }: { entry: QueueEntry }) {
  const say = useSay(presence)
  const inWords = useAsked()
  const desk = useDesk()
  const attempt = useAttempt()
  const { ring, id, question, itemTitle, departmentName } = entry
  const seconds = useRingSeconds(ring?.secondsLeft ?? 0)

  const accept = async () => { if (await attempt(() => desk.accept(id))) navigate(`/window/${id}`) }
  const pass = () => { void attempt(() => desk.pass(id)) }
  useShortcuts({ KeyA: () => { void accept() }, KeyP: pass })

  return (
    <section className="ring" aria-label={say('ring')}>
      <Progress
        type="circle" size={56} percent={100 * seconds / (ring?.of ?? 1)} aria-label={say('ringLeft')}
        format={() => <span role="timer">{seconds}</span>} strokeColor="var(--zx-warn)"
      />
      <div className="ring-words">
        <p className="ring-question">{inWords(question)}</p>
        <p className="small">{[itemTitle, departmentName].filter(Boolean).join(' · ')}</p>
        <p className="small ring-why">
          <Standing entry={entry} />
          <Whereabouts entry={entry} />
          {ring && <span>{say(reasons[ring.reason], { department: departmentName ?? '' })}</span>}
        </p>
      </div>
      <div className="ring-actions">
        <Button type="primary" size="large" onClick={() => { void accept() }} aria-keyshortcuts="Alt+A">{say('ringAccept')} <small>Alt+A</small></Button>
        <Button size="large" onClick={pass} aria-keyshortcuts="Alt+P">{say('ringPass')} <small>Alt+P</small></Button>
      </div>
    </section>
  )
}
