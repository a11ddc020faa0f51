import { Button } from 'antd'
import type { ArticleContent, Contradiction, MarkedSentence, SimilarArticle } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'
import { writing } from '../wording/writing.ts'
import { useHelp, useWriting } from './useHelp.ts'

/** What has been written already, and where it says otherwise: both sentences side by side, their figures marked. */
export function SimilarArticles({ content }: { content: ArticleContent | undefined }) {
  const say = useSay(writing)
  const { data, error, busy, retry } = useHelp(useApi().similar, useWriting(content))
  return (
    <section className="similar" aria-busy={busy}>
      <h2>{say('similar')}</h2>
      <p className="small soft">{say('similarHelp')}</p>
      <div aria-live="polite">
        {error !== undefined && <p>{say('similarFailed')} <Button size="small" onClick={retry}>{say('retry')}</Button></p>}
        {!content && error === undefined && <p className="soft">{say('similarWaiting')}</p>}
        {content && data?.length === 0 && <p className="soft">{say('similarNone')}</p>}
        {content && data && data.length > 0 && <ul className="similar-list">{data.map((article) => <Similar key={article.articleId} article={article} />)}</ul>}
      </div>
    </section>
  )
}

function Similar({ article: { articleId, kind, title, state, why, contradictions } }: { article: SimilarArticle }) {
  const say = useSay(writing)
  const sayEditor = useSay(editor)
  const sayLife = useSay(life)
  return (
    <li>
      <p>
        <a href={`/console/editor/articles/${articleId}`} target="_blank" rel="noopener noreferrer">{title}</a>{' '}
        <span className={`tag ${why === 'same' ? 'tag-warn' : ''}`}>{say(why)}</span>{' '}
        <span className="small soft">{sayEditor(kind)} · {sayLife(state)}</span>
      </p>
      {contradictions.map((contradiction, at) => <Differs key={at} contradiction={contradiction} />)}
    </li>
  )
}

function Differs({ contradiction: { figure, mine, theirs } }: { contradiction: Contradiction }) {
  const say = useSay(writing)
  return (
    <div className="differs">
      <p className="small differs-what">{say('contradicts', { figure: say(figure) })}</p>
      <dl>
        <div><dt className="small soft">{say('mineSays')}</dt><dd><Marked sentence={mine} /></dd></div>
        <div><dt className="small soft">{say('theirsSays')}</dt><dd><Marked sentence={theirs} /></dd></div>
      </dl>
    </div>
  )
}

function Marked({ sentence: { text, marks } }: { sentence: MarkedSentence }) {
  let at = 0
  const pieces = marks.map(([start, end], key) => {
    const before = text.slice(at, start)
    at = end
    return <span key={key}>{before}<mark>{text.slice(start, end)}</mark></span>
  })
  return <>{pieces}{text.slice(at)}</>
}
