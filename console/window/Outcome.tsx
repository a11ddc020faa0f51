import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'

const levels = { 5: 'rate5', 4: 'rate4', 3: 'rate3', 2: 'rate2', 1: 'rate1' } as const
const isLevel = (level: number): level is keyof typeof levels => level in levels

/** How it ended: the summing-up and what the applicant says. */
export function Outcome({ detail: { wrapUp, rating }, waiting }: { detail: ConsultationDetail; waiting: boolean }) {
  const say = useSay(desk)
  return (
    <>
      <section aria-live="polite">
        <h3>{say('rating')}</h3>
        {rating && isLevel(rating.level)
          ? <p><span className={`tag ${rating.level > 2 ? 'tag-good' : 'tag-bad'}`}>{say(levels[rating.level])}</span> {rating.reason}</p>
          : <p className="soft">{say('notRated')}</p>}
      </section>
      {!waiting && wrapUp && (
        <section>
          <h3>{say('wrapUpDone')}</h3>
          <p><span className="tag tag-brand">{say(wrapUp.outcome)}</span></p>
          {wrapUp.question && <p className="pre soft">{wrapUp.question}</p>}
          <p className="pre">{wrapUp.answer}</p>
        </section>
      )}
    </>
  )
}
