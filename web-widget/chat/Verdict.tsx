/** @jsxImportSource preact */
import { useSurroundings } from './context.ts'
import { Icon } from './icons.tsx'

/** 有用 · 没用 */
export function Verdict({ messageId, helpful }: { messageId: string; helpful: boolean | undefined }) {
  const { chat, say } = useSurroundings()
  return (
    <div class="verdict" role="group" aria-label={say('verdict')}>
      <button type="button" class="quiet" aria-pressed={helpful === true} onClick={() => { void chat.feedback(messageId, true) }}>
        <Icon name="helpful" />{say('helpful')}
      </button>
      <button type="button" class="quiet" aria-pressed={helpful === false} onClick={() => { void chat.feedback(messageId, false) }}>
        <Icon name="unhelpful" />{say('unhelpful')}
      </button>
      <p class="soft" role="status">{helpful === undefined ? '' : say(helpful ? 'thanksHelpful' : 'thanksUnhelpful')}</p>
    </div>
  )
}
