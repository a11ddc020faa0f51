/** What is said, in writing, under the tiles: for whoever wants it, where the server has a recogniser. */
import { useEffect, useState } from 'react'
import { Button } from 'antd'
import type { CaptionLine } from '../../../contract/index.ts'
import { followCaptions } from '../../../web-widget/net/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useDesk } from '../../client/DeskProvider.tsx'
import { captionWords } from '../../wording/captions.ts'
import './captions.css'

export function Captions({ consultationId }: { consultationId: string }) {
  const say = useSay(captionWords)
  const { wire } = useDesk()
  const [available, setAvailable] = useState(false)
  const [on, setOn] = useState(false)
  const [lines, setLines] = useState<readonly CaptionLine[]>([])
  useEffect(() => {
    setLines([])
    return followCaptions(wire, consultationId, on, { available: setAvailable, lines: setLines })
  }, [wire, consultationId, on])
  if (!available) return null
  return (
    <div className="captions">
      {on && (
        <div className="captions-lines" role="log" aria-label={say('captions')} tabIndex={0}>
          {lines.length === 0 && <p>{say('wait')}</p>}
          {lines.map(({ id, role, name, text }) => <p key={id}><strong>{say('line', { who: name || say(role) })}</strong>{text}</p>)}
        </div>
      )}
      <Button size="small" aria-pressed={on} onClick={() => { setOn(!on) }}>{say(on ? 'off' : 'on')}</Button>
    </div>
  )
}
