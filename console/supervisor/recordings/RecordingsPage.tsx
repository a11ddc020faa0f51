/** Recordings: what there is, until when, and one to be watched or taken away. */
import { useCallback, useState } from 'react'
import { Button, Modal, Table } from 'antd'
import type { RecordingRow } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { formatDay, formatExact } from '../../layout/TimeAgo.tsx'
import { nameOf } from '../../room/recording/names.ts'
import { Link, useQuery } from '../../router.tsx'
import { recordingWords } from '../../wording/recording.ts'
import './recordings.css'

const PAGE = 20

export function RecordingsPage() {
  const say = useSay(recordingWords)
  const { locale } = usePreferences()
  const api = useApi()
  const [query, change] = useQuery()
  const page = Math.max(1, Number(query.get('page')) || 1)
  const load = useCallback(() => api.recordings.list({ limit: PAGE, offset: (page - 1) * PAGE }), [api, page])
  const { data, error, loading, reload } = useLoad(load)
  const [watched, setWatched] = useState<RecordingRow>()
  const standing = ({ state, end, keptUntil }: RecordingRow): string =>
    state === 'ready' && keptUntil ? say('keptUntil', { day: formatDay(keptUntil, locale) })
      : state === 'saving' ? say('saving') : say(end?.reason === 'withdrawn' ? 'deletedWithdrawn' : 'deletedExpired')

  return (
    <section className="history" aria-label={say('title')}>
      <p className="small soft">{say('looked')}</p>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<RecordingRow>
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('title')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('none')} help={say('noneHelp')} /> }}
        pagination={{
          current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, showTotal: (count) => say('total', { count }),
          onChange: (next) => { change({ page: next === 1 ? undefined : next }) },
        }}
        columns={[
          { title: say('startedAt'), responsive: ['md'], width: '13em', render: (_, { startedAt, askedAt }) => formatExact(startedAt ?? askedAt, locale) },
          { title: say('question'), render: (_, row) => (
            <>
              <Link to={`/supervisor/history/${row.consultationId}`}>{row.question}</Link>
              <p className="small">{standing(row)}</p>
              <p className="small soft">{row.people.map((one) => nameOf(one, say)).join(say('and'))}</p>
              {row.end?.reason === 'interrupted' && <p className="small"><span className="tag tag-warn">{say('interrupted')}</span></p>}
            </>
          ) },
          { title: say('length'), responsive: ['md'], width: '6em', render: (_, { file }) => file ? clock(file.seconds) : '' },
          { title: say('size'), responsive: ['lg'], width: '6em', render: (_, { file }) => file ? say('megabytes', { size: megabytes(file.bytes) }) : '' },
          { title: say('watch'), width: '8em', render: (_, row) => row.state === 'ready' && (
            <div className="recordings-actions">
              <Button size="small" aria-label={say('watchOf', { question: row.question })} onClick={() => { setWatched(row) }}>{say('watch')}</Button>
              <a href={api.recordings.address(row.id, { download: true })} download aria-label={say('downloadOf', { question: row.question })}>{say('download')}</a>
            </div>
          ) },
        ]}
      />
      <Modal open={watched !== undefined} title={watched?.question} footer={null} width={900} destroyOnHidden onCancel={() => { setWatched(undefined) }}>
        {watched && (
          <>
            <video className="recordings-player" controls autoPlay src={api.recordings.address(watched.id)} aria-label={say('watchOf', { question: watched.question })} />
            <p className="small soft">{say('checksum')} <code className="recordings-checksum">{watched.file?.sha256}</code></p>
          </>
        )}
      </Modal>
    </section>
  )
}

/** 3:05 */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
