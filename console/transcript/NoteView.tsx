import type { StaffNote } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { transcript } from '../wording/transcript.ts'

/** 内部备注: what staff write to one another. */
export function NoteView({ note: { role, name, text, at } }: { note: StaffNote }) {
  const say = useSay(transcript)
  return (
    <article className="message message-note">
      <p className="message-author">
        <span className="tag tag-warn">{say('note')}</span> <strong>{say('author', { role: say(role), name })}</strong> <TimeAgo at={at} />
      </p>
      <p className="pre">{text}</p>
    </article>
  )
}
