import { Button, Switch } from 'antd'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useSession } from '../client/session.tsx'
import { common } from '../wording/common.ts'
import { LanguagePicker } from './LanguagePicker.tsx'

export function SettingsFields({ name }: { name: string }) {
  const say = useSay(common)
  const { elder, sound, change } = usePreferences()
  const { signOut } = useSession()
  const attempt = useAttempt()
  return (
    <>
      <LanguagePicker />
      <label className="switch">
        <span>{say('elder')}</span>
        <Switch checked={elder} onChange={(on) => { change({ elder: on }) }} />
      </label>
      <label className="switch">
        <span>{say('sound')}</span>
        <Switch checked={sound} onChange={(on) => { change({ sound: on }) }} />
      </label>
      <span className="bar-name">{name}</span>
      <Button onClick={() => { void attempt(signOut) }}>{say('signOut')}</Button>
    </>
  )
}
