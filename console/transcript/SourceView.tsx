import type { Source } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'
import { Rich } from './Rich.tsx'

const kinds = { faq: 'kindFaq', item: 'kindItem', policy: 'kindPolicy', theme: 'kindTheme' } as const

/** Where an answer comes from; the passage as it was when the answer was given. */
export function SourceView({ source }: { source: Source }) {
  const say = useSay(transcript)
  const { kind, title, number, issuer, effectiveOn, expiresOn, passage } = source
  const facts = [
    say(kinds[kind]),
    number,
    issuer,
    effectiveOn && say('effective', { date: effectiveOn }),
    expiresOn && say('expires', { date: expiresOn }),
  ].filter(Boolean)
  return (
    <div className="card-source">
      <p><span className="soft">{say('source')}</span> {title}</p>
      <p className="soft small">{facts.join(' · ')}</p>
      {passage.text && (
        <details>
          <summary>{say('passage')}</summary>
          {passage.heading && <p className="card-heading">{passage.heading}</p>}
          <blockquote>{passage.markdown === undefined ? <p className="pre"><Highlighted {...passage} /></p> : <Rich source={passage.markdown} mark={passage.highlight} />}</blockquote>
        </details>
      )}
    </div>
  )
}

function Highlighted({ text, highlight }: Source['passage']) {
  if (!highlight) return text
  const [start, end] = highlight
  return <>{text.slice(0, start)}<mark>{text.slice(start, end)}</mark>{text.slice(end)}</>
}
