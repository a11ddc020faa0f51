import { Table } from 'antd'
import type { FieldChange, PreviewRow, RowOutcome } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { editor } from '../../wording/editor.ts'
import { importing } from '../../wording/importing.ts'
import { fieldWords } from '../fieldWords.ts'

interface PreviewRowsProps {
  rows: PreviewRow[]
  loading: boolean
  pagination: { current: number; pageSize: number; total: number; onChange: (page: number) => void }
}

const tones: Readonly<Record<RowOutcome, string>> = { new: 'tag-good', changed: 'tag-brand', unchanged: '', rejected: 'tag-bad' }

export function PreviewRows({ rows, loading, pagination }: PreviewRowsProps) {
  const say = useSay(importing)
  return (
    <Table<PreviewRow>
      rowKey={({ sheet, row, key }) => `${sheet ?? ''} ${row} ${key ?? ''}`}
      dataSource={rows}
      loading={loading}
      aria-label={say('rows')}
      pagination={{ ...pagination, showSizeChanger: false, hideOnSinglePage: true }}
      columns={[
        { title: say('row'), width: '8em', render: (_, { sheet, row }) => sheet === undefined ? row : say('sheetRow', { sheet, row }) },
        { title: say('outcome'), width: '6em', render: (_, { outcome }) => <span className={`tag ${tones[outcome]}`}>{say(outcome)}</span> },
        { title: say('article'), responsive: ['md'], render: (_, { title, key }) => <span lang="zh-CN">{title}{key && <span className="small soft article-key">{key}</span>}</span> },
        {
          title: say('what'),
          render: (_, { title, problems, changes }) => (
            <>
              <span className="on-phone" lang="zh-CN">{title}</span>
              {problems.map(({ kind, column, message }, at) => (
                <p key={at} className={kind === 'error' ? 'import-error' : 'soft'}>{column === undefined ? message : say('problemAt', { column, message })}</p>
              ))}
              {changes.length > 0 && <Changes changes={changes} />}
            </>
          ),
        },
      ]}
    />
  )
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const say = useSay(importing)
  const sayEditor = useSay(editor)
  return (
    <dl className="import-changes">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{sayEditor(fieldWords([field]))}</dt>
          <dd className="pre" lang="zh-CN"><span className="unseen">{say('from')}</span><del>{before}</del> <span className="unseen">{say('to')}</span><ins>{after}</ins></dd>
        </div>
      ))}
    </dl>
  )
}
