import type { ConsultationFile } from '../../contract/index.ts'
import { consultationFilePath, sizeWords } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'

/** A file that somebody has shown: a picture as it is, a PDF by its name. */
export function FileView({ file: { consultationId, id, name, kind, size, by } }: { file: ConsultationFile }) {
  const say = useSay(transcript)
  const address = `/${consultationFilePath(consultationId, id)}`
  return (
    <div className="message-file">
      {(by.role === 'guest' || by.role === 'supervisor') && <p className="soft small">{say('author', { role: say(by.role), name: by.name })}</p>}
      {kind !== 'pdf' && <a href={address} download={name}><img src={address} alt={name} loading="lazy" /></a>}
      <p>
        <a href={address} download={name}>{name}</a> <span className="soft small">{sizeWords(size)}</span>
      </p>
    </div>
  )
}
