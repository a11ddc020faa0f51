/** A photo or a PDF for the applicant; what did not arrive stays to be sent again. */
import { useEffect, useRef, useState } from 'react'
import { Button, Progress } from 'antd'
import { MAX_FILE_BYTES } from '../../contract/index.ts'
import { createFiles } from '../../web-widget/net/files.ts'
import type { Upload, Uploads } from '../../web-widget/net/uploads.ts'
import { createUploads } from '../../web-widget/net/uploads.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { files as words } from '../wording/files.ts'

export function SendFile({ consultationId, disabled }: { consultationId: string; disabled: boolean }) {
  const say = useSay(words)
  const input = useRef<HTMLInputElement>(null)
  const { list, uploads } = useUploads(consultationId)
  return (
    <>
      <Button type="link" size="small" disabled={disabled} title={say('hint')} onClick={() => { input.current?.click() }}>{say('send')}</Button>
      <input
        ref={input} type="file" hidden multiple accept="image/jpeg,image/png,image/webp,application/pdf"
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) uploads.add(file, file.name)
          // The same one may be chosen again.
          currentTarget.value = ''
        }}
      />
      {list.length > 0 && (
        <ul className="composer-files">
          {list.map(({ clientId, name, sent, state, message, again }) => (
            <li key={clientId} className="small">
              {state === 'sending'
                ? <><span role="status">{say('sending', { name })}</span><Progress percent={Math.floor(sent * 100)} size="small" aria-label={name} /></>
                : <span role="alert" className="message-bad">{state === 'refused' ? say('refused', { name, message: message ?? '' }) : say(state, { name })}</span>}
              {again && <Button size="small" onClick={() => { uploads.retry(clientId) }}>{say('again')}</Button>}
              <Button size="small" onClick={() => { uploads.discard(clientId) }}>{say('discard')}</Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function useUploads(consultationId: string): { list: readonly Upload[]; uploads: Uploads } {
  const { locale } = usePreferences()
  const [list, setList] = useState<readonly Upload[]>([])
  const [uploads] = useState(() => {
    const made: Uploads = createUploads({
      files: createFiles({ base: location.origin, locale }), consultationId, largest: MAX_FILE_BYTES,
      onChange: () => { setList(made.list()) },
    })
    return made
  })
  useEffect(() => () => { uploads.close() }, [uploads])
  return { list, uploads }
}
