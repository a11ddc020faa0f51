/** One test set: run it, see how it went over time, keep its cases. */
import { useCallback, useState } from 'react'
import { App, Button, Form, Input, Modal } from 'antd'
import type { TestSet } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { Link, navigate } from '../../router.tsx'
import { common } from '../../wording/common.ts'
import { testWords } from '../../wording/tests.ts'
import { CaseList } from './CaseList.tsx'
import { RunHistory } from './RunHistory.tsx'
import { RunNow } from './RunNow.tsx'
import { usePolling } from './usePolling.ts'

export function SetPage({ id }: { id: string }) {
  const say = useSay(testWords)
  const { testSet, testRuns } = useApi()
  const set = useLoad(useCallback(() => testSet(id), [testSet, id]))
  const runs = useLoad(useCallback(() => testRuns(id), [testRuns, id]))
  const [cases, setCases] = useState<number>()
  const isRunning = runs.data?.[0]?.state === 'running'
  usePolling(isRunning, runs.reload)
  if (set.error !== undefined) return <LoadFailed error={set.error} onRetry={set.reload} />
  if (!set.data) return <Waiting />
  return (
    <section className="editor-list">
      <Link to="/editor/tests">{say('toSets')}</Link>
      <Head set={set.data} onRenamed={set.reload} />
      <RunNow setId={id} cases={cases} last={runs.data?.[0]} onChange={runs.reload} />
      {runs.error !== undefined && <LoadFailed error={runs.error} onRetry={runs.reload} />}
      {runs.data && <RunHistory setId={id} runs={runs.data} />}
      <CaseList setId={id} tested={runs.data?.find(({ state }) => state === 'done')?.id} onCount={setCases} />
    </section>
  )
}

function Head({ set, onRenamed }: { set: TestSet; onRenamed: () => void }) {
  const say = useSay(testWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const attempt = useAttempt()
  const { message } = App.useApp()
  const [open, setOpen] = useState<'rename' | 'remove'>()
  const [busy, setBusy] = useState(false)
  const close = () => { setOpen(undefined) }
  const doing = async (action: () => Promise<unknown>) => {
    setBusy(true)
    if (await attempt(action)) close()
    setBusy(false)
  }
  return (
    <div className="editor-tools">
      <h2>{set.name}</h2>
      <div className="article-actions">
        <Button onClick={() => { setOpen('rename') }}>{say('rename')}</Button>
        <Button onClick={() => { setOpen('remove') }}>{say('remove')}</Button>
      </div>
      <Modal open={open === 'rename'} title={say('rename')} onCancel={close} footer={null} destroyOnHidden>
        <Form<{ name: string }> className="tests-new" initialValues={{ name: set.name }} onFinish={({ name }) => { void doing(async () => { await api.renameTestSet(set.id, name.trim()); onRenamed() }) }}>
          <Form.Item name="name" noStyle><Input maxLength={80} aria-label={say('setName')} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>{say('saveName')}</Button>
        </Form>
      </Modal>
      <Modal
        open={open === 'remove'}
        title={say('removeSure', { name: set.name })}
        okText={say('remove')}
        okButtonProps={{ danger: true }}
        cancelText={sayCommon('cancel')}
        confirmLoading={busy}
        onCancel={close}
        onOk={() => { void doing(async () => { await api.removeTestSet(set.id); message.success(say('removed')); navigate('/editor/tests') }) }}
        destroyOnHidden
      >
        <p>{say('removeMeans')}</p>
      </Modal>
    </div>
  )
}
