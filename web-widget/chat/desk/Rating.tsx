/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import type { RatingTag } from '../../../contract/index.ts'
import { RATING_LEVELS } from '../limits.ts'
import { useSurroundings } from '../context.ts'

type Level = (typeof RATING_LEVELS)[number]
const MAX_REASON = 500
/** At this level and below a reason is asked for. */
const NEEDS_REASON = 2
const NEUTRAL = 3
const GOOD = [['patient', 'tagPatient'], ['clear', 'tagClear'], ['quick', 'tagQuick'], ['professional', 'tagProfessional'], ['convenient', 'tagConvenient']] as const satisfies readonly [RatingTag, string][]
const BAD = [['slow', 'tagSlow'], ['unclear', 'tagUnclear'], ['unfriendly', 'tagUnfriendly'], ['notSettled', 'tagNotSettled'], ['badVideo', 'tagBadVideo']] as const satisfies readonly [RatingTag, string][]

/** 好差评 in five levels; the lowest two ask for a reason. */
export function Rating({ onDone, onLater }: { onDone(): void; onLater(): void }) {
  const { chat, say } = useSurroundings()
  const [level, setLevel] = useState<Level | null>(null)
  const [reason, setReason] = useState('')
  const [tags, setTags] = useState<readonly RatingTag[]>([])
  const [hint, setHint] = useState('')
  const reasonField = useRef<HTMLTextAreaElement>(null)
  const needsReason = level !== null && level <= NEEDS_REASON

  async function send(): Promise<void> {
    if (level === null) return setHint(say('ratePick'))
    const words = reason.trim()
    if (needsReason && words === '') {
      reasonField.current?.focus()
      return setHint(say('rateReasonMissing'))
    }
    if (await chat.rate({ level, ...(needsReason && { reason: words }), ...(tags.length > 0 && { tags: [...tags] }) })) onDone()
  }

  return (
    <form class="rating" onSubmit={(event) => { event.preventDefault(); void send() }}>
      <fieldset>
        <legend class="desk-title">{say('rateTitle')}</legend>
        <div class="levels">
          {RATING_LEVELS.map((each) => (
            <label key={each} class={each === level ? 'chosen' : ''}>
              <input type="radio" name="level" checked={each === level} onChange={() => { setLevel(each); setTags([]); setHint('') }} />
              {say(`rate${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {level !== null && (
        <fieldset>
          <legend>{say('rateTags')}</legend>
          <div class="levels">
            {(level > NEUTRAL ? GOOD : level < NEUTRAL ? BAD : [...GOOD, ...BAD]).map(([tag, words]) => (
              <label key={tag} class={tags.includes(tag) ? 'chosen' : ''}>
                <input type="checkbox" checked={tags.includes(tag)} onChange={({ currentTarget }) => { setTags(currentTarget.checked ? [...tags, tag] : tags.filter((one) => one !== tag)) }} />
                {say(words)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {needsReason && (
        <label class="reason">
          {say('rateReason')}
          <textarea
            ref={reasonField} rows={2} maxLength={MAX_REASON} value={reason} aria-required="true" aria-describedby="rate-hint"
            onInput={(event) => { setReason(event.currentTarget.value); setHint('') }}
          />
          <small>{say('rateReasonHint')}</small>
        </label>
      )}
      <p id="rate-hint" class="hint" role="status">{hint}</p>
      <div class="desk-row">
        <button type="submit" class="main">{say('rateSend')}</button>
        <button type="button" class="quiet" onClick={onLater}>{say('rateLater')}</button>
      </div>
    </form>
  )
}
