/** The history of an article: every version, any two side by side, and the way back. */
import { useCallback, useState } from 'react'
import { App, Button } from 'antd'
import { titleOf } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { Link, navigate, useQuery } from '../../router.tsx'
import { common } from '../../wording/common.ts'
import { editor } from '../../wording/editor.ts'
import { Comparison } from './Comparison.tsx'
import { VersionList } from './VersionList.tsx'

export function VersionsPage({ id }: { id: string }) {
  const say = useSay(editor)
  const api = useApi()
  const [query] = useQuery()
  const list = useLoad(useCallback(() => api.versions(id), [api, id]))
  const newest = list.data?.[0]?.version ?? 0
  const among = (name: string, otherwise: number): number => {
    const asked = Number(query.get(name))
    return list.data?.some(({ version }) => version === asked) ? asked : otherwise
  }
  // What was only submitted or published says the same as the version before.
  const after = among('after', list.data?.find(({ version, changed }) => changed && version > 1)?.version ?? newest)
  const before = among('before', Math.max(1, after - 1))

  if (list.error !== undefined) return <LoadFailed error={list.error} onRetry={list.reload} />
  if (!list.data) return <Waiting />
  const article = `/editor/articles/${encodeURIComponent(id)}`
  return (
    <section className="versions-page">
      <Link to={article}>{say('toArticle')}</Link>
      <h2 lang="zh-CN">{list.data[0]?.title}</h2>
      <div className="versions-columns">
        <VersionList versions={list.data} shown={{ before, after }} addressOf={(from, to) => `${article}/versions?before=${from}&after=${to}`} />
        {newest > 1
          ? <Compared key={`${before} ${after}`} id={id} before={before} after={after} newest={newest} onRestored={() => { navigate(article) }} onOvertaken={list.reload} />
          : <p>{say('onlyVersion')}</p>}
      </div>
    </section>
  )
}

interface ComparedProps {
  id: string
  before: number
  after: number
  newest: number
  onRestored: () => void
  onOvertaken: () => void
}

function Compared({ id, before, after, newest, onRestored, onOvertaken }: ComparedProps) {
  const say = useSay(editor)
  const sayCommon = useSay(common)
  const api = useApi()
  const failure = useFailure()
  const { message, modal } = App.useApp()
  const [busy, setBusy] = useState(false)
  const load = useCallback(() => Promise.all([api.version(id, before), api.version(id, after)]), [api, id, before, after])
  const { data, error, reload } = useLoad(load)
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  if (!data) return <Waiting />
  const [earlier, later] = data

  const restore = async () => {
    setBusy(true)
    try {
      const restored = await api.restore(id, newest, before)
      message.success(say('restoredNow', { version: before, title: titleOf(restored.content) }))
      onRestored()
    } catch (cause) {
      message.error(failure(cause))
      onOvertaken()
    } finally {
      setBusy(false)
    }
  }
  const ask = () => {
    void modal.confirm({
      title: say('restoreTitle', { version: before }),
      content: say('restoreHelp'),
      okText: say('restore', { version: before }),
      cancelText: sayCommon('cancel'),
      onOk: restore,
    })
  }
  return (
    <div className="versions-comparison">
      <div className="article-head">
        <h3>{say('comparing', { before, after })}</h3>
        <Button loading={busy} onClick={ask}>{say('restore', { version: before })}</Button>
      </div>
      <Comparison before={earlier} after={later} />
    </div>
  )
}
