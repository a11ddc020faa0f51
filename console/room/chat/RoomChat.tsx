/** The room and the chat: while one is in the room a drawer under it, or beside it where that is wide enough, which leaves it the whole place when it is shut. */
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'antd'
import type { ConsultationDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useShortcuts } from '../../layout/useShortcuts.ts'
import { roomChat } from '../../wording/roomChat.ts'
import './roomChat.css'

interface RoomChatProps {
  detail: ConsultationDetail
  /** Without it the chat is no drawer: what is in it is simply there. */
  room: ReactNode
  /** Something is put into the composer: it is opened for that. */
  insertion?: object | undefined
  /** @param open brings what is in it in sight */
  children: (open: () => void) => ReactNode
}

export function RoomChat({ detail: { messages }, room, insertion, children }: RoomChatProps) {
  const say = useSay(roomChat)
  const id = useId()
  const [shut, setShut] = useState(false)
  const inRoom = Boolean(room)
  const isShut = inRoom && shut
  const last = messages.at(-1)?.seq ?? 0
  const [seen, setSeen] = useState(last)
  useEffect(() => { if (!isShut) setSeen(last) }, [isShut, last])
  useEffect(() => { if (insertion) setShut(false) }, [insertion])
  const toggle = () => { if (inRoom) setShut(!shut) }
  useShortcuts({ KeyC: toggle })

  // What people write is waited for; what the system announces is seen in the room.
  const unread = isShut ? messages.filter(({ seq, author }) => seq > seen && author.role !== 'system' && author.role !== 'bot').length : 0
  return (
    <div className={`talking${inRoom ? ' talking-room' : ''}${isShut ? ' talking-alone' : ''}`}>
      {room}
      <div className="room-side">
        {inRoom && (
          <div className="room-chat-bar">
            <Button size="small" type="text" aria-expanded={!shut} aria-controls={id} aria-keyshortcuts="Alt+C" onClick={toggle}>
              {unread > 0 ? say('unread', { count: unread }) : say(shut ? 'showChat' : 'hideChat')}
            </Button>
            <span className="unseen" role="status">{unread > 0 && say('unread', { count: unread })}</span>
          </div>
        )}
        <div id={id} className="room-chat" hidden={isShut}>{children(() => { setShut(false) })}</div>
      </div>
    </div>
  )
}
