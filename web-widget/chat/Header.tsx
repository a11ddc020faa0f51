/** @jsxImportSource preact */
import type { Locale } from '../../contract/wording.ts'
import { localeNames } from '../wording/index.ts'
import type { ChatView } from './chat.ts'
import { useSurroundings } from './context.ts'
import { deskStage } from './desk/stage.ts'
import { Icon } from './icons.tsx'

export interface HeaderProps {
  view: ChatView
  title: string
  elder: boolean
  onElder(on: boolean): void
  onLocale(locale: Locale): void
  /** Absent where the chat is the page. */
  onClose?: (() => void) | undefined
}

/** Title, the way to a person, the way out; below, how it is shown. The same on every screen. */
export function Header({ view, title, elder, onElder, onLocale, onClose }: HeaderProps) {
  const { chat, say, locale } = useSurroundings()
  // Not `disabled`, which would drop the focus of whoever has just pressed it.
  const busy = view.requesting || ['waiting', 'with'].includes(deskStage(view.consultation))
  return (
    <div class="header">
      <div class="header-main">
        <h2><Icon name="hall" />{title}</h2>
        <button
          type="button" class="person" title={say('personHint')} aria-disabled={busy}
          onClick={() => { if (!busy) void chat.requestPerson() }}
        ><Icon name="person" />{say('person')}</button>
        {onClose && <button type="button" class="close" onClick={onClose}><Icon name="close" />{say('close')}</button>}
      </div>
      <div class="header-tools" role="group" aria-label={say('settings')}>
        <button type="button" aria-pressed={elder} onClick={() => { onElder(!elder) }}>{say('elder')}</button>
        <div role="group" aria-label={say('language')}>
          {(Object.keys(localeNames) as Locale[]).map((each) => (
            <button key={each} type="button" lang={each} aria-pressed={each === locale} onClick={() => { onLocale(each) }}>
              {localeNames[each]}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}
