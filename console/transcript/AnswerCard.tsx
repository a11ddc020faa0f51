/** An answer as the applicant sees it: the short answer, facts, materials, steps, source, what next. */
import type { AnswerCard as Card } from '../../contract/index.ts'
import { factsInOrder, isMarkdownField } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { transcript } from '../wording/transcript.ts'
import { Rich } from './Rich.tsx'
import { SourceView } from './SourceView.tsx'
import './card.css'

interface AnswerCardProps {
  card: Card
  /** In a transcript the message says the lead already, and the details are folded. */
  folded?: boolean
}

export function AnswerCard({ card, folded = false }: AnswerCardProps) {
  const say = useSay(transcript)
  const sayCommon = useSay(common)
  const details = <Details card={card} />
  const hasDetails = card.facts.length + card.materials.length + card.steps.length > 0
  return (
    <div className="card">
      <p className="card-title">
        {card.title}
        {card.source.sample && <span className="tag">{sayCommon('sample')}</span>}
      </p>
      {card.confidence === 'likely' && <p className="soft small">{say('likely')}</p>}
      {card.draft && (
        <>
          <p className="card-heading">{say('draft')}</p>
          <p>{card.draft.sentences.map(({ text }) => text).join('')}</p>
        </>
      )}
      {!folded && !card.leadBelow && <p className="pre card-lead">{card.lead}</p>}
      {!folded && card.body !== undefined && <Rich source={card.body} />}
      {hasDetails && (folded
        ? <details><summary>{say('facts')}</summary>{details}</details>
        : details)}
      <SourceView source={card.source} />
      {!folded && card.related.length > 0 && (
        <>
          <p className="card-heading">{say('related')}</p>
          <ul className="card-related">{card.related.map((title) => <li key={title} className="tag">{title}</li>)}</ul>
        </>
      )}
    </div>
  )
}

/** In the order in which the applicant gets it: what was asked first. */
function Details({ card: { asked, facts, materials, steps } }: { card: Card }) {
  const sections = [<Facts key="facts" facts={factsInOrder(facts, asked)} />, <Materials key="materials" materials={materials} />, <Steps key="steps" steps={steps} />]
  const [first, second, third] = sections
  return asked === 'steps' ? <>{third}{first}{second}</> : asked === 'materials' ? <>{second}{first}{third}</> : <>{sections}</>
}

function Facts({ facts }: Pick<Card, 'facts'>) {
  const say = useSay(transcript)
  if (facts.length === 0) return null
  return (
    <dl className="card-facts">
      {facts.map(({ field, value }) => (
        <div key={field}><dt>{say(field)}</dt><dd>{isMarkdownField(field) ? <Rich source={value} /> : <span className="pre">{value}</span>}</dd></div>
      ))}
    </dl>
  )
}

function Materials({ materials }: Pick<Card, 'materials'>) {
  const say = useSay(transcript)
  if (materials.length === 0) return null
  return (
    <>
      <p className="card-heading">{say('materials')}</p>
      <ul className="card-list">
        {materials.map(({ name, note, required }, index) => (
          <li key={index}>
            {name}
            {!required && <span className="tag">{say('optional')}</span>}
            {note && <div className="soft small card-note"><Rich source={note} /></div>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Steps({ steps }: Pick<Card, 'steps'>) {
  const say = useSay(transcript)
  if (steps.length === 0) return null
  return (
    <>
      <p className="card-heading">{say('steps')}</p>
      <ol className="card-steps">{steps.map((step, index) => <li key={index}><Rich source={step} /></li>)}</ol>
    </>
  )
}
