/** @jsxImportSource preact */
import { createSay } from '../../contract/wording.ts'
import type { Locale } from '../../contract/wording.ts'
import type { Upload } from '../net/uploads.ts'
import { files as words } from '../wording/files.ts'

interface Props {
  list: readonly Upload[]
  locale: Locale
  onRetry(clientId: string): void
  onDiscard(clientId: string): void
}

/** What is on its way, and what did not arrive. */
export function UploadList({ list, locale, onRetry, onDiscard }: Props) {
  const say = createSay(words, locale)
  if (list.length === 0) return null
  return (
    <ul class="uploads">
      {list.map(({ clientId, name, sent, state, message, again }) => (
        <li key={clientId} class={state === 'sending' ? '' : 'bad'}>
          {state === 'sending' && <><span role="status">{sent < 1 ? say('sendingFile', { name, percent: Math.floor(sent * 100) }) : say('checkingFile', { name })}</span><progress value={sent} aria-label={name} /></>}
          {state === 'tooLarge' && <span role="alert">{say('fileTooLarge', { name })}</span>}
          {state === 'unsent' && <span role="alert">{say('fileUnsent', { name })}</span>}
          {state === 'refused' && <span role="alert">{say('fileRefused', { name, message: message ?? '' })}</span>}
          {again && <button type="button" class="quiet" onClick={() => { onRetry(clientId) }}>{say('fileAgain')}</button>}
          <button type="button" class="quiet" onClick={() => { onDiscard(clientId) }}>{say('fileDiscard')}</button>
        </li>
      ))}
    </ul>
  )
}
