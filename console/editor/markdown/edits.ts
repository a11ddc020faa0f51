/** Pure: what a button of the text field does to the text. */
import type { Attachment, AttachmentKind } from '../../../contract/index.ts'
import { escapeInline, fileAddress, isPicture, sizeWords } from '../../../contract/index.ts'

export interface Field {
  readonly value: string
  /** The selection, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Puts `text` in the place of [start, end) and selects [select[0], select[1]) of the new value. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly select: readonly [number, number]
}

/** Bold, or no longer bold. */
export function bold({ value, start, end }: Field, words: string): Edit {
  if (value.slice(start - 2, start) === '**' && value.slice(end, end + 2) === '**') {
    return { start: start - 2, end: end + 2, text: value.slice(start, end), select: [start - 2, end - 2] }
  }
  const picked = value.slice(start, end)
  // A space just inside would not be bold.
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(picked) ?? []
  const text = inner || words
  const at = start + before.length + 2
  return { start, end, text: `${before}**${text}**${after}`, select: [at, at + text.length] }
}

/** The lines become points, or no longer points. */
export function list({ value, start, end }: Field): Edit {
  const from = value.lastIndexOf('\n', start - 1) + 1
  const next = value.indexOf('\n', Math.max(start, end - 1))
  const to = next < 0 ? value.length : next
  const lines = value.slice(from, to).split('\n')
  const written = lines.filter((line) => line.trim() !== '')
  const arePoints = written.length > 0 && written.every((line) => /^ *- /.test(line))
  const text = lines.map((line) => arePoints ? line.replace(/^( *)- /, '$1') : line.trim() === '' && lines.length > 1 ? line : `- ${line}`).join('\n')
  return { start: from, end: to, text, select: [from + text.length, from + text.length] }
}

/** The words as a link, whose address is then to be typed. */
export function link({ value, start, end }: Field, words: string): Edit {
  const label = value.slice(start, end).replaceAll('\n', ' ') || words
  const text = `[${label}](https://)`
  const at = start + text.length - 1
  return value.slice(start, end) === '' ? { start, end, text, select: [start + 1, start + 1 + label.length] } : { start, end, text, select: [at, at] }
}

/** An empty table on lines of its own. */
export function table(field: Field, heads: readonly [string, string]): Edit {
  const rows = `| ${heads[0]} | ${heads[1]} |\n| --- | --- |\n|  |  |\n|  |  |`
  const edit = ownLines(field, rows)
  const at = edit.start + edit.text.indexOf(heads[0])
  return { ...edit, select: [at, at + heads[0].length] }
}

/** The text in place of the selection, on lines of its own. */
export function ownLines({ value, start, end }: Field, text: string): Edit {
  const before = start > 0 && value[start - 1] !== '\n' ? '\n' : ''
  const after = end < value.length && value[end] !== '\n' ? '\n' : ''
  const whole = before + text + after
  return { start, end, text: whole, select: [start + whole.length - after.length, start + whole.length - after.length] }
}

/** What is put in behind a link or a file stands apart from it. */
export function apart(field: Field, text: string): Edit {
  return plain(field, field.value[field.start - 1] === ')' ? ` ${text}` : text)
}

export function plain({ start, end }: Field, text: string): Edit {
  return { start, end, text, select: [start + text.length, start + text.length] }
}

const KIND_WORDS: Readonly<Record<AttachmentKind, string>> = { pdf: 'PDF', docx: 'Word', doc: 'Word', xlsx: 'Excel', xls: 'Excel', wps: 'WPS', et: 'WPS', jpg: 'JPG', png: 'PNG', webp: 'WebP' }

/** `[申请表（Word，35 KB）](/files/…)`: whoever reads it knows what will come. A picture is shown as one. */
export function fileMarkdown({ id, name, kind, size }: Pick<Attachment, 'id' | 'name' | 'kind' | 'size'>): string {
  const called = escapeInline(name.replace(/\.\w+$/, '').replace(/[[\]]/g, ' '))
  const address = fileAddress(id, name)
  return isPicture(kind) ? `![${called}](${address})` : `[${called}（${KIND_WORDS[kind]}，${sizeWords(size)}）](${address})`
}
