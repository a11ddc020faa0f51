import { useCallback, useEffect, useRef, useState } from 'react'
import { Button, Checkbox, Segmented } from 'antd'
import type { PreviewFilter, PreviewSummary, RowChoice } from '../../../contract/index.ts'
import { PREVIEW_FILTERS, rowOutcomeSchema } from '../../../contract/index.ts'
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
import { DepartmentChoice } from './DepartmentChoice.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { rejectedCsv } from './rejectedCsv.ts'

interface PreviewStepProps {
  id: string
  summary: PreviewSummary
  /** @param departments names → codes */
  onDepartments: (departments: Record<string, string>) => void
  onBack: () => void
  /** @param confirmed told that they have seen which pinned test cases get worse */
  onCommit: (confirmed: boolean) => void
}

const PAGE = 50
const MOST_DOWNLOADED = 500

/** What would become of every row: first the rejected ones, else those that would change something. */
export function PreviewStep({ id, summary: { file, counts, broken, unknownDepartments, shown: atFirst }, onDepartments, onBack, onCommit }: PreviewStepProps) {
  const say = useSay(importing)
  const sayCommon = useSay(common)
  const sayTests = useSay(testWords)
  const api = useApi().importing
  const attempt = useAttempt()
  const [only, setOnly] = useState<PreviewFilter | 'all'>((['rejected', 'changes'] as const).find((one) => atFirst[one] > 0) ?? 'all')
  const [shown, setShown] = useState(atFirst)
  const [page, setPage] = useState(1)
  const [confirmed, setConfirmed] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus() }, [])
  const load = useCallback(() => api.rows(id, { limit: PAGE, offset: (page - 1) * PAGE, ...(only !== 'all' && { show: only }) }), [api, id, page, only])
  const { data, error, loading, reload } = useLoad(load)
  const count = shown.changes - shown.leftOut
  const choose = (choice: RowChoice) => attempt(async () => {
    setShown(await api.choose(id, choice))
    reload()
  })

  const download = () => attempt(async () => {
    const rows = []
    for (let offset = 0; offset < counts.rejected; offset += MOST_DOWNLOADED) rows.push(...(await api.rows(id, { show: 'rejected', limit: MOST_DOWNLOADED, offset })).rows)
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
      {count === 0 && <p role="status">{say(shown.leftOut > 0 ? 'nothingTaken' : 'nothingToDo')}</p>}
      {shown.edited > 0 && <p role="status">{say('editedHelp', { count: shown.edited })}</p>}
      {unknownDepartments.length > 0 && <DepartmentChoice names={unknownDepartments} onChosen={onDepartments} />}
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
          options={(['all', ...PREVIEW_FILTERS] as const).filter((value) => value === 'all' || value === only || shown[value] > 0).map((value) => ({ value, label: value === 'all' ? sayCommon('all') : say('filterCount', { name: say(value), count: shown[value] }) }))}
        />
        <div className="article-actions">
          <Button type="primary" disabled={count === 0 || (broken.length > 0 && !confirmed)} onClick={() => { onCommit(confirmed) }}>{say('commit', { count })}</Button>
          {shown.leftOut > 0 && only !== 'rejected' && only !== 'unchanged' && <Button onClick={() => { void choose({ take: true, ...(only !== 'all' && { show: only }) }) }}>{say('takeAll')}</Button>}
          {count > 0 && only !== 'rejected' && only !== 'unchanged' && only !== 'leftOut' && <Button onClick={() => { void choose({ take: false, ...(only !== 'all' && { show: only }) }) }}>{say('leaveAll')}</Button>}
          <Button onClick={onBack}>{say('back')}</Button>
          {counts.rejected > 0 && <Button onClick={() => { void download() }}>{say('downloadRejected')}</Button>}
        </div>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <PreviewRows rows={data?.rows ?? []} onChoose={(rows, take) => { void choose({ take, rows }) }} loading={loading} pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, onChange: setPage }} />
    </>
  )
}
