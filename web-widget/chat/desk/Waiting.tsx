/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ConsultationView, Message } from '../../../contract/index.ts'
import type { Say } from '../../wording/index.ts'
import { useSurroundings } from '../context.ts'
import { Around, useGuidanceLang } from '../Guidance.tsx'
import { Materials } from '../Materials.tsx'
import { lastCard } from '../messages.ts'
import type { Matter as MatterPart } from './Matter.tsx'

/** Waiting is information: which place, how long, what happens next, what can be prepared meanwhile. */
export function Waiting({ consultation, messages }: { consultation: ConsultationView; messages: readonly Message[] }) {
  const { chat, say } = useSurroundings()
  const { shown, published } = useGuidanceLang()
  const { position, waitMinutes, itemTitle, guess, ringing = false } = consultation
  const Matter = useMatter()
  const card = itemTitle === undefined ? undefined : lastCard(messages, itemTitle)
  return (
    <>
      <div class="desk-row">
        <div role="status">
          <p class="desk-title">{position === undefined ? say('waiting') : say(position === 1 ? 'next' : 'position', { position })}</p>
          <p>{ringing ? say('ringing') : minutes(waitMinutes, say)}</p>
        </div>
        <button type="button" class="quiet" onClick={() => { void chat.cancel() }}>{say('cancel')}</button>
      </div>
      <p class="soft">{say('whatNext')}</p>
      {guess && Matter ? <Matter guess={guess} /> : itemTitle !== undefined && <p class="soft"><Around words={say('about')} place="item"><span lang={published}>{itemTitle}</span></Around></p>}
      {card && card.materials.length > 0 && (
        <details>
          <summary>{say('prepare')}</summary>
          <Materials articleId={card.source.articleId} materials={card.materials} heading={<span lang={shown}>{card.title}</span>} level={3} />
        </details>
      )}
    </>
  )
}

/** Its code and words come when somebody waits; until then, and where they cannot be had, the item alone is told. */
function useMatter(): typeof MatterPart | null {
  const [part, setPart] = useState<{ Matter: typeof MatterPart } | null>(null)
  useEffect(() => { import('./Matter.tsx').then(setPart, () => undefined) }, [])
  return part?.Matter ?? null
}

/** An honest range; without one it says so. */
function minutes(range: ConsultationView['waitMinutes'], say: Say): string {
  if (!range) return say('minutesUnknown')
  const [from, to] = range.map((value) => Math.ceil(value)) as [number, number]
  if (to <= 1) return say('minutesSoon')
  return from === to ? say('minutesOne', { to }) : say('minutes', { from: Math.min(from, to), to })
}
