/** @jsxImportSource preact */
import type { Message, MessageContent } from '../../contract/index.ts'
import { useSay } from './context.ts'

/** A question of a theme's guide: where one is in it, and the question. Its options are the buttons underneath. */
export function StepCard({ message, content }: { message: Message; content: Extract<MessageContent, { type: 'step' }> }) {
  const say = useSay()
  const { place, number, of, intro, ask, note } = content
  return (
    <article class="card step" aria-labelledby={`title-${message.id}`}>
      <p class="card-title step-title">{place.title}<span class="progress">{say('stepProgress', { number, of })}</span></p>
      <div class="step-bar" aria-hidden="true"><i style={{ width: `${Math.round((number - 1) / of * 100)}%` }} /></div>
      {intro && <p class="step-intro">{intro}</p>}
      <h3 id={`title-${message.id}`} class="lead">{ask}</h3>
      {note && <p class="soft">{note}</p>}
    </article>
  )
}
