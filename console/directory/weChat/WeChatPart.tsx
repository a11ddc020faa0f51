/** The official account's menu, for administrators: changed here, looked at as on a phone, and sent to WeChat as it is saved. */
import { useId, useState } from 'react'
import { Alert, App, Button } from 'antd'
import type { MenuButton, WeChatMenuState } from '../../../contract/index.ts'
import { MENU_LIMITS, menuFaults } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { isRefused, useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../../layout/states.tsx'
import { weChatWords } from '../../wording/weChat.ts'
import { ButtonFields, KNOWN } from './ButtonFields.tsx'
import { MenuPreview } from './MenuPreview.tsx'
import './weChat.css'

export function WeChatPart() {
  const say = useSay(weChatWords)
  const { data, error, reload } = useLoad(useApi().weChatMenu)
  if (isRefused(error, 'NOT_FOUND')) return <Nothing title={say('noAccount')} help={say('noAccountHelp')} />
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  return data ? <Editor key={data.version} first={data} /> : <Waiting />
}

function Editor({ first }: { first: WeChatMenuState }) {
  const say = useSay(weChatWords)
  const { locale } = usePreferences()
  const api = useApi()
  const attempt = useAttempt()
  const { message } = App.useApp()
  const [state, setState] = useState(first)
  const [buttons, setButtons] = useState(first.menu.buttons)
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [overtaken, setOvertaken] = useState(false)
  const title = useId()
  const faults = menuFaults({ buttons })
  const shown = tried ? faults : faults.filter(({ problem }) => problem !== 'empty')

  const save = async () => {
    setTried(true)
    if (faults.length > 0) {
      message.error(say('faults', { count: faults.length }))
      return
    }
    setSaving(true)
    await attempt(async () => {
      try {
        const saved = await api.saveWeChatMenu({ buttons }, state.version)
        setState(saved)
        setButtons(saved.menu.buttons)
        setOvertaken(false)
      } catch (error) {
        if (!isRefused(error, 'ENTRY_CHANGED')) throw error
        setState(await api.weChatMenu())
        setOvertaken(true)
      }
    })
    setSaving(false)
  }
  const changeAt = (at: number, button: MenuButton | null) => { setButtons(buttons.flatMap((one, place) => place === at ? button ?? [] : one)) }
  const isAsSaved = JSON.stringify(buttons) === JSON.stringify(state.menu.buttons)

  return (
    <section className="directory-part" aria-labelledby={title}>
      <h2 id={title}>{say('title')}</h2>
      <p className="small soft">{say('help')} {say('wordsHelp', { words: KNOWN.join('、') })}</p>
      <div role="status">
        {overtaken && <Alert type="warning" title={say('conflict')} />}
        {state.version === 0 && <Alert type="info" title={say('proposal')} />}
        {isAsSaved && state.pushedAt !== undefined && <Alert type="success" title={say('pushed', { when: new Date(state.pushedAt).toLocaleString(locale) })} />}
        {state.refused && (
          <Alert type="warning" title={say('notPushed', { why: say(state.refused.why) })} {...state.refused.words !== '' && { description: say('itsWords', { words: state.refused.words }) }} />
        )}
      </div>
      <div className="menu-editing">
        <div className="menu-buttons">
          {buttons.map((button, at) => (
            <ButtonFields
              key={at}
              number={at + 1}
              button={button}
              page={state.page}
              faults={shown.filter((fault) => fault.button === at)}
              onChange={(changed) => { changeAt(at, changed) }}
              onRemove={() => { changeAt(at, null) }}
            />
          ))}
          {buttons.length === 0 && <p role="alert">{say('noMenu')}</p>}
          <div className="directory-actions">
            {buttons.length < MENU_LIMITS.buttons && <Button onClick={() => { setButtons([...buttons, { name: '', entries: [{ name: '', kind: 'click', value: '' }] }]) }}>{say('addButton')}</Button>}
            <Button type="primary" loading={saving} onClick={() => { void save() }}>{say('save')}</Button>
          </div>
        </div>
        <MenuPreview buttons={buttons} />
      </div>
    </section>
  )
}
