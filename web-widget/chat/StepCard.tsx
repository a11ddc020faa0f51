/** @jsxImportSource preact */
import type { Message, MessageContent } from '../../contract/index.ts'
import { useSay } from './context.ts'
import { useGuidanceLang } from './Guidance.tsx'

/** A question of a theme's guide: where one is in it, and the question. Its options are the buttons underneath. */
export function StepCard({ message, content }: { message: Pick<Message, 'id'>; content: Extract<MessageContent, { type: 'step' }> }) {
  const say = useSay()
  const { shown } = useGuidanceLang()
  const { place, number, of, intro, ask, note } = content
  return (
    <article class="card step" aria-labelledby={`title-${message.id}`}>
      <p class="card-title step-title"><span lang={shown}>{place.title}</span><span class="progress">{say('stepProgress', { number, of })}</span></p>
      <div class="step-bar" aria-hidden="true"><i style={{ width: `${Math.round((number - 1) / of * 100)}%` }} /></div>
      {intro && <p class="step-intro" lang={shown}>{intro}</p>}
      <h3 id={`title-${message.id}`} class="lead" lang={shown}>{ask}</h3>
      {note && <p class="soft" lang={shown}>{note}</p>}
    </article>
  )
}
