/** Changes a text field as typing would: Ctrl+Z takes it back, and the form hears of it. */
import type { Edit, Field } from './edits.ts'

export const fieldOf = ({ value, selectionStart: start, selectionEnd: end }: HTMLTextAreaElement): Field => ({ value, start, end })

export function insert(area: HTMLTextAreaElement, { start, end, text, select }: Edit): void {
  area.focus()
  area.setSelectionRange(start, end)
  // Old, and the only way that keeps the browser's own history of changes.
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  if (!done || area.value.slice(start, start + text.length) !== text) {
    area.setRangeText(text, start, end, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
  }
  area.setSelectionRange(...select)
}
