import { Badge } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useNow } from '../layout/useNow.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { desk as wording } from '../wording/desk.ts'
import type { Chat } from './useChats.ts'

interface ChatsProps {
  chats: readonly Chat[]
  selected: string | undefined
  onSelect: (id: string) => void
}

const MOST_KEYS = 9

/** All chats in hand, one press apart: Alt+1 to Alt+9. */
export function Chats({ chats, selected, onSelect }: ChatsProps) {
  const say = useSay(wording)
  const inWords = useAsked()
  const now = useNow(10_000)
  useShortcuts(Object.fromEntries(chats.slice(0, MOST_KEYS).map(({ entry }, at) => [`Digit${at + 1}`, () => { onSelect(entry.id) }])))
  if (chats.length < 2) return null
  return (
    <nav className="chats" aria-label={say('chats')}>
      <ul>
        {chats.map(({ entry: { id, question }, unread, last, waitingSince }, at) => {
          const minutes = waitingSince === undefined ? undefined : Math.floor((now - Date.parse(waitingSince)) / 60_000)
          return (
            <li key={id}>
              <button type="button" className="chat-tab" aria-current={id === selected} aria-keyshortcuts={at < MOST_KEYS ? `Alt+${at + 1}` : undefined} onClick={() => { onSelect(id) }}>
                <span className="chat-name"><kbd>{at + 1}</kbd> {inWords(question)} {unread > 0 && <Badge count={unread} title={say('unread', { count: unread })} />}</span>
                <span className="chat-last">{last}</span>
                {minutes !== undefined && minutes > 0 && <span className="chat-waits">{say('waitsFor', { count: minutes })}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
