/** Test cases that a change would make come out otherwise, with what they get now and then. */
import type { ChangedCase } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { testWords } from '../../wording/tests.ts'
import { First, OutcomeTag } from './outcomes.tsx'
import './tests.css'

export function ChangedCases({ cases, label }: { cases: readonly ChangedCase[]; label: string }) {
  const say = useSay(testWords)
  return (
    <div className="tests-changed" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead><tr><th scope="col">{say('question')}</th><th scope="col">{say('before')}</th><th scope="col">{say('after')}</th></tr></thead>
        <tbody>
          {cases.map(({ caseId, question, pinned, setName, before, after }) => (
            <tr key={caseId}>
              <th scope="row">{question} {pinned && <span className="tag tag-brand">{say('pinnedTag')}</span>} <span className="small soft">{setName}</span></th>
              <td><OutcomeTag outcome={before.outcome} /> <First first={before.first} /></td>
              <td><OutcomeTag outcome={after.outcome} /> <First first={after.first} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
