/** The directory in and out as a workbook: seen before it is written, each wrong cell by its address. */
import { useRef, useState } from 'react'
import { Alert, App, Button, Table } from 'antd'
import type { DirectoryImported, DirectoryPreview } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { directoryWords } from '../wording/directory.ts'
import { Passwords } from './Passwords.tsx'
import type { PartProps } from './part.ts'

export function ImportPart({ editing }: PartProps) {
  const say = useSay(directoryWords)
  const api = useApi().directoryEditing
  const attempt = useAttempt()
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<{ file: File; preview: DirectoryPreview }>()
  const [imported, setImported] = useState<DirectoryImported>({ passwords: [], failed: [] })

  const read = (file: File) => attempt(async () => { setChosen({ file, preview: await api.preview(file) }) })
  const write = async ({ file, preview }: { file: File; preview: DirectoryPreview }) => {
    const isWritten = await attempt(async () => { setImported(await api.commit(file, preview.revision)) })
    if (isWritten) {
      message.success(say('written'))
      setChosen(undefined)
    } else await read(file)
    editing.reload()
  }

  return (
    <section className="directory-part">
      <div className="directory-tools">
        <h2>{say('import')}</h2>
        <div className="directory-actions">
          <input
            ref={input} type="file" accept=".xlsx" hidden aria-label={say('choose')}
            onChange={({ target }) => {
              const file = target.files?.[0]
              target.value = ''
              if (file) void read(file)
            }}
          />
          <Button type="primary" onClick={() => { input.current?.click() }}>{say('choose')}</Button>
          <Button href={api.templateFile} download>{say('template')}</Button>
          <Button href={api.exportFile} download>{say('export')}</Button>
        </div>
      </div>
      <p className="soft">{say('importHelp')}</p>
      {chosen && <Preview file={chosen.file} preview={chosen.preview} onWrite={() => { void write(chosen) }} />}
      {imported.failed.length > 0 && <Alert type="warning" role="alert" title={say('accountsFailed', { names: imported.failed.map(({ name }) => name).join('、') })} />}
      {imported.passwords.length > 0 && <Passwords made={imported.passwords} onClose={() => { setImported({ ...imported, passwords: [] }) }} />}
    </section>
  )
}

function Preview({ file, preview: { sheets, problems, ignored }, onWrite }: { file: File; preview: DirectoryPreview; onWrite: () => void }) {
  const say = useSay(directoryWords)
  const isNew = sheets.some(({ added, changed }) => added.length + changed.length > 0)
  const listed = (keys: readonly string[]) => keys.length === 0 ? '—' : `${keys.length}：${keys.slice(0, 8).join('、')}${keys.length > 8 ? '…' : ''}`
  return (
    <>
      <h3>{say('preview', { file: file.name })}</h3>
      {ignored.length > 0 && <Alert type="info" title={say('ignored', { names: ignored.join('、') })} />}
      {problems.length > 0 && (
        <Alert
          type="error" role="alert" title={say('problems', { count: problems.length })}
          description={<ul>{problems.slice(0, 100).map(({ sheet, cell, problem, value }) => <li key={`${sheet} ${cell} ${problem}`}><b>{say('problemAt', { sheet, cell })}</b> {value === '' ? say(problem) : say('problemValue', { problem: say(problem), value })}</li>)}</ul>}
        />
      )}
      <Table
        rowKey="sheet" dataSource={[...sheets]} pagination={false} aria-label={say('preview', { file: file.name })}
        columns={[
          { title: say('sheet'), render: (_, { sheet }) => say(sheet) },
          { title: say('added'), render: (_, { added }) => listed(added) },
          { title: say('changed'), render: (_, { changed }) => listed(changed) },
          { title: say('same'), responsive: ['md'], render: (_, { same }) => same },
        ]}
      />
      {problems.length === 0 && (isNew ? <div><Button type="primary" onClick={onWrite}>{say('write')}</Button></div> : <p>{say('nothingNew')}</p>)}
    </>
  )
}
