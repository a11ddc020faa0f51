import { useEffect, useRef, useState } from 'react'
import { Button, Segmented, Table } from 'antd'
import type { ImportReport, ImportRow } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { navigate } from '../router.tsx'
import { common } from '../wording/common.ts'
import { editor } from '../wording/editor.ts'
import { rejectedCsv } from './rejectedCsv.ts'

const OUTCOMES = ['imported', 'updated', 'unchanged', 'rejected'] as const
const tones = { imported: 'tag-good', updated: 'tag-brand', unchanged: '', rejected: 'tag-bad' } as const

/** The report by row, with what was rejected first. */
export function ImportResult({ report, onAnother }: { report: ImportReport; onAnother: () => void }) {
  const say = useSay(editor)
  const sayCommon = useSay(common)
  const [only, setOnly] = useState<'all' | ImportRow['outcome']>(report.rejected > 0 ? 'rejected' : 'all')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus() }, [])

  const download = () => {
    const url = URL.createObjectURL(rejectedCsv(report.rows, [say('row'), say('key'), say('articleTitle'), say('rowReason')]))
    Object.assign(document.createElement('a'), { href: url, download: `${report.file}.rejected.csv` }).click()
    URL.revokeObjectURL(url)
  }

  return (
    <section className="import">
      <h2 ref={title} tabIndex={-1}>{say('report')}</h2>
      <p className="soft">{say('reportFile', { file: report.file, format: report.format })}</p>
      <dl className="figures">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className={`figure ${report[outcome] > 0 ? `figure-${outcome}` : ''}`}><dt>{say(outcome)}</dt><dd>{report[outcome]}</dd></div>
        ))}
      </dl>
      <div className="editor-tools">
        <Segmented
          aria-label={say('showRows')}
          value={only}
          onChange={setOnly}
          options={(['all', ...OUTCOMES] as const).map((value) => ({ value, label: value === 'all' ? sayCommon('all') : say(value) }))}
        />
        <div className="article-actions">
          {report.rejected > 0 && <Button onClick={download}>{say('downloadRejected')}</Button>}
          <Button onClick={() => { navigate('/editor/articles') }}>{say('toArticles')}</Button>
          <Button type="primary" onClick={onAnother}>{say('importAnother')}</Button>
        </div>
      </div>
      <p className="small soft">{say('reportSome')}</p>
      <Table<ImportRow>
        rowKey={({ row, outcome, key }) => `${row} ${outcome} ${key ?? ''}`}
        dataSource={report.rows.filter(({ outcome }) => only === 'all' || outcome === only)}
        aria-label={say('reportRows')}
        pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
        columns={[
          { title: say('row'), dataIndex: 'row', width: '5em' },
          { title: say('outcome'), width: '7em', responsive: ['md'], render: (_, { outcome }) => <span className={`tag ${tones[outcome]}`}>{say(outcome)}</span> },
          { title: say('articleTitle'), render: (_, { title: name, key }) => <>{name}{key && <span className="small soft article-key">{key}</span>}</> },
          { title: say('rowReason'), render: (_, { reason }) => reason },
        ]}
      />
    </section>
  )
}
