import { Select } from 'antd'
import type { ChosenPresence } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { presence } from '../wording/presence.ts'

const CHOICES = ['online', 'busy', 'away'] as const

/** What one tells the queue of oneself: rung is who is online. */
export function PresencePicker() {
  const say = useSay(presence)
  const { view } = useDeskState()
  const { choosePresence } = useDesk()
  const attempt = useAttempt()
  const me = view?.me
  if (!me) return null
  return (
    <Select<ChosenPresence>
      className={`presence presence-${me.status}`}
      aria-label={say('mine')}
      value={me.chosen}
      onChange={(chosen) => { void attempt(() => choosePresence(chosen)) }}
      popupMatchSelectWidth={false}
      labelRender={({ value }) => (
        <span className="presence-label">{say(me.status === 'inCall' && value === 'online' ? 'inCall' : me.chosen)}</span>
      )}
      options={CHOICES.map((value) => ({ value, label: say(value) }))}
      optionRender={({ value }) => (
        <span className="presence-option">
          <b>{say(value as ChosenPresence)}</b> <small className="soft">{say(`${value as ChosenPresence}Help`)}</small>
        </span>
      )}
    />
  )
}
