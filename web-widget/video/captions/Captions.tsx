/** @jsxImportSource preact */
/** What is said, in writing, under the tiles: for whoever wants it, where the server has a recogniser. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { CaptionLine, GuestCalls, GuestPushes, Locale } from '../../../contract/index.ts'
import { createSay } from '../../../contract/wording.ts'
import { followCaptions } from '../../net/captions.ts'
import type { Wire } from '../../net/index.ts'
import { captions as words } from '../../wording/captions.ts'

interface Props {
  wire: Wire<GuestCalls, GuestPushes>
  consultationId: string
  locale: Locale
}

export function Captions({ wire, consultationId, locale }: Props) {
  const say = useMemo(() => createSay(words, locale), [locale])
  const [available, setAvailable] = useState(false)
  const [on, setOn] = useState(false)
  const [lines, setLines] = useState<readonly CaptionLine[]>([])
  useEffect(() => {
    setLines([])
    return followCaptions(wire, consultationId, on, { available: setAvailable, lines: setLines })
  }, [wire, consultationId, on])
  if (!available) return null
  return (
    <div class="captions">
      {on && (
        <div class="captions-lines" role="log" aria-label={say('captions')} tabIndex={0}>
          {lines.length === 0 && <p>{say('captionsWait')}</p>}
          {lines.map(({ id, role, name, text }) => <p key={id}><strong>{say('captionsLine', { who: name || say(role) })}</strong>{text}</p>)}
        </div>
      )}
      <button type="button" class="quiet" aria-pressed={on} onClick={() => { setOn(!on) }}>{say(on ? 'captionsOff' : 'captionsOn')}</button>
    </div>
  )
}
