import { useRef, useState } from 'react'
import { Button } from 'antd'
import type { FileKind } from '../../../contract/index.ts'
import { LARGEST_IMPORT } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { importing } from '../../wording/importing.ts'

const KINDS: Readonly<Record<string, FileKind>> = {
  xlsx: 'xlsx', csv: 'csv', tsv: 'csv', docx: 'docx', pdf: 'pdf', md: 'markdown', html: 'html', htm: 'html', jsonl: 'json', ndjson: 'json', json: 'json', yaml: 'yaml', yml: 'yaml', txt: 'text',
}
const FORMATS = Object.keys(KINDS).map((ending) => `.${ending}`).join(',')
const LARGEST = Math.max(...Object.values(LARGEST_IMPORT))
const MB = 1 << 20

/** A file, by the button or dropped; looked at once more before it is sent. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const say = useSay(importing)
  const [file, setFile] = useState<File>()
  const [over, setOver] = useState(false)
  const most = file ? mostOf(file.name) : LARGEST
  const isTooLarge = file !== undefined && file.size > most * MB
  const input = useRef<HTMLInputElement>(null)
  return (
    <div
      className={`file-drop ${over ? 'file-drop-over' : ''}`}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }}
      onDragLeave={() => { setOver(false) }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        setFile(event.dataTransfer.files[0])
      }}
    >
      <p className="soft">{say('help')}</p>
      <p className="soft small">{say('limits', { excel: LARGEST_IMPORT.xlsx, csv: LARGEST_IMPORT.csv, json: LARGEST_IMPORT.json })}</p>
      <p>
        <input
          ref={input}
          type="file"
          accept={FORMATS}
          hidden
          aria-label={say('choose')}
          onChange={(event) => { setFile(event.target.files?.[0]) }}
        />
        <Button onClick={() => { input.current?.click() }}>{say('choose')}</Button> <span className="soft">{say('drop')}</span>
      </p>
      {file && (
        <p className="file-chosen" role="status">
          <strong>{say('chosen', { name: file.name, size: sizeOf(file.size) })}</strong>
          {isTooLarge ? <span className="import-error">{say('tooLarge', { max: most })}</span> : <Button type="primary" onClick={() => { onFile(file) }}>{say('read')}</Button>}
        </p>
      )}
    </div>
  )
}

/** What the server reads of such a file; it tells the kind by the content. */
function mostOf(name: string): number {
  const kind = KINDS[name.split('.').at(-1)?.toLowerCase() ?? '']
  return kind ? LARGEST_IMPORT[kind] : LARGEST
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
