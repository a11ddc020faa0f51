import type { Message } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { transcript } from '../wording/transcript.ts'
import { AnswerCard } from './AnswerCard.tsx'
import { CameView } from './CameView.tsx'
import { FileView } from './FileView.tsx'
import { ChecklistView } from './ChecklistView.tsx'

/**
 * One message of any kind. Staff see everything that the applicant saw.
 * @param consultationId with which what was sent in place of words can be looked at
 * @param waits it arrives with what the applicant writes next
 * @param asSeen an answer as the applicant sees it; otherwise in a line, with its details folded
 */
export function MessageView({ message, consultationId, waits = false, asSeen = false }: { message: Message; consultationId?: string; waits?: boolean; asSeen?: boolean }) {
  const say = useSay(transcript)
  const { author, content, at, helpful } = message
  if (content.type === 'notice') {
    return <p className="message-notice">{content.text} <TimeAgo at={at} />{waits && ` · ${say('waits')}`}</p>
  }
  const role = say(author.role)
  return (
    <article className={`message message-${author.role}`}>
      <p className="message-author">
        <strong>{author.name ? say('author', { role, name: author.name }) : role}</strong> <TimeAgo at={at} />
      </p>
      <div className="message-body">
        {content.type === 'answer' && asSeen ? content.notes?.map((note) => <p key={note} className="soft">{note}</p>) : content.type === 'file' ? <FileView file={content.file} /> : <p className="pre">{content.text}</p>}
        {content.type === 'text' && content.came && consultationId !== undefined && <CameView consultationId={consultationId} came={content.came} />}
        {content.type === 'answer' && <AnswerCard card={content.card} folded={!asSeen} />}
        {content.type === 'checklist' && <ChecklistView checklist={content.checklist} />}
        {content.type === 'clarify' && (
          <ul className="message-offered" aria-label={say('offered')}>
            {content.candidates.map(({ articleId, title }) => <li key={articleId} className="tag">{title}</li>)}
          </ul>
        )}
      </div>
      {waits && <p className="message-waits small">{say('waits')}</p>}
      {helpful !== undefined && (
        <p className={`small ${helpful ? 'message-good' : 'message-bad'}`}>{say(helpful ? 'saidHelpful' : 'saidUnhelpful')}</p>
      )}
    </article>
  )
}
