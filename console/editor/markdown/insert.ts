/** Changes a text field as typing would: Ctrl+Z takes it back, and the form hears of it. */
import type { Edit, Field } from './edits.ts'

export const fieldOf = ({ value, selectionStart: start, selectionEnd: end }: HTMLTextAreaElement): Field => ({ value, start, end })

/** Old and discouraged, and still the only way to change a field that keeps the browser's own history of changes. */
interface Typing {
  execCommand(command: 'insertText' | 'delete', shown?: boolean, text?: string): boolean
}

export function insert(area: HTMLTextAreaElement, { start, end, text, select }: Edit): void {
  area.focus()
  area.setSelectionRange(start, end)
  const typing: Typing = document
  const done = text === '' ? typing.execCommand('delete') : typing.execCommand('insertText', false, text)
  if (!done || area.value.slice(start, start + text.length) !== text) {
    area.setRangeText(text, start, end, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
  }
  area.setSelectionRange(...select)
}
