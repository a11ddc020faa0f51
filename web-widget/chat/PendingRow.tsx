/** @jsxImportSource preact */
import type { Pending } from './chat.ts'
import { useSurroundings } from './context.ts'
import { Icon } from './icons.tsx'

/** A message of one's own that the server does not have yet. */
export function PendingRow({ entry, online }: { entry: Pending; online: boolean }) {
  const { chat, say } = useSurroundings()
  const { clientId, body, state, error } = entry
  return (
    <div class={`row mine pending-${state}`}>
      <p class="hidden">{say('authorYou')}</p>
      <p class="bubble">{'text' in body ? body.text : body.label}</p>
      {state === 'failed' ? (
        <div class="failed">
          <p><Icon name="alert" /> {say('failed', { reason: error?.message ?? '' })}</p>
          <button type="button" class="quiet" onClick={() => { chat.retry(clientId) }}>{say('resend')}</button>
          <button type="button" class="quiet" onClick={() => { chat.discard(clientId) }}>{say('discard')}</button>
        </div>
      ) : <p class="sending"><Icon name="clock" /> {say(online ? 'sending' : 'waitingNetwork')}</p>}
    </div>
  )
}
