/** The whole conversation, newest at the bottom. */
import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useStaff } from '../client/session.tsx'
import { useDeskState } from '../client/DeskProvider.tsx'
import { waitsForWords } from '../desk/weChat.ts'
import { transcript } from '../wording/transcript.ts'
import { MessageView } from './MessageView.tsx'
import { NoteView } from './NoteView.tsx'
import { OutgoingView } from './OutgoingView.tsx'
import { withNotes } from './withNotes.ts'
import './transcript.css'

/** So near to the bottom, one is reading the newest and wants to see the next one too. */
const NEAR = 80

export function Transcript({ detail }: { detail: ConsultationDetail }) {
  const say = useSay(transcript)
  const { outgoing } = useDeskState()
  const { name: me } = useStaff()
  const mine = outgoing.filter(({ body }) => body.consultationId === detail.entry.id)
  const waiting = new Set(waitsForWords(detail) ? detail.weChat?.undelivered : [])
  const box = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const count = detail.messages.length + detail.notes.length + mine.length

  const toEnd = () => { box.current?.scrollTo({ top: box.current.scrollHeight }) }
  // Follows the conversation unless one has scrolled back to read something.
  useEffect(() => { if (atEnd) toEnd() }, [count, atEnd])
  // What one says oneself one wants to see: as it is written, and as a file or an answer that has been stored.
  const writing = mine.at(-1)?.clientId
  const said = detail.messages.findLast(({ author: { role, name } }) => name === me && (role === 'window' || role === 'department'))?.id
  useEffect(() => { setAtEnd(true) }, [writing, said])
  // The box shrinks when the video opens or the keyboard comes up.
  useEffect(() => {
    const element = box.current
    if (!element || !atEnd) return
    const observer = new ResizeObserver(toEnd)
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [atEnd])

  return (
    <div className="transcript">
      <div
        ref={box}
        className="transcript-messages"
        role="log"
        aria-label={say('conversation')}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR)
        }}
      >
        {count === 0 && <p className="soft">{say('empty')}</p>}
        {withNotes(detail).map((line) => 'content' in line ? <MessageView key={line.id} message={line} consultationId={detail.entry.id} waits={waiting.has(line.id)} /> : <NoteView key={line.id} note={line} />)}
        {mine.map((entry) => <OutgoingView key={entry.clientId} entry={entry} />)}
      </div>
      {!atEnd && <Button className="transcript-newest" size="small" onClick={toEnd}>{say('toNewest')}</Button>}
    </div>
  )
}
