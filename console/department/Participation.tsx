/** The consultation as the invited section sees it: first to read, then to take part. */
import { Button } from 'antd'
import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { Composer } from '../desk/Composer.tsx'
import { leftToSend } from '../desk/weChat.ts'
import { HoldBar, useHold } from '../desk/HoldBar.tsx'
import { Notices } from '../desk/Notices.tsx'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { useRoom } from '../room/CallProvider.tsx'
import { RoomChat } from '../room/chat/RoomChat.tsx'
import { VideoRoom } from '../room/VideoRoom.tsx'
import { Transcript } from '../transcript/Transcript.tsx'
import { desk } from '../wording/desk.ts'
import type { DeskInvitation } from './Invitations.tsx'

interface ParticipationProps {
  invitation: DeskInvitation
  detail: ConsultationDetail
  /** I have joined, not a colleague. */
  mine: boolean
  onJoin: () => void
  onDecline: () => void
  onReveal: () => void
}

export function Participation({ invitation, detail, mine, onJoin, onDecline, onReveal }: ParticipationProps) {
  const say = useSay(desk)
  const inWords = useAsked()
  const { active, enter } = useRoom()
  const { question, windowName, sectionName, state, joinedByName, consultationId } = invitation
  const here = active?.consultationId === consultationId ? active : null
  const video = () => { if (mine && !here) void enter(consultationId) }
  const hold = useHold(detail, mine)
  useShortcuts({ KeyV: video })

  return (
    <div className="conversation">
      <div className="conversation-head">
        <div className="conversation-title">
          <h2 className="pre">{inWords(question)}</h2>
          <p className="conversation-facts">
            <span>{windowName ? say('invitedBy', { name: windowName, section: sectionName }) : say('invitedSection', { section: sectionName })}</span>
            {state === 'joined' && <span className="tag tag-good">{say('joinedByColleague', { name: joinedByName ?? '' })}</span>}
          </p>
          {detail.entry.itemTitle && <p className="small soft">{detail.entry.itemTitle}</p>}
        </div>
        <div className="conversation-actions">
          {state === 'invited' && <Button type="primary" onClick={onJoin} aria-keyshortcuts="Alt+A">{say('join')}</Button>}
          {state === 'invited' && <Button onClick={onDecline} aria-label={say('declineName', { question: inWords(question) })}>{say('decline')}</Button>}
          {mine && !detail.hold && <Button onClick={hold} aria-keyshortcuts="Alt+H">{say('hold')}</Button>}
          {mine && !here && <Button type="primary" onClick={video} aria-keyshortcuts="Alt+V">{say('video')}</Button>}
        </div>
      </div>
      <Notices detail={detail} />
      {mine && detail.hold && <HoldBar hold={detail.hold} onResume={hold} />}
      <RoomChat detail={detail} room={here && <VideoRoom active={here} held={detail.hold !== undefined} />}>
        {(open) => (
          <>
            <Transcript detail={detail} />
            {mine && <Composer consultationId={consultationId} held={detail.hold !== undefined} locale={detail.applicantLocale} left={leftToSend(detail)} onReveal={() => { open(); onReveal() }} />}
          </>
        )}
      </RoomChat>
    </div>
  )
}
