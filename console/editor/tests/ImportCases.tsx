/** Cases from a spreadsheet: pasted or as a file, looked at before anything is written. */
import { useRef, useState } from 'react'
import { Alert, App, Button, Input, Modal, Table } from 'antd'
import type { CaseImport, CaseRow } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useSend } from '../../client/useSend.ts'
import { common } from '../../wording/common.ts'
import { testWords } from '../../wording/tests.ts'

interface ImportCasesProps {
  setId: string
  onClose: () => void
  onImported: () => void
}

export function ImportCases({ setId, onClose, onImported }: ImportCasesProps) {
  const say = useSay(testWords)
  const sayCommon = useSay(common)
  const { importTestCases } = useApi()
  const { message } = App.useApp()
  const failure = useFailure()
  const [text, setText] = useState('')
  const [table, setTable] = useState<Blob>()
  const [seen, setSeen] = useState<CaseImport>()
  const { busy, problem, send } = useSend()
  const input = useRef<HTMLInputElement>(null)
  const count = (outcome: CaseRow['outcome']) => seen?.rows.filter((row) => row.outcome === outcome).length ?? 0

  const look = (blob: Blob) => send(async () => {
    setSeen(await importTestCases(setId, blob, false))
    setTable(blob)
  })
  const write = (blob: Blob) => send(async () => {
    await importTestCases(setId, blob, true)
    message.success(say('imported', { count: count('new') }))
    onImported()
  })

  return (
    <Modal
      open
      width={860}
      title={say('import')}
      cancelText={sayCommon('cancel')}
      okText={seen ? say('importNew', { count: count('new') }) : say('look')}
      okButtonProps={{ disabled: seen ? count('new') === 0 : !text.trim() }}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => { void (seen && table ? write(table) : look(new Blob([text]))) }}
    >
      <div className="editor-list">
        {problem !== undefined && <Alert type="error" title={failure(problem)} />}
        <p className="soft">{say('importHelp')}</p>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} value={text} onChange={(event) => { setText(event.target.value); setSeen(undefined) }} aria-label={say('pasted')} placeholder={'居住证怎么办\t居住证申领'} />
        <p>
          <input ref={input} type="file" accept=".csv,.txt,.tsv" hidden aria-label={say('chooseFile')} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void look(file) }} />
          <Button onClick={() => { input.current?.click() }}>{say('chooseFile')}</Button>
        </p>
        {seen && (
          <>
            <p role="status">{say('importSummary', { fresh: count('new'), known: count('duplicate'), rejected: count('rejected') })}</p>
            <Table<CaseRow>
              rowKey="row"
              size="small"
              dataSource={[...seen.rows]}
              pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
              aria-label={say('import')}
              columns={[
                { title: say('row'), dataIndex: 'row', width: '3.5em' },
                { title: say('question'), width: '50%', render: (_, row) => <><p>{row.question}</p><p className="small soft">{row.expected?.kind === 'none' ? say('expect_none') : row.titles.join('、')}</p></> },
                {
                  title: say('rowOutcome'),
                  render: (_, row) => row.problem
                    ? <><span className="tag tag-bad">{say('row_rejected')}</span> {say(`problem_${row.problem}`, { titles: row.titles.join('、') })}</>
                    : <span className={`tag ${row.outcome === 'new' ? 'tag-good' : ''}`}>{say(`row_${row.outcome}`)}</span>,
                },
              ]}
            />
          </>
        )}
      </div>
    </Modal>
  )
}
