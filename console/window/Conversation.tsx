/** One consultation at the window: what is asked, the room, the whole transcript, and the reply or the summing-up. */
import { useState } from 'react'
import { Alert, Button } from 'antd'
import type { ConsultationDetail, QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { Composer } from '../desk/Composer.tsx'
import type { Insertion } from '../desk/Composer.tsx'
import { HoldBar, useHold } from '../desk/HoldBar.tsx'
import { Standing } from '../layout/Standing.tsx'
import { Whereabouts } from '../layout/Whereabouts.tsx'
import type { Delayed } from '../layout/useDelayed.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { useRoom } from '../room/CallProvider.tsx'
import { DeviceDialog } from '../room/DeviceDialog.tsx'
import { RoomChat } from '../room/chat/RoomChat.tsx'
import { VideoRoom } from '../room/VideoRoom.tsx'
import { leftToSend, waitsForWords } from '../desk/weChat.ts'
import { Transcript } from '../transcript/Transcript.tsx'
import { desk } from '../wording/desk.ts'
import { Notices } from '../desk/Notices.tsx'
import { EndingBar } from './EndingBar.tsx'
import { HandOverDialog } from './HandOverDialog.tsx'
import { isTalking, isToWrapUp, isWaiting, stateTones, stateWords } from './states.ts'
import { WrapUpForm } from './WrapUpForm.tsx'

interface ConversationProps {
  entry: QueueEntry
  detail: ConsultationDetail
  ending: Delayed<string>
  mayAccept: boolean
  accepting: boolean
  insertion: Insertion | undefined
  onAccept: () => void
  onReveal: () => void
}

export function Conversation({ entry, detail, ending, mayAccept, accepting, insertion, onAccept, onReveal }: ConversationProps) {
  const say = useSay(desk)
  const inWords = useAsked()
  const { active, enter } = useRoom()
  const { id, mine, joined = false, state } = entry
  const isEnding = ending.pending === id
  const late = detail.weChat?.undelivered.length ?? 0
  const talking = (mine || joined) && isTalking(entry) && !isEnding
  const [givingOn, setGivingOn] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const handOver = () => { if (talking && mine) setGivingOn(true) }
  const here = active?.consultationId === id ? active : null

  const video = () => {
    if (talking && !here) void enter(id)
  }
  const end = () => { if (talking && mine) ending.start(id) }
  const hold = useHold(detail, talking)
  useShortcuts({ KeyV: video, KeyE: end, KeyT: handOver })

  return (
    <div className="conversation">
      <div className="conversation-head">
        <div className="conversation-title">
          <h2 className="pre">{inWords(entry.question)}</h2>
          <p className="conversation-facts">
            <span className={`tag ${stateTones[state]}`}>{say(stateWords[state])}</span>
            <Standing entry={entry} />
            <Whereabouts entry={entry} />
            {detail.weChat?.unfollowed && <span className="tag tag-warn" title={say('leftWhy')}>{say('left')}</span>}
            {late > 0 && <span className="tag tag-warn">{say('undelivered', { count: late })}</span>}
            {late > 0 && waitsForWords(detail) && <span>{say('undeliveredWhy')}</span>}
            {!mine && entry.windowName && <span>{say('withWindow', { name: entry.windowName })}</span>}
          </p>
        </div>
        <div className="conversation-actions">
          {isWaiting(entry) && <Button type="primary" loading={accepting} disabled={!mayAccept} onClick={onAccept}>{say('acceptThis')}</Button>}
          {talking && !here && <Button type="primary" onClick={video} aria-keyshortcuts="Alt+V">{say('video')}</Button>}
          {talking && !here && <Button onClick={() => { setChoosing(true) }}>{say('checkDevices')}</Button>}
          {talking && !detail.hold && <Button onClick={hold} aria-keyshortcuts="Alt+H">{say('hold')}</Button>}
          {talking && mine && <Button onClick={handOver} aria-keyshortcuts="Alt+T">{say('handOver')}</Button>}
          {talking && mine && <Button onClick={end} aria-keyshortcuts="Alt+E">{say('end')}</Button>}
        </div>
      </div>
      {isEnding && <EndingBar ending={ending} />}
      {!isToWrapUp(entry) && <Notices detail={detail} />}
      {talking && detail.hold && <HoldBar hold={detail.hold} onResume={hold} />}
      {!mine && !joined && !isWaiting(entry) && <Alert banner type="info" title={say('gone')} />}
      <RoomChat detail={detail} room={here && <VideoRoom active={here} held={detail.hold !== undefined} />} insertion={insertion}>
        {(open) => (
          <>
            <Transcript detail={detail} />
            {talking && <Composer key={`composer-${id}`} consultationId={id} held={detail.hold !== undefined} locale={detail.applicantLocale} left={leftToSend(detail)} insertion={insertion} onReveal={() => { open(); onReveal() }} />}
          </>
        )}
      </RoomChat>
      {mine && (isEnding || isToWrapUp(entry)) && <WrapUpForm key={id} detail={detail} ending={ending} />}
      {choosing && <DeviceDialog consultationId={id} onClose={() => { setChoosing(false) }} />}
      <HandOverDialog key={`hand-over-${id}`} detail={detail} open={givingOn} onClose={() => { setGivingOn(false) }} />
    </div>
  )
}
