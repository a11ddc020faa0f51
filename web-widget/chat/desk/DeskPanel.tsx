/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ChatView } from '../chat.ts'
import { useSurroundings } from '../context.ts'
import { Accepted } from './Accepted.tsx'
import { Left } from './Left.tsx'
import { Rating } from './Rating.tsx'
import { deskStage } from './stage.ts'
import { Waiting } from './Waiting.tsx'

interface Props {
  view: ChatView
  inVideo: boolean
  onVideo(): void
}

/** What is going on with a person, above the conversation: queue, window, rating. */
export function DeskPanel({ view, inVideo, onVideo }: Props) {
  const { say, storage } = useSurroundings()
  const { consultation, requesting, messages } = view
  const [thanked, setThanked] = useState('')
  const [, redraw] = useState({})
  const stage = deskStage(consultation)

  if (requesting && stage === 'none') return <Frame><p class="desk-title" role="status">{say('requesting')}</p></Frame>
  if (!consultation) return null
  if (stage === 'waiting') return <Frame><Waiting consultation={consultation} messages={messages} /></Frame>
  if (stage === 'left') return <Frame><Left key={consultation.id} keptSeconds={consultation.placeKeptSeconds ?? 0} /></Frame>
  if (stage === 'with') return <Frame><Accepted consultation={consultation} inVideo={inVideo} onVideo={onVideo} /></Frame>

  const later = `zixun:unrated:${consultation.id}`
  if (stage === 'rate' && !storage.get(later)) {
    return (
      <Frame tall>
        <Rating
          onDone={() => { setThanked(consultation.id) }}
          onLater={() => { storage.set(later, '1'); redraw({}) }}
        />
      </Frame>
    )
  }
  if (thanked !== consultation.id) return null
  return (
    <Frame>
      <div class="desk-row">
        <p class="desk-title" role="status">{say('rateThanks')}</p>
        <button type="button" class="quiet" onClick={() => { setThanked('') }}>{say('dismiss')}</button>
      </div>
    </Frame>
  )
}

function Frame({ children, tall = false }: { children: ComponentChildren; tall?: boolean }) {
  const { say } = useSurroundings()
  return <section class={tall ? 'desk tall' : 'desk'} aria-label={say('deskPanel')}>{children}</section>
}
