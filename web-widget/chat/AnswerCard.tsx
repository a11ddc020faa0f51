/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { DraftSentence, Message, MessageContent } from '../../contract/index.ts'
import { About } from './About.tsx'
import { useReading, useSurroundings } from './context.ts'
import { Draft } from './Draft.tsx'
import { Facts } from './Facts.tsx'
import { useGuidanceLang } from './Guidance.tsx'
import { Materials } from './Materials.tsx'
import { Rich } from './Rich.tsx'
import { SourceRow } from './SourceRow.tsx'
import { Verdict } from './Verdict.tsx'

/** An answer: what was asked first, then what people look for, then where it comes from, then what next. */
export function AnswerCard({ message, content: { card, about, notes } }: { message: Pick<Message, 'id' | 'helpful'>; content: Extract<MessageContent, { type: 'answer' }> }) {
  const { chat, say } = useReading()
  const { shown } = useGuidanceLang()
  const [cited, setCited] = useState<DraftSentence['passage']>()
  return (
    <article class="card" aria-labelledby={`title-${message.id}`}>
      {chat && about && <About messageId={message.id} about={about} />}
      {notes?.map((note) => <p key={note} class="soft card-note">{note}</p>)}
      {card.confidence === 'likely' && <p class="likely">{say('likely')}</p>}
      <h3 id={`title-${message.id}`} class="card-title">
        <span lang={shown}>{card.title}</span>
        {card.source.sample && <span class="badge" title={say('sampleHint')}>{say('sample')}</span>}
      </h3>
      {card.draft && <Draft messageId={message.id} draft={card.draft} onCite={(passage) => { setCited([...passage]) }} />}
      {!card.leadBelow && <p class="lead" lang={shown}>{card.lead}</p>}
      {card.body !== undefined && <div class="body"><Rich source={card.body} plain={card.body} lang={shown} /></div>}
      {card.asked === 'steps' && <Steps steps={card.steps} />}
      {card.asked !== 'materials' && <Facts facts={card.facts} asked={card.asked} />}
      {card.materials.length > 0 && (
        <section class="part">
          <Materials articleId={card.source.articleId} materials={card.materials} heading={say('materials')} level={4} />
        </section>
      )}
      {card.asked === 'materials' && <Facts facts={card.facts} asked={card.asked} />}
      {card.asked !== 'steps' && <Steps steps={card.steps} />}
      <SourceRow messageId={message.id} source={card.source} cited={cited} />
      {chat && card.related.length > 0 && <Related titles={card.related} />}
      {chat && <Verdict messageId={message.id} helpful={message.helpful} />}
    </article>
  )
}

function Related({ titles }: { titles: readonly string[] }) {
  const { chat, say } = useSurroundings()
  const { shown } = useGuidanceLang()
  return (
    <section class="part">
      <h4>{say('related')}</h4>
      <ul class="related">
        {titles.map((title) => (
          <li key={title}><button type="button" class="chip" lang={shown} onClick={() => { chat.say(title) }}>{title}</button></li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ steps }: { steps: readonly string[] }) {
  const { say } = useReading()
  const { shown } = useGuidanceLang()
  if (steps.length === 0) return null
  return (
    <section class="part">
      <h4>{say('steps')}</h4>
      <ol class="steps" lang={shown}>{steps.map((step, index) => <li key={index}><Rich source={step} plain={step} lang={undefined} /></li>)}</ol>
    </section>
  )
}
