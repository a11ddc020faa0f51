import { useState } from 'react'
import { Button, Form, Input, Table } from 'antd'
import type { ListedSet } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { Link, navigate } from '../../router.tsx'
import { testWords } from '../../wording/tests.ts'
import { CheckList } from './CheckList.tsx'
import { percentRight } from './outcomes.tsx'
import { usePolling } from './usePolling.ts'

export function SetList() {
  const say = useSay(testWords)
  const api = useApi()
  const attempt = useAttempt()
  const { data, error, loading, reload } = useLoad(api.testSets)
  const [busy, setBusy] = useState(false)
  usePolling(data?.some(({ lastRun }) => lastRun?.state === 'running') ?? false, reload)

  const runAll = async () => {
    setBusy(true)
    await attempt(api.startAllTestRuns)
    setBusy(false)
    reload()
  }
  const create = ({ name }: { name: string }) => attempt(async () => {
    const { id } = await api.createTestSet(name.trim())
    navigate(`/editor/tests/${id}`)
  })

  return (
    <section className="editor-list">
      <p className="soft">{say('help')}</p>
      <div className="editor-tools">
        <Form<{ name: string }> className="tests-new" onFinish={(values) => { void create(values) }}>
          <Form.Item name="name" rules={[{ required: true, whitespace: true, message: say('needSetName') }]}><Input maxLength={80} aria-label={say('setName')} placeholder={say('setName')} /></Form.Item>
          <Button type="primary" htmlType="submit">{say('newSet')}</Button>
        </Form>
        <Button loading={busy} disabled={!data?.some(({ cases }) => cases > 0)} onClick={() => { void runAll() }}>{say('runAll')}</Button>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<ListedSet>
        rowKey="id"
        dataSource={data ?? []}
        loading={loading && !data}
        pagination={false}
        aria-label={say('title')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('noSets')} help={say('noSetsHelp')} /> }}
        columns={[
          { title: say('setName'), render: (_, { id, name }) => <Link to={`/editor/tests/${id}`} className="article-title">{name}</Link> },
          { title: say('cases'), dataIndex: 'cases', width: '5em' },
          { title: say('pinnedCount'), dataIndex: 'pinned', width: '5em', responsive: ['sm'] },
          { title: say('lastRun'), render: (_, { lastRun }) => <LastRun run={lastRun} /> },
        ]}
      />
      <CheckList />
    </section>
  )
}

function LastRun({ run }: { run: ListedSet['lastRun'] }) {
  const say = useSay(testWords)
  if (!run) return <span className="soft">{say('neverRun')}</span>
  if (run.state === 'running') return say('running', { done: run.done, total: run.total })
  return (
    <>
      <strong>{say('shareRight', { percent: percentRight(run) })}</strong>{' '}
      {run.state !== 'done' && <span className="tag">{say(`state_${run.state}`)}</span>}{' '}
      <span className="small soft"><TimeAgo at={run.startedAt} /> {run.by}</span>
    </>
  )
}
