import type { ReviewProgress } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { overview } from '../../wording/overview.ts'
import { intervalOf, percent } from '../numbers.ts'

/** How far it is, and what is known by now. */
export function Progress({ progress: { answers, reviewed, mine, precision: { right }, agreed } }: { progress: ReviewProgress }) {
  const say = useSay(overview)
  const interval = intervalOf(right, say)
  return (
    <p className="review-progress" role="status">
      <span>{say('reviewedOf', { total: answers, count: reviewed, mine })}</span>
      {right.share !== null && <span><strong>{say('precision')} {percent(right.share)}</strong>{interval && ` · ${interval}`}</span>}
      {agreed.total > 0 && <span className="soft">{say('agreement', { total: agreed.total, count: agreed.count })}</span>}
    </p>
  )
}
