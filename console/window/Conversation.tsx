/** One consultation at the window: what is asked, the room, the whole transcript, and the reply or the summing-up. */
import { Alert, Button } from 'antd'
import type { ConsultationDetail, QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { Composer } from '../desk/Composer.tsx'
import { Standing } from '../layout/Standing.tsx'
import type { Delayed } from '../layout/useDelayed.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { useRoom } from '../room/CallProvider.tsx'
import { VideoRoom } from '../room/VideoRoom.tsx'
import { Transcript } from '../transcript/Transcript.tsx'
import { desk } from '../wording/desk.ts'
import { EndingBar } from './EndingBar.tsx'
import { isTalking, isToWrapUp, isWaiting, stateTones, stateWords } from './states.ts'
import { WrapUpForm } from './WrapUpForm.tsx'

interface ConversationProps {
  entry: QueueEntry
  detail: ConsultationDetail
  ending: Delayed<string>
  mayAccept: boolean
  accepting: boolean
  onAccept: () => void
  onReveal: () => void
}

export function Conversation({ entry, detail, ending, mayAccept, accepting, onAccept, onReveal }: ConversationProps) {
  const say = useSay(desk)
  const { active, enter } = useRoom()
  const { id, mine, state } = entry
  const isEnding = ending.pending === id
  const talking = mine && isTalking(entry) && !isEnding
  const here = active?.consultationId === id ? active : null

  const video = () => {
    if (talking && !here) void enter(id)
  }
  const end = () => { if (talking) ending.start(id) }
  useShortcuts({ KeyV: video, KeyE: end })

  return (
    <div className="conversation">
      <div className="conversation-head">
        <div className="conversation-title">
          <h2 className="pre">{entry.question}</h2>
          <p className="conversation-facts">
            <span className={`tag ${stateTones[state]}`}>{say(stateWords[state])}</span>
            <Standing entry={entry} />
            {!entry.applicantOnline && <span>{say('applicantOffline')}</span>}
            {!mine && entry.windowName && <span>{say('withWindow', { name: entry.windowName })}</span>}
          </p>
        </div>
        <div className="conversation-actions">
          {isWaiting(entry) && <Button type="primary" loading={accepting} disabled={!mayAccept} onClick={onAccept}>{say('acceptThis')}</Button>}
          {talking && !here && <Button type="primary" onClick={video} aria-keyshortcuts="Alt+V">{say('video')}</Button>}
          {talking && <Button onClick={end} aria-keyshortcuts="Alt+E">{say('end')}</Button>}
        </div>
      </div>
      {isEnding && <EndingBar ending={ending} />}
      {here && <VideoRoom active={here} />}
      {!mine && !isWaiting(entry) && <Alert banner type="info" title={say('gone')} />}
      <Transcript detail={detail} />
      {talking && <Composer consultationId={id} onReveal={onReveal} />}
      {mine && (isEnding || isToWrapUp(entry)) && <WrapUpForm key={id} detail={detail} ending={ending} />}
    </div>
  )
}
