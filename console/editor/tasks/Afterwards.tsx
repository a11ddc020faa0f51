import type { TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { taskWords } from '../../wording/tasks.ts'

/** Whether those who have asked since were helped. */
export function Afterwards({ task: { afterwards } }: { task: TaskDetail }) {
  const say = useSay(taskWords)
  if (!afterwards) return null
  const { asked, helpful, unhelpful, handedOff } = afterwards
  const figures = [['afterAsked', asked], ['afterHelpful', helpful], ['afterUnhelpful', unhelpful], ['afterHandedOff', handedOff]] as const
  return (
    <section className="task-part" aria-label={say('afterwards')}>
      <h3>{say('afterwards')}</h3>
      {asked === 0
        ? <p>{say('afterNone')}</p>
        : <dl className="task-figures">{figures.map(([word, count]) => <div key={word}><dt>{say(word)}</dt><dd>{count}</dd></div>)}</dl>}
    </section>
  )
}
