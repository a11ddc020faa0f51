import { useCallback } from 'react'
import { Table } from 'antd'
import type { FieldChange, PreviewRowView, RowOutcome } from '../../../contract/index.ts'
import { hallMinute } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { useWho } from '../../layout/who.ts'
import { editor } from '../../wording/editor.ts'
import { importing } from '../../wording/importing.ts'
import { fieldWords } from '../fieldWords.ts'

interface PreviewRowsProps {
  rows: PreviewRowView[]
  /** @param rows by their places */
  onChoose: (rows: number[], take: boolean) => void
  loading: boolean
  pagination: { current: number; pageSize: number; total: number; onChange: (page: number) => void }
}

const tones: Readonly<Record<RowOutcome, string>> = { new: 'tag-good', changed: 'tag-brand', unchanged: '', rejected: 'tag-bad' }

export function PreviewRows({ rows, onChoose, loading, pagination }: PreviewRowsProps) {
  const say = useSay(importing)
  const sayEditor = useSay(editor)
  const who = useWho()
  const { data: directory } = useLoad(useApi().directory)
  const departmentName = useCallback((code: string) => directory?.departments.find((one) => one.code === code)?.shortName ?? code, [directory])
  return (
    <Table<PreviewRowView>
      rowKey="at"
      rowSelection={{
        selectedRowKeys: rows.filter(({ taken }) => taken).map(({ at }) => at),
        onChange(keys) {
          const changed = rows.filter(({ at, taken }) => taken !== keys.includes(at))
          if (changed[0]) onChoose(changed.map(({ at }) => at), !changed[0].taken)
        },
        getCheckboxProps: ({ outcome, title, key }) => ({ disabled: outcome === 'unchanged' || outcome === 'rejected', 'aria-label': say('takeOf', { title: title ?? key ?? '' }) }),
        getTitleCheckboxProps: () => ({ 'aria-label': say('takePage') }),
      }}
      dataSource={rows}
      loading={loading}
      aria-label={say('rows')}
      pagination={{ ...pagination, showSizeChanger: false, hideOnSinglePage: true }}
      columns={[
        { title: say('row'), width: '8em', render: (_, { sheet, row }) => sheet === undefined ? row : say('sheetRow', { sheet, row }) },
        { title: say('outcome'), width: '6em', render: (_, { outcome }) => <span className={`tag ${tones[outcome]}`}>{say(outcome)}</span> },
        { title: say('article'), responsive: ['md'], width: '32%', className: 'import-article', render: (_, { title, key, departmentCode }) => <span lang="zh-CN">{title}{key && <span className="small soft article-key">{key}</span>}{departmentCode && <span className="small soft article-key">{sayEditor('department')} {departmentName(departmentCode)}</span>}</span> },
        {
          title: say('what'),
          render: (_, { title, problems, changes, edited }) => (
            <>
              <span className="on-phone" lang="zh-CN">{title}</span>
              {edited && <p><span className="tag tag-warn">{say('edited')}</span> <span className="small soft">{say('editedBy', { name: who(edited.by), at: hallMinute(new Date(edited.at)) })}</span></p>}
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
