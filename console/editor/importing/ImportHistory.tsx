import { useCallback, useState } from 'react'
import { Table } from 'antd'
import type { ImportView } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { useWho } from '../../layout/who.ts'
import { Link } from '../../router.tsx'
import { importing } from '../../wording/importing.ts'
import { UndoButton } from './UndoButton.tsx'

const PAGE = 10

/** What was imported before, and the way to take it back. */
export function ImportHistory() {
  const say = useSay(importing)
  const api = useApi().importing
  const who = useWho()
  const [page, setPage] = useState(1)
  const { data, error, loading, reload } = useLoad(useCallback(() => api.history({ limit: PAGE, offset: (page - 1) * PAGE }), [api, page]))
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  return (
    <>
      <h3>{say('history')}</h3>
      <Table<ImportView>
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('history')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('noHistory')} /> }}
        pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, onChange: setPage, showSizeChanger: false, hideOnSinglePage: true }}
        columns={[
          {
            title: say('file'),
            render: (_, { file, byName, at, counts, ...record }) => (
              <>
                <span className="article-title">{file}</span>
                <span className="article-key small soft">{who(byName)} <TimeAgo at={at} /> {say('counts', { new: counts.new, changed: counts.changed, rejected: counts.rejected })} {record.state !== 'undone' && <Link to={`/editor/articles?import=${record.id}`}>{say('toArticles')}</Link>}</span>
              </>
            ),
          },
          { title: say('undo'), className: 'fit', render: (_, record) => record.state === 'undone' ? <span className="tag">{say('undone')}</span> : <>{record.left !== undefined && <span className="small soft">{say('undonePartly', { count: record.left })}</span>}<UndoButton record={record} onUndone={reload} /></> },
        ]}
      />
    </>
  )
}
