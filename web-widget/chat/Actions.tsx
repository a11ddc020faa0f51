/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Action } from '../../contract/index.ts'
import { useSurroundings } from './context.ts'
import { langOfLabel, useGuidanceLang } from './Guidance.tsx'
import { Icon } from './icons.tsx'

/** What hangs under a message; an answer's subject is dropped on its card, and video has a button of its own. */
export type Button = Exclude<Action, { kind: 'drop' | 'video' }>

/** Pressing it decides nothing. */
const isLasting = (action: Button): boolean => action.kind === 'handoff' || (action.kind === 'say' && action.again === true)

/** The buttons under a message. A choice is made once: the pressed one stays marked, so a double tap sends one answer. */
export function Actions({ messageId, actions }: { messageId: string; actions: readonly Button[] }) {
  const { chat } = useSurroundings()
  const lang = useGuidanceLang()
  const [used, setUsed] = useState<number | null>(null)

  function act(action: Exclude<Button, { kind: 'call' }>, index: number): void {
    if (action.kind === 'handoff') {
      void chat.requestPerson()
      return
    }
    if (action.kind === 'say' && action.again) {
      chat.say(action.say)
      return
    }
    if (used !== null) return
    setUsed(index)
    // Which talk it rates, the server knows by the message.
    if (action.kind === 'say' && action.rates !== undefined) chat.choose(messageId, index, action.say)
    else if (action.kind === 'say') chat.say(action.say)
    else chat.choose(messageId, action.index, action.label)
  }

  if (actions.length === 0) return null
  return (
    <div class="actions">
      {actions.map((action, index) => action.kind === 'call' ? (
        <a key={index} class="chip chip-call" href={`tel:${action.phone}`}><Icon name="phone" />{action.label}</a>
      ) : (
        <button
          key={index} type="button" class={`chip${action.kind === 'handoff' ? ' chip-person' : ''}`}
          aria-pressed={isLasting(action) ? undefined : used === index} aria-disabled={used !== null && !isLasting(action)}
          lang={langOfLabel(action.label, lang)} onClick={() => { act(action, index) }}
        >
          {action.kind === 'handoff' && <Icon name="person" />}
          {action.label}
        </button>
      ))}
    </div>
  )
}
