import { useSay } from '../../appearance/preferences.tsx'
import { taskWords } from '../../wording/tasks.ts'

/** A small bar for each of the last days; the figures are there for screen readers and on hover. */
export function Trend({ days }: { days: readonly number[] }) {
  const say = useSay(taskWords)
  const most = Math.max(1, ...days)
  const text = say('trendSay', { days: days.join('、') })
  return (
    <span className="trend" role="img" aria-label={text} title={text}>
      {days.map((count, at) => <span key={at} className={count > 0 ? 'trend-some' : ''} style={{ blockSize: `${Math.max(6, 100 * count / most)}%` }} />)}
    </span>
  )
}
