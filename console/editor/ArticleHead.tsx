import { useRef, useState } from 'react'
import { Button } from 'antd'
import type { ArticleKind, ArticleView } from '../../contract/index.ts'
import { hallMinute, standingOf, titleOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import type { Step } from '../client/api.ts'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { useWho } from '../layout/who.ts'
import { Link } from '../router.tsx'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'
import { CodeButton } from '../weChat/CodeButton.tsx'
import { StepDialog } from './StepDialog.tsx'
import { standingTones } from './tones.ts'
import { WithdrawButton } from './WithdrawButton.tsx'

const createWords = { faq: 'createFaq', item: 'createItem', policy: 'createPolicy', theme: 'createTheme' } as const

interface ArticleHeadProps {
  kind: ArticleKind
  article: ArticleView | undefined
  dirty: boolean
  busy: boolean
  /** What one writes another publishes. */
  twoPersons: boolean
  onSave: () => void
  /** What is not saved yet is saved first. */
  onStep: (step: Step, remark?: string) => Promise<boolean>
  /** Says what is missing, before anything else is asked for. */
  isComplete: () => boolean
}

export function ArticleHead({ kind, article, dirty, busy, twoPersons, onSave, onStep, isComplete }: ArticleHeadProps) {
  const say = useSay(editor)
  const sayLife = useSay(life)
  const who = useWho()
  const [asking, setAsking] = useState<'submit' | 'return'>()
  const actions = useRef<HTMLDivElement>(null)
  const can = (action: Step) => article?.actions.includes(action) ?? false
  const mayWrite = !article || article.actions.includes('save')
  const writes = mayWrite && (dirty || !article)
  const standing = article && standingOf(article, hallMinute(new Date()))

  const publish = (word: 'publish' | 'saveAndPublish' | 'approve') => <Button type="primary" loading={busy} onClick={() => { void onStep('publish') }}>{sayLife(word)}</Button>
  const submit = (word: 'submit' | 'saveAndSubmit') => <Button type="primary" loading={busy} onClick={() => { if (!writes || isComplete()) setAsking('submit') }}>{sayLife(word)}</Button>
  const forward = writes
    ? twoPersons ? submit('saveAndSubmit') : publish('saveAndPublish')
    : can('publish') ? publish(article?.state === 'inReview' ? 'approve' : 'publish') : can('submit') && submit('submit')
  // Whoever may not approve it has written it.
  const isOwnWork = twoPersons && !can('publish')
  return (
    <div className="article-head">
      <div>
        <h2>{article ? titleOf(article.content) : say(createWords[kind])}</h2>
        {article && standing && (
          <p className="small soft article-facts">
            <span className={`tag ${standingTones[standing]}`}>{sayLife(standing)}</span>
            <span>{say(kind)} {article.key}</span>
            <Link to={`/editor/articles/${article.id}/versions`} aria-label={say('versionsOf', { version: article.version })}>{say('version', { version: article.version })}</Link>
            <span>{say('changedBy', { name: who(article.updatedBy) })} <TimeAgo at={article.updatedAt} /></span>
            {article.ownerName && <span>{sayLife('owner')} {article.ownerName}</span>}
          </p>
        )}
        <p className="small" role="status">{dirty && <span className="tag tag-warn">{say('unsaved')}</span>} {dirty && article?.state === 'published' && sayLife('editedWhilePublished')}</p>
      </div>
      <div ref={actions} className="article-actions">
        {forward}
        {writes && <Button disabled={busy} onClick={onSave}>{say('save')}</Button>}
        {!writes && can('return') && (isOwnWork
          ? <Button disabled={busy} onClick={() => { void onStep('return') }}>{sayLife('takeBack')}</Button>
          : <Button disabled={busy} onClick={() => { setAsking('return') }}>{sayLife('sendBack')}</Button>)}
        {article && standing === 'published' && <CodeButton of={{ kind: 'article', id: article.id }} name={titleOf(article.content)} />}
        {article && (
          <WithdrawButton
            title={titleOf(article.content)}
            shown={can('withdraw')}
            answers={article.publishedVersion !== undefined}
            busy={busy}
            onWithdraw={async () => { await onStep('withdraw') }}
            onGone={() => { actions.current?.querySelector('button')?.focus() }}
          />
        )}
      </div>
      <StepDialog step={asking} busy={busy} onStep={(remark) => onStep(asking ?? 'submit', remark)} onClose={() => { setAsking(undefined) }} />
    </div>
  )
}
