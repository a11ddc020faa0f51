import { InputNumber, Select } from 'antd'
import type { ArticleKind, FileSummary, OpenImport, TableMapping } from '../../../contract/index.ts'
import { articleKindSchema } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { editor } from '../../wording/editor.ts'
import { importing } from '../../wording/importing.ts'
import { fieldWords } from '../fieldWords.ts'

interface TableColumnsProps {
  /** From 0. */
  number: number
  table: FileSummary['tables'][number]
  fields: OpenImport['fields']
  /** Undefined: the table is left out. */
  mapping: TableMapping | undefined
  onChange: (mapping: TableMapping | undefined) => void
}

/** No field: the column is left out. */
const NONE = ''
const MOST_HEADER_ROWS = 3
const SAMPLES = 3

/** One table of the file: what kind of articles it holds, where its headings are, and what each column is. */
export function TableColumns({ number, table, fields, mapping, onChange }: TableColumnsProps) {
  const say = useSay(importing)
  const sayEditor = useSay(editor)
  const name = table.name ?? say('table', { number: number + 1 })
  const width = Math.max(0, ...table.head.map((row) => row.length))
  const { headerAt, headerRows } = mapping ?? { headerAt: 0, headerRows: 1 }
  const headings = Array.from({ length: width }, (_, at) => table.head.slice(headerAt, headerAt + headerRows).map((row) => row[at] ?? '').filter(Boolean).join(' '))
  const samplesOf = (at: number) => table.head.slice(headerAt + headerRows).map((row) => row[at] ?? '').filter(Boolean).slice(0, SAMPLES)

  const setKind = (kind: ArticleKind | typeof NONE) => {
    if (kind === NONE) return onChange(undefined)
    const known = new Set(fields[kind])
    onChange({ table: number, headerAt, headerRows, exact: false, columns: (mapping?.columns ?? []).filter(({ field }) => known.has(field)), kind })
  }
  const setField = (column: number, field: string) => {
    if (!mapping) return
    const others = mapping.columns.filter((one) => one.column !== column)
    onChange({ ...mapping, exact: false, columns: (field === NONE ? others : [...others, { column, field }]).sort((a, b) => a.column - b.column) })
  }
  return (
    <fieldset className="fields import-table">
      <legend>{say('tableRows', { name, count: Math.max(0, table.rows - headerAt - headerRows) })}</legend>
      <div className="import-table-head">
        <label>
          {say('tableKind')}
          <Select<ArticleKind | typeof NONE>
            value={mapping?.kind ?? NONE}
            onChange={setKind}
            options={[...articleKindSchema.options.map((value) => ({ value, label: sayEditor(value) })), { value: NONE, label: say('leaveOut') }]}
            aria-label={`${name}：${say('tableKind')}`}
          />
        </label>
        {mapping && (
          <>
            <label>{say('headerAt')}<InputNumber min={1} max={table.head.length} precision={0} value={headerAt + 1} onChange={(value) => { onChange({ ...mapping, headerAt: (value ?? 1) - 1 }) }} /></label>
            <label>{say('headerRows')}<InputNumber min={1} max={MOST_HEADER_ROWS} precision={0} value={headerRows} onChange={(value) => { onChange({ ...mapping, headerRows: value ?? 1 }) }} /></label>
          </>
        )}
      </div>
      {mapping && (
        <div className="conflict-scroll" tabIndex={0} role="group" aria-label={name}>
          <table className="conflict">
            <thead><tr><th scope="col">{say('column')}</th><th scope="col">{say('field')}</th><th scope="col">{say('sample')}</th></tr></thead>
            <tbody>
              {headings.map((heading, column) => {
                const called = heading || say('columnNumber', { number: column + 1 })
                return (
                  <tr key={column}>
                    <th scope="row">{called}</th>
                    <td>
                      <Select<string>
                        showSearch={{ optionFilterProp: 'label' }}
                        value={mapping.columns.find((one) => one.column === column)?.field ?? NONE}
                        onChange={(field) => { setField(column, field) }}
                        options={[{ value: NONE, label: say('leaveOut') }, ...fields[mapping.kind].map((value) => ({ value, label: value === 'key' ? say('key') : value === 'departmentCode' ? sayEditor('department') : sayEditor(fieldWords([value])) }))]}
                        aria-label={say('columnOf', { column: called })}
                      />
                    </td>
                    <td className="import-samples pre" lang="zh-CN">{samplesOf(column).join('\n')}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </fieldset>
  )
}
