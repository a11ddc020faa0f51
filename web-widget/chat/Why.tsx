/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FeedbackReason } from '../../contract/index.ts'
import { useSurroundings } from './context.ts'
import { FEEDBACK_REASONS, MAX_FEEDBACK_WORDS } from './limits.ts'
import { useEscape } from './useEscape.ts'

/** Why an answer was no help: one of a few reasons, a few words, or both. */
export function Why({ messageId, onDone }: { messageId: string; onDone: () => void }) {
  const { chat, say } = useSurroundings()
  const [reason, setReason] = useState<FeedbackReason>()
  const [words, setWords] = useState('')
  const [hint, setHint] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => { form.current?.scrollIntoView({ block: 'nearest' }) }, [])
  useEscape(true, onDone)

  async function send(): Promise<void> {
    if (!reason && words.trim() === '') return setHint(say('whyPick'))
    if (await chat.feedback(messageId, false, { ...(reason && { reason }), ...(words.trim() && { words: words.trim() }) })) onDone()
  }

  return (
    <form ref={form} class="why" onSubmit={(event) => { event.preventDefault(); void send() }}>
      <fieldset>
        <legend>{say('whyTitle')}</legend>
        <div class="levels">
          {FEEDBACK_REASONS.map((one) => (
            <label key={one} class={one === reason ? 'chosen' : ''}>
              <input type="radio" name={`why-${messageId}`} checked={one === reason} onChange={() => { setReason(one); setHint('') }} />
              {say(`why_${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label class="reason">
        <small>{say('whyWords')}</small>
        <textarea rows={1} value={words} maxLength={MAX_FEEDBACK_WORDS} onInput={(event) => { setWords(event.currentTarget.value); setHint('') }} />
      </label>
      <p class="hint" role="alert">{hint}</p>
      <div class="why-row">
        <button type="submit" class="main">{say('whySend')}</button>
        <button type="button" class="quiet" onClick={onDone}>{say('whySkip')}</button>
      </div>
    </form>
  )
}
