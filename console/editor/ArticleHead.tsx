import { useRef } from 'react'
import { Button } from 'antd'
import type { Article, ArticleKind } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { Link } from '../router.tsx'
import { editor } from '../wording/editor.ts'
import { stateTones } from './tones.ts'
import { WithdrawButton } from './WithdrawButton.tsx'

const createWords = { faq: 'createFaq', item: 'createItem', policy: 'createPolicy', theme: 'createTheme' } as const

interface ArticleHeadProps {
  kind: ArticleKind
  article: Article | undefined
  dirty: boolean
  busy: boolean
  onSave: () => void
  onPublish: () => void
  onWithdraw: () => Promise<void>
}

export function ArticleHead({ kind, article, dirty, busy, onSave, onPublish, onWithdraw }: ArticleHeadProps) {
  const say = useSay(editor)
  const isPublished = article?.state === 'published'
  const actions = useRef<HTMLDivElement>(null)
  return (
    <div className="article-head">
      <div>
        <h2>{article ? titleOf(article.content) : say(createWords[kind])}</h2>
        {article && (
          <p className="small soft article-facts">
            <span className={`tag ${stateTones[article.state]}`}>{say(article.state)}</span>
            <span>{say(kind)} {article.key}</span>
            <Link to={`/editor/articles/${article.id}/versions`} aria-label={say('versionsOf', { version: article.version })}>{say('version', { version: article.version })}</Link>
            <span>{say('changedBy', { name: article.updatedBy })} <TimeAgo at={article.updatedAt} /></span>
          </p>
        )}
        <p className="small" role="status">{dirty && <span className="tag tag-warn">{say('unsaved')}</span>} {isPublished && dirty && say('publishedSavesLive')}</p>
      </div>
      <div ref={actions} className="article-actions">
        {isPublished
          ? <Button type="primary" loading={busy} disabled={!dirty} onClick={onSave}>{say('saveChanges')}</Button>
          : (
            <>
              <Button type="primary" loading={busy} onClick={onPublish}>{say(dirty || !article ? 'saveAndPublish' : 'publish')}</Button>
              <Button disabled={busy || (!dirty && article !== undefined)} onClick={onSave}>{say('save')}</Button>
            </>
          )}
        {article && (
          <WithdrawButton
            title={titleOf(article.content)}
            shown={isPublished}
            busy={busy}
            onWithdraw={onWithdraw}
            onGone={() => { actions.current?.querySelector('button')?.focus() }}
          />
        )}
      </div>
    </div>
  )
}
