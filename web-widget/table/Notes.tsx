/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TableMark } from '../../contract/index.ts'
import { MAX_NOTE } from '../../contract/table.ts'
import type { TableSay } from './words.ts'
import { personIn } from './words.ts'

/** What is written on the document, to read one after the other. */
export function Notes({ marks, say, onErase }: { marks: readonly TableMark[]; say: TableSay; onErase(markId: string): void }) {
  const notes = marks.filter(({ kind }) => kind === 'note').sort((one, other) => one.page - other.page)
  if (notes.length === 0) return null
  return (
    <details class="table-notes">
      <summary>{say('notes', { count: notes.length })}</summary>
      <ol>
        {notes.map(({ id, page, by, mine, text }) => (
          <li key={id}>
            <span>{say('noteOf', { page, who: personIn(by, say) })}{text}</span>
            {mine && <button type="button" onClick={() => { onErase(id) }}>{say('noteErase')}</button>}
          </li>
        ))}
      </ol>
    </details>
  )
}

export function NoteForm({ say, onWrite, onCancel }: { say: TableSay; onWrite(text: string): void; onCancel(): void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { field.current?.focus() }, [])
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') onWrite(text.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <label>{say('noteLabel')}<input ref={field} value={text} maxLength={MAX_NOTE} onInput={({ currentTarget }) => { setText(currentTarget.value) }} /></label>
      <button type="submit" disabled={text.trim() === ''}>{say('noteAdd')}</button>
      <button type="button" onClick={onCancel}>{say('noteCancel')}</button>
    </form>
  )
}
