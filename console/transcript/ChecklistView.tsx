/** A checklist as it was given to the applicant, folded: staff read on it what has been answered and listed. */
import type { Checklist } from '../../contract/index.ts'
import { isExempt } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'

export function ChecklistView({ checklist: { title, choices, entries, materials } }: { checklist: Checklist }) {
  const say = useSay(transcript)
  return (
    <div className="card">
      <details>
        <summary>{title}</summary>
        {choices.length > 0 && (
          <>
            <p className="card-heading">{say('yourAnswers')}</p>
            {choices.map(({ ask, answer }) => <p key={ask} className="small"><span className="soft">{ask}</span> {answer}</p>)}
          </>
        )}
        <ol className="card-steps">
          {entries.map(({ title: entry, code, departmentName }, index) => (
            <li key={index}>{entry} <span className="soft small">{[departmentName, code].filter(Boolean).join(' · ')}</span></li>
          ))}
        </ol>
        {materials.length > 0 && (
          <>
            <p className="card-heading">{say('materials')}</p>
            <ul className="card-list">{materials.map(({ name, required, uses }) => (
              <li key={name}>
                {name}
                {!required && <span className="tag">{say('optional')}</span>}
                {isExempt({ uses }) && <span className="tag">{say('exempt')}</span>}
              </li>
            ))}</ul>
          </>
        )}
      </details>
    </div>
  )
}
