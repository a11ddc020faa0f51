import { useRef, useState } from 'react'
import { Button } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import { importing } from '../../wording/importing.ts'

const FORMATS = '.xlsx,.csv,.tsv,.docx,.pdf,.md,.html,.htm,.jsonl,.ndjson,.json,.yaml,.yml,.txt'

/** A file, by the button or dropped; looked at once more before it is sent. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const say = useSay(importing)
  const [file, setFile] = useState<File>()
  const [over, setOver] = useState(false)
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
          <Button type="primary" onClick={() => { onFile(file) }}>{say('read')}</Button>
        </p>
      )}
    </div>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
