import { useEffect, useState } from 'react'
import { Button, Modal } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { desk } from '../wording/desk.ts'
import { presence } from '../wording/presence.ts'
import { roomChat } from '../wording/roomChat.ts'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The button, the key `?`, and the list that both open. */
export function ShortcutsButton() {
  const say = useSay(common)
  const sayDesk = useSay(desk)
  const sayPresence = useSay(presence)
  const sayChat = useSay(roomChat)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !typing(event.target)) setOpen((before) => !before)
    }
    addEventListener('keydown', press)
    return () => { removeEventListener('keydown', press) }
  }, [])

  const rows: [keys: string, meaning: string][] = [
    ['?', say('keyHelp')],
    ['Alt+A', sayDesk('keyAccept')],
    ['Alt+P', sayPresence('keyPass')],
    ['Alt+1 … 9', sayDesk('keyChats')],
    ['Alt+M', sayDesk('keyMessage')],
    ['Alt+V', sayDesk('keyVideo')],
    ['Alt+S', sayDesk('keyMute')],
    ['Alt+C', sayChat('keyChat')],
    ['Alt+I', sayDesk('keyInvite')],
    ['Alt+H', sayDesk('keyHold')],
    ['Alt+T', sayDesk('keyHandOver')],
    ['Alt+E', sayDesk('keyEnd')],
    ['Tab', say('keyTab')],
  ]
  return (
    <>
      <Button type="text" onClick={() => { setOpen(true) }} aria-keyshortcuts="?">{say('shortcuts')} <kbd>?</kbd></Button>
      <Modal open={open} onCancel={() => { setOpen(false) }} footer={null} title={say('shortcutsTitle')} destroyOnHidden>
        <dl className="shortcuts">
          {rows.map(([keys, meaning]) => (
            <div key={keys}>
              <dt><kbd>{keys}</kbd></dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  )
}
