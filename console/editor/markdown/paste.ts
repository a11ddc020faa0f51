/** What is done with a paste or a drop: files are uploaded, tables become tables, formatted text keeps its form. */
import { isSafeLink } from '../../../contract/index.ts'
import { cellsIn, cellsMarkdown } from './cells.ts'
import { fieldOf, insert } from './insert.ts'
import { ownLines, plain } from './edits.ts'

export interface PasteTo {
  readonly area: HTMLTextAreaElement
  upload(files: readonly File[]): void
  /** The formatting was lost, the words are in. */
  onLost(): void
}

/** @returns whether the browser is to leave it to us */
export function paste(data: DataTransfer, { area, upload, onLost }: PasteTo): boolean {
  const words = data.getData('text/plain')
  const html = data.getData('text/html')
  // A spreadsheet puts a picture of its cells beside them.
  const files = [...data.files]
  if (files.length > 0 && words.trim() === '') {
    upload(files)
    return true
  }
  const cells = cellsIn(words)
  if (cells) {
    insert(area, ownLines(fieldOf(area), cellsMarkdown(cells)))
    return true
  }
  const field = fieldOf(area)
  const picked = field.value.slice(field.start, field.end)
  if (picked && !/[\n[\]]/.test(picked) && isSafeLink(words.trim())) {
    insert(area, plain(field, `[${picked}](${words.trim()})`))
    return true
  }
  if (!HAS_FORM.test(html)) return false
  import('./fromHtml.ts').then(({ markdownFromHtml }) => {
    insert(area, plain(fieldOf(area), markdownFromHtml(html, location.origin)))
  }).catch(() => {
    insert(area, plain(fieldOf(area), words))
    onLost()
  })
  return true
}

/** Something that the dialect has a form for; other markup only says how the words look. */
const HAS_FORM = /<(?:b|strong|a|h[1-6]|ul|ol|li|table)[\s>]|mso-list/i
