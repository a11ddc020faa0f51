/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { useSurroundings } from './context.ts'
import { Icon } from './icons.tsx'
import { Why } from './Why.tsx'

/** 有用 · 没用, and why. The verdict is sent with the tap; the reason follows it. */
export function Verdict({ messageId, helpful }: { messageId: string; helpful: boolean | undefined }) {
  const { chat, say } = useSurroundings()
  const [asking, setAsking] = useState(false)
  const unhelpful = useRef<HTMLButtonElement>(null)

  async function judge(verdict: boolean): Promise<void> {
    setAsking(!verdict)
    if (verdict !== helpful && !await chat.feedback(messageId, verdict)) setAsking(false)
  }

  /** The form goes away with the focus in it. */
  function close(): void {
    setAsking(false)
    unhelpful.current?.focus()
  }

  return (
    <div class="verdict" role="group" aria-label={say('verdict')}>
      <button type="button" class="quiet" aria-pressed={helpful === true} onClick={() => { void judge(true) }}>
        <Icon name="helpful" />{say('helpful')}
      </button>
      <button ref={unhelpful} type="button" class="quiet" aria-pressed={helpful === false} aria-expanded={asking} onClick={() => { void judge(false) }}>
        <Icon name="unhelpful" />{say('unhelpful')}
      </button>
      <p class="soft" role="status">{helpful === undefined || asking ? '' : say(helpful ? 'thanksHelpful' : 'thanksUnhelpful')}</p>
      {asking && helpful === false && <Why messageId={messageId} onDone={close} />}
    </div>
  )
}
