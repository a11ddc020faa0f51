import type { ReactNode } from 'react'
import type { TrialArticle, TrialReason } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { Link } from '../../router.tsx'
import { editor } from '../../wording/editor.ts'
import { trialWords } from '../../wording/trial.ts'

/** How one question was read, what was found for it and how it was decided. */
export function Reason({ reason, label = reason.question, children }: { reason: TrialReason; label?: string; children?: ReactNode }) {
  const say = useSay(trialWords)
  const sayField = useSay(editor)
  const { question, corrections, searched, asked, decision, articles } = reason
  return (
    <section className="trial-reason" aria-label={label}>
      <h3>{question}</h3>
      <div className="trial-decision"><p><strong>{say('decision')}</strong> {say(decision)}</p>{children}</div>
      <dl className="trial-read">
        <dt>{say('searched')}</dt><dd>{searched}</dd>
        {corrections.length > 0 && <><dt>{say('corrected')}</dt><dd>{corrections.map(({ from, to }) => `${from} → ${to}`).join('，')}</dd></>}
        {asked && <><dt>{say('asked')}</dt><dd>{sayField(asked)}</dd></>}
      </dl>
      {articles.length === 0 ? <p>{say('noArticles')}</p> : (
        <ol className="trial-articles">
          {articles.map((article) => <Found key={article.articleId} article={article} />)}
        </ol>
      )}
    </section>
  )
}

function Found({ article: { articleId, kind, title, confidence, score, shares, passage } }: { article: TrialArticle }) {
  const say = useSay(trialWords)
  const sayKind = useSay(editor)
  const most = Math.max(...shares.map(({ share }) => Math.abs(share)), 1)
  return (
    <li>
      <p className="trial-title">
        <Link to={`/editor/articles/${articleId}`}>{title}</Link>
        <span className="small soft">{sayKind(kind)}</span>
        <strong>{say('percent', { percent: Math.round(100 * confidence) })}</strong>
      </p>
      <details>
        <summary>{say('details', { score: score.toFixed(1) })}</summary>
        <ul className="trial-shares">
          {shares.map(({ part, share }) => (
            <li key={part} className={share < 0 ? 'trial-against' : 'trial-for'}>
              <span>{say(`part_${part}`)}</span>
              <span className="trial-bar" aria-hidden="true"><span style={{ inlineSize: `${100 * Math.abs(share) / most}%` }} /></span>
              <span>{share > 0 ? '+' : '−'}{Math.abs(share).toFixed(1)}</span>
            </li>
          ))}
        </ul>
        {passage && <blockquote className="small" lang="zh-CN">{passage}</blockquote>}
      </details>
    </li>
  )
}
