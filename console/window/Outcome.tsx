import type { ConsultationDetail, RatingTag } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'

const levels = { 5: 'rate5', 4: 'rate4', 3: 'rate3', 2: 'rate2', 1: 'rate1' } as const
const tags = {
  patient: 'tagPatient', clear: 'tagClear', quick: 'tagQuick', professional: 'tagProfessional', convenient: 'tagConvenient',
  slow: 'tagSlow', unclear: 'tagUnclear', unfriendly: 'tagUnfriendly', notSettled: 'tagNotSettled', badVideo: 'tagBadVideo',
} as const satisfies Record<RatingTag, keyof typeof desk>
const isLevel = (level: number): level is keyof typeof levels => level in levels

/** How it ended: the summing-up and what the applicant says. */
export function Outcome({ detail: { wrapUp, rating }, waiting }: { detail: ConsultationDetail; waiting: boolean }) {
  const say = useSay(desk)
  return (
    <>
      <section aria-live="polite">
        <h3>{say('rating')}</h3>
        {rating && isLevel(rating.level)
          ? <p><span className={`tag ${rating.level > 2 ? 'tag-good' : 'tag-bad'}`}>{say(levels[rating.level])}</span> {rating.reason} {rating.tags?.map((tag) => <span key={tag} className="tag">{say(tags[tag])}</span>)}</p>
          : <p className="soft">{say('notRated')}</p>}
      </section>
      {!waiting && wrapUp && (
        <section>
          <h3>{say('wrapUpDone')}</h3>
          <p><span className="tag tag-brand">{say(wrapUp.outcome)}</span></p>
          {wrapUp.question && <p className="pre soft">{wrapUp.question}</p>}
          <p className="pre">{wrapUp.answer}</p>
          {wrapUp.toDo && <p className="pre soft">{say('toDo')}：{wrapUp.toDo}</p>}
          {wrapUp.remark && <p className="pre soft">{say('remark')}：{wrapUp.remark}</p>}
        </section>
      )}
    </>
  )
}
