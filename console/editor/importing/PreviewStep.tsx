import { useCallback, useEffect, useRef, useState } from 'react'
import { Button, Checkbox, Segmented } from 'antd'
import type { PreviewSummary, RowOutcome } from '../../../contract/index.ts'
import { rowOutcomeSchema } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { save } from '../../client/download.ts'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { common } from '../../wording/common.ts'
import { importing } from '../../wording/importing.ts'
import { testWords } from '../../wording/tests.ts'
import { ChangedCases } from '../tests/ChangedCases.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { rejectedCsv } from './rejectedCsv.ts'

interface PreviewStepProps {
  id: string
  summary: PreviewSummary
  onBack: () => void
  /** @param confirmed told that they have seen which pinned test cases get worse */
  onCommit: (confirmed: boolean) => void
}

const PAGE = 50
const MOST_DOWNLOADED = 500

/** What would become of every row; the rejected ones first, where there are any. */
export function PreviewStep({ id, summary: { file, counts, broken }, onBack, onCommit }: PreviewStepProps) {
  const say = useSay(importing)
  const sayCommon = useSay(common)
  const sayTests = useSay(testWords)
  const api = useApi().importing
  const attempt = useAttempt()
  const [only, setOnly] = useState<RowOutcome | 'all'>(counts.rejected > 0 ? 'rejected' : 'all')
  const [page, setPage] = useState(1)
  const [confirmed, setConfirmed] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus() }, [])
  const load = useCallback(() => api.rows(id, { limit: PAGE, offset: (page - 1) * PAGE, outcome: only === 'all' ? undefined : only }), [api, id, page, only])
  const { data, error, loading, reload } = useLoad(load)
  const count = counts.new + counts.changed

  const download = () => attempt(async () => {
    const rows = []
    for (let offset = 0; offset < counts.rejected; offset += MOST_DOWNLOADED) rows.push(...(await api.rows(id, { outcome: 'rejected', limit: MOST_DOWNLOADED, offset })).rows)
    save(rejectedCsv(rows, [say('row'), say('key'), say('article'), say('what')]), `${file}.rejected.csv`)
  })
  return (
    <>
      <h2 ref={title} tabIndex={-1}>{say('previewTitle')}</h2>
      <dl className="figures">
        {rowOutcomeSchema.options.map((outcome) => (
          <div key={outcome} className={`figure ${counts[outcome] > 0 ? `figure-${outcome}` : ''}`}><dt>{say(outcome)}</dt><dd>{counts[outcome]}</dd></div>
        ))}
      </dl>
      {count === 0 && <p role="status">{say('nothingToDo')}</p>}
      {broken.length > 0 && (
        <div className="editor-list">
          <h3>{sayTests('breaks_import', { count: broken.length })}</h3>
          <p>{sayTests('breaksHelp')}</p>
          <ChangedCases cases={broken} label={sayTests('casesChanged')} />
          <Checkbox checked={confirmed} onChange={(event) => { setConfirmed(event.target.checked) }}>{sayTests('anyway_import')}</Checkbox>
        </div>
      )}
      <div className="editor-tools">
        <Segmented
          aria-label={say('showRows')}
          value={only}
          onChange={(next) => {
            setOnly(next)
            setPage(1)
          }}
          options={(['all', ...rowOutcomeSchema.options] as const).map((value) => ({ value, label: value === 'all' ? sayCommon('all') : say(value) }))}
        />
        <div className="article-actions">
          <Button type="primary" disabled={count === 0 || (broken.length > 0 && !confirmed)} onClick={() => { onCommit(confirmed) }}>{say('commit', { count })}</Button>
          <Button onClick={onBack}>{say('back')}</Button>
          {counts.rejected > 0 && <Button onClick={() => { void download() }}>{say('downloadRejected')}</Button>}
        </div>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <PreviewRows rows={data?.rows ?? []} loading={loading} pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, onChange: setPage }} />
    </>
  )
}
