/** Questions that went unanswered: each becomes an FAQ, or is put aside. */
import { useCallback, useState } from 'react'
import { Alert, App, Button, Segmented, Table } from 'antd'
import type { Miss } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing } from '../layout/states.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { useDelayed } from '../layout/useDelayed.ts'
import { Link, navigate, useQuery } from '../router.tsx'
import { common } from '../wording/common.ts'
import { editor } from '../wording/editor.ts'
import { AnswerMiss } from './AnswerMiss.tsx'
import { isWhy, missReasons, missStates, missWhys } from './tones.ts'

const PAGE = 20
const STATES = ['open', 'resolved', 'dismissed'] as const satisfies readonly Miss['state'][]

export function MissList() {
  const say = useSay(editor)
  const sayCommon = useSay(common)
  const { message } = App.useApp()
  const failure = useFailure()
  const api = useApi()
  const [query, change] = useQuery()
  const state = STATES.find((one) => one === query.get('state')) ?? 'open'
  const page = Math.max(1, Number(query.get('page')) || 1)
  const [answering, setAnswering] = useState<Miss>()

  const load = useCallback(() => api.misses({ state, limit: PAGE, offset: (page - 1) * PAGE }), [api, state, page])
  const { data, error, loading, reload } = useLoad(load)
  const dismissing = useDelayed<Miss>(({ id }) => {
    api.dismissMiss(id).then(reload, (cause: unknown) => { message.error(failure(cause)) })
  })
  const rows = (data?.rows ?? []).filter(({ id }) => id !== dismissing.pending?.id)

  return (
    <section className="editor-list">
      <div className="editor-tools">
        <Segmented
          aria-label={say('state')}
          value={state}
          onChange={(next) => { change({ state: next === 'open' ? undefined : next, page: undefined }) }}
          options={STATES.map((value) => ({ value, label: say(missStates[value]) }))}
        />
      </div>
      <div aria-live="polite">
        {dismissing.pending && (
          <Alert
            type="info"
            title={say('dismissed', { question: dismissing.pending.question })}
            action={<Button size="small" onClick={dismissing.undo}>{sayCommon('undo')}</Button>}
          />
        )}
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<Miss>
        rowKey="id"
        dataSource={rows}
        loading={loading}
        aria-label={say('misses')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('noMisses')} help={say('noMissesHelp')} /> }}
        pagination={{
          current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, responsive: true,
          showTotal: (count) => say('total', { count }),
          onChange: (next) => { change({ page: next === 1 ? undefined : next }) },
        }}
        columns={[
          {
            title: say('missQuestion'),
            render: (_, miss) => (
              <>
                <p className="miss-question pre">
                  {miss.question} {miss.times !== undefined && <span className="tag">{say('missTimes', { count: miss.times })}</span>}
                </p>
                {miss.feedback && (
                  <p className="small pre">{[isWhy(miss.feedback.reason) && say(missWhys[miss.feedback.reason]), miss.feedback.words].filter(Boolean).join('：')}</p>
                )}
                <p className="small soft on-phone">{say(missReasons[miss.reason])} <TimeAgo at={miss.at} /></p>
                {miss.candidates.length > 0 && (
                  <p className="small soft miss-near">
                    {say('missNear')}
                    {miss.candidates.slice(0, 3).map(({ articleId, title }) => <Link key={articleId} to={`/editor/articles/${articleId}`}>{title}</Link>)}
                  </p>
                )}
              </>
            ),
          },
          { title: say('missReason'), responsive: ['md'], width: '9em', render: (_, { reason }) => say(missReasons[reason]) },
          { title: say('missAt'), responsive: ['md'], width: '10em', render: (_, { at }) => <TimeAgo at={at} /> },
          {
            title: say('missActions'),
            className: 'fit',
            render: (_, miss) => miss.state === 'resolved'
              ? miss.articleId && <Link to={`/editor/articles/${miss.articleId}`}>{say('openArticle')}</Link>
              : (
                <div className="miss-actions">
                  <Button type="primary" size="small" aria-label={say('writeFaqFor', { question: miss.question })} onClick={() => { setAnswering(miss) }}>{say('writeFaq')}</Button>
                  {miss.state === 'open' && (
                    <Button size="small" aria-label={say('dismissOf', { question: miss.question })} onClick={() => { dismissing.start(miss) }}>{say('dismiss')}</Button>
                  )}
                </div>
              ),
          },
        ]}
      />
      {answering && (
        <AnswerMiss
          miss={answering}
          onClose={() => { setAnswering(undefined) }}
          onAnswered={(article) => {
            setAnswering(undefined)
            reload()
            message.success(
              <>{say('answered')} <Button type="link" size="small" onClick={() => { navigate(`/editor/articles/${article.id}`) }}>{say('openArticle')}</Button></>,
            )
          }}
        />
      )}
    </section>
  )
}
