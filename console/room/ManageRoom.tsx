import { App, Button, Dropdown } from 'antd'
import { doorSchema } from '../../contract/index.ts'
import type { Door, Knock, ModerationAct } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { room } from '../wording/room.ts'

/** The door of the window's room, and its end for everybody. */
export function ManageRoom({ door, onAct }: { door: Door; onAct: (act: ModerationAct) => void }) {
  const say = useSay(room)
  const { modal } = App.useApp()
  const end = () => {
    void modal.confirm({ title: say('endSure'), okText: say('endForAll'), cancelText: say('cancel'), onOk: () => { onAct({ kind: 'endForAll' }) } })
  }
  const items = [
    ...doorSchema.options.map((one) => ({ key: one, label: say(`door_${one}`), onClick: () => { onAct({ kind: 'door', door: one }) } })),
    { key: 'end', danger: true, label: say('endForAll'), onClick: end },
  ]
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [door] }} trigger={['click']}>
      <Button>{say('manageRoom')}</Button>
    </Dropdown>
  )
}

/** Who waits at the door. */
export function Knocks({ knocking, onAct }: { knocking: readonly Knock[]; onAct: (act: ModerationAct) => void }) {
  const say = useSay(room)
  return (
    <div role="status">
      {knocking.map(({ id, role, name }) => {
        const who = name ? say('tile', { role: say(role), name }) : say(role)
        return (
          <p key={id} className="knock">
            <span>{say('knocks', { who })}</span>
            <Button type="primary" onClick={() => { onAct({ kind: 'admit', knockId: id }) }} aria-label={`${say('admit')} ${who}`}>{say('admit')}</Button>
            <Button onClick={() => { onAct({ kind: 'refuse', knockId: id }) }} aria-label={`${say('refuse')} ${who}`}>{say('refuse')}</Button>
          </p>
        )
      })}
    </div>
  )
}
