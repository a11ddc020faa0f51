import type { Message } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { transcript } from '../wording/transcript.ts'
import { AnswerCard } from './AnswerCard.tsx'
import { ChecklistView } from './ChecklistView.tsx'

/** One message of any kind. Staff see everything that the applicant saw. */
export function MessageView({ message }: { message: Message }) {
  const say = useSay(transcript)
  const { author, content, at, helpful } = message
  if (content.type === 'notice') {
    return <p className="message-notice">{content.text} <TimeAgo at={at} /></p>
  }
  const role = say(author.role)
  return (
    <article className={`message message-${author.role}`}>
      <p className="message-author">
        <strong>{author.name ? say('author', { role, name: author.name }) : role}</strong> <TimeAgo at={at} />
      </p>
      <div className="message-body">
        <p className="pre">{content.text}</p>
        {content.type === 'answer' && <AnswerCard card={content.card} folded />}
        {content.type === 'checklist' && <ChecklistView checklist={content.checklist} />}
        {content.type === 'clarify' && (
          <ul className="message-offered" aria-label={say('offered')}>
            {content.candidates.map(({ articleId, title }) => <li key={articleId} className="tag">{title}</li>)}
          </ul>
        )}
      </div>
      {helpful !== undefined && (
        <p className={`small ${helpful ? 'message-good' : 'message-bad'}`}>{say(helpful ? 'saidHelpful' : 'saidUnhelpful')}</p>
      )}
    </article>
  )
}
