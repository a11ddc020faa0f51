/** A text field for Markdown: typed as text, with buttons and keys for its few forms, and files dropped or pasted. */
import { useId, useRef, useState } from 'react'
import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react'
import { Button, ConfigProvider, Dropdown, Input } from 'antd'
import type { Attachment } from '../../../contract/index.ts'
import { isPicture } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { writing } from '../../wording/writing.ts'
import type { Edit, Field } from './edits.ts'
import { apart, bold, fileMarkdown, link, list, ownLines, table } from './edits.ts'
import { fieldOf, insert } from './insert.ts'
import { paste } from './paste.ts'
import { Toolbar } from './Toolbar.tsx'
import { useUpload } from './useUpload.ts'
import './markdown.css'

export interface MarkdownAreaProps {
  /** What the field is called, for the buttons. */
  label: string
  /** `full`: a row of buttons · `small`: one button with a menu · `file`: one button for a file, and keys. */
  tools?: 'full' | 'small' | 'file'
  rows?: number
  id?: string
  value?: string
  onChange?: (value: string) => void
  placeholder?: string
}

export type Tool = 'bold' | 'list' | 'table' | 'link' | 'file' | 'picture'
const TOOLS: readonly Tool[] = ['bold', 'list', 'table', 'link', 'file', 'picture']

/** With Ctrl, or ⌘ on a Mac; by their place on the keyboard, because with Shift they write other signs. */
const KEYS: Readonly<Record<Tool, { readonly code: string, readonly shift: boolean, readonly shown: string }>> = {
  bold: { code: 'KeyB', shift: false, shown: 'Ctrl+B' },
  link: { code: 'KeyK', shift: false, shown: 'Ctrl+K' },
  picture: { code: 'Digit5', shift: true, shown: 'Ctrl+Shift+5' },
  file: { code: 'Digit6', shift: true, shown: 'Ctrl+Shift+6' },
  list: { code: 'Digit8', shift: true, shown: 'Ctrl+Shift+8' },
  table: { code: 'Digit9', shift: true, shown: 'Ctrl+Shift+9' },
}
const DOCUMENTS = '.pdf,.docx,.xlsx,.doc,.xls,.wps,.et,.jpg,.jpeg,.png,.webp'
const PICTURES = '.jpg,.jpeg,.png,.webp'
/** In a form the components' own style sheet shows what is only marked as hidden. */
const HIDDEN = { display: 'none' } as const

export function MarkdownArea({ label, tools = 'full', rows = 3, id, value, onChange, ...rest }: MarkdownAreaProps) {
  // Of a form that one may only read.
  const { componentDisabled } = ConfigProvider.useConfig()
  const say = useSay(writing)
  const own = useId()
  const box = useRef<HTMLDivElement>(null)
  const documents = useRef<HTMLInputElement>(null)
  const pictures = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [lost, setLost] = useState(false)
  const area = () => box.current?.querySelector('textarea') ?? undefined
  const change = (edit: (field: Field) => Edit) => {
    const field = area()
    if (field) insert(field, edit(fieldOf(field)))
  }
  const uploading = useUpload((attachment: Attachment) => {
    change((field) => isPicture(attachment.kind) ? ownLines(field, fileMarkdown(attachment)) : apart(field, fileMarkdown(attachment)))
  })

  const use = (tool: Tool) => {
    switch (tool) {
      case 'bold': return change((field) => bold(field, say('boldWords')))
      case 'list': return change(list)
      case 'link': return change((field) => link(field, say('linkWords')))
      case 'table': return change((field) => table(field, [say('tableLeft'), say('tableRight')]))
      case 'file': return documents.current?.click()
      case 'picture': return pictures.current?.click()
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.nativeEvent.isComposing) return
    const tool = TOOLS.find((one) => KEYS[one].code === event.code && KEYS[one].shift === event.shiftKey)
    if (!tool) return
    event.preventDefault()
    use(tool)
  }
  const onPaste = (event: ClipboardEvent) => {
    const field = area()
    setLost(false)
    if (field && paste(event.clipboardData, { area: field, upload: uploading.upload, onLost: () => { setLost(true) } })) event.preventDefault()
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    uploading.upload([...event.dataTransfer.files])
  }
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }

  const fieldId = id ?? own
  if (componentDisabled) return <Input.TextArea {...rest} id={fieldId} value={value ?? ''} autoSize={{ minRows: rows, maxRows: 24 }} />
  const items = TOOLS.map((tool) => ({ key: tool, label: say(tool), shown: KEYS[tool].shown }))
  return (
    <div ref={box} className={`markdown ${over ? 'markdown-over' : ''}`} onDragOver={onDragOver} onDragLeave={() => { setOver(false) }} onDrop={onDrop}>
      {tools === 'full' && <Toolbar label={say('formatOf', { field: label })} controls={fieldId} items={items} onUse={use} />}
      <Input.TextArea
        {...rest}
        id={fieldId}
        value={value ?? ''}
        autoSize={{ minRows: rows, maxRows: 24 }}
        onChange={(event) => { onChange?.(event.target.value) }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {tools === 'full' && <p className="small soft">{say('help')}</p>}
      {tools === 'small' && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: items.map(({ key, label: name, shown }) => ({ key, label: say('withKey', { name, key: shown }) })),
            onClick: ({ key }) => { use(key as Tool) },
          }}
        >
          <Button size="small" className="markdown-menu" aria-label={say('formatOf', { field: label })}>{say('format')} <span aria-hidden>▾</span></Button>
        </Dropdown>
      )}
      {tools === 'file' && <Button size="small" className="markdown-menu" aria-label={say('fileOf', { field: label })} onClick={() => { use('file') }}>{say('file')}</Button>}
      <input ref={documents} type="file" style={HIDDEN} multiple accept={DOCUMENTS} aria-label={say('file')} onChange={(event) => { takeFiles(event.target, uploading.upload) }} />
      <input ref={pictures} type="file" style={HIDDEN} multiple accept={PICTURES} aria-label={say('picture')} onChange={(event) => { takeFiles(event.target, uploading.upload) }} />
      <div className="markdown-told small" role="status">
        {uploading.name !== undefined && (
          <p>{say('uploading', { name: uploading.name })} <Button size="small" onClick={uploading.stop}>{say('stopUpload')}</Button></p>
        )}
        {uploading.told.map(({ bad, text }, at) => <p key={at} className={bad ? 'markdown-bad' : 'soft'}>{text}</p>)}
        {lost && <p className="markdown-bad">{say('pasteFailed')}</p>}
      </div>
    </div>
  )
}

/** Emptied afterwards, so that the same file can be chosen again. */
function takeFiles(input: HTMLInputElement, upload: (files: readonly File[]) => void): void {
  upload([...input.files ?? []])
  input.value = ''
}
