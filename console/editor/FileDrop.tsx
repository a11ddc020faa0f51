import { useRef, useState } from 'react'
import { Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'

const FORMATS = '.csv,.jsonl,.ndjson,.json,.yaml,.yml,.txt'

/** A file, by the button or dropped; looked at once more before it is sent. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const say = useSay(editor)
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
      <p className="soft">{say('importHelp')}</p>
      <p>
        <input
          ref={input}
          type="file"
          accept={FORMATS}
          hidden
          aria-label={say('chooseFile')}
          onChange={(event) => { setFile(event.target.files?.[0]) }}
        />
        <Button onClick={() => { input.current?.click() }}>{say('chooseFile')}</Button> <span className="soft">{say('dropFile')}</span>
      </p>
      {file && (
        <p className="file-chosen" role="status">
          <strong>{say('chosenFile', { name: file.name, size: sizeOf(file.size) })}</strong>
          <Button type="primary" onClick={() => { onFile(file) }}>{say('startImport')}</Button>
        </p>
      )}
    </div>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
