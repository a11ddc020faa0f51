/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { ConsultationView } from '../../../contract/index.ts'
import { useSurroundings } from '../context.ts'
import { Icon } from '../icons.tsx'
import { useEscape } from '../useEscape.ts'
import { Hold } from './Hold.tsx'

interface Props {
  consultation: ConsultationView
  inVideo: boolean
  onVideo(): void
}

/** A window is there: go on in writing, or by video. Ending asks once more, because it cannot be undone. */
export function Accepted({ consultation, inVideo, onVideo }: Props) {
  const { chat, say } = useSurroundings()
  const [asking, setAsking] = useState(false)
  useEscape(asking, () => { setAsking(false) })
  const { state, windowName, hold } = consultation
  const running = state === 'inRoom'
  return (
    <>
      {hold && <Hold hold={hold} say={say} />}
      {!hold && <p class="desk-title" role="status">{windowName === undefined ? say('acceptedNobody') : say('accepted', { name: windowName })}</p>}
      {!inVideo && !hold && <p class="soft">{say(running ? 'inRoomHint' : 'acceptedHint')}</p>}
      {asking ? (
        <div class="desk-row" role="group" aria-label={say('leaveSure')}>
          <p>{say('leaveSure')}</p>
          <button type="button" class="quiet danger" onClick={() => { setAsking(false); void chat.leave() }}>{say('leaveYes')}</button>
          <button type="button" class="quiet" onClick={() => { setAsking(false) }}>{say('leaveNo')}</button>
        </div>
      ) : (
        <div class="desk-row">
          <button type="button" class={inVideo ? 'main back-to-video' : 'main'} onClick={onVideo}>
            <Icon name="video" />{say(running || inVideo ? 'videoBack' : 'video')}
          </button>
          <button type="button" class="quiet" onClick={() => { setAsking(true) }}>{say('leave')}</button>
        </div>
      )}
    </>
  )
}
