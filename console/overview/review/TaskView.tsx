import type { ReviewTask } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { MessageView } from '../../transcript/MessageView.tsx'
import '../../transcript/transcript.css'
import { overview } from '../../wording/overview.ts'
import { ArticleNow } from './ArticleNow.tsx'

/** The question, what was shown then, and the article as it is now. */
export function TaskView({ task: { question: { question, at, articleId }, shown, version } }: { task: ReviewTask }) {
  const say = useSay(overview)
  return (
    <>
      <div className="review-part">
        <h2>{say('theQuestion')} <span className="small soft"><TimeAgo at={at} /></span></h2>
        <p className="review-question pre">{question}</p>
      </div>
      <div className="review-columns">
        <div className="review-part">
          <h2>{say('theAnswer')}</h2>
          {shown.length === 0 ? <p className="soft">{say('notStored')}</p> : shown.map((message) => <MessageView key={message.id} message={message} />)}
        </div>
        <div className="review-part">
          <h2>{say('theArticle')}</h2>
          {articleId !== undefined && <ArticleNow articleId={articleId} shown={version} />}
        </div>
      </div>
    </>
  )
}
