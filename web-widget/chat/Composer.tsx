/** @jsxImportSource preact */
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { MAX_SAY } from './limits.ts'
import { useSurroundings } from './context.ts'
import { lengthOf } from './format.ts'
import { useGuidanceLang } from './Guidance.tsx'
import { Icon } from './icons.tsx'
import { isComposing } from './isComposing.ts'
import { useEscape } from './useEscape.ts'
import { useSuggestions } from './useSuggestions.ts'

/** From here on the characters left are told. */
const TELL_BELOW = 200

interface Props {
  input: RefObject<HTMLTextAreaElement | null>
  /** A person answers: no type-ahead, other words. */
  withPerson: boolean
}

/**
 * Where one writes. Enter sends, Shift+Enter begins a line. The suggestions follow the combobox pattern,
 * except that a text area may not carry the role: its aria-activedescendant points into the list.
 */
export function Composer({ input, withPerson }: Props) {
  const { chat, say } = useSurroundings()
  const { published } = useGuidanceLang()
  const [text, setText] = useState('')
  const [hint, setHint] = useState('')
  const [focused, setFocused] = useState(false)
  const suggestions = useSuggestions(chat, text, !withPerson)
  const left = MAX_SAY - lengthOf(text.trim())

  useLayoutEffect(() => {
    const area = input.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }, [text])

  function send(words: string): void {
    const trimmed = words.trim()
    input.current?.focus()
    if (trimmed === '') return setHint(say('emptyHint'))
    if (lengthOf(trimmed) > MAX_SAY) return
    chat.say(trimmed)
    setText('')
    setHint('')
    suggestions.close()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    const { items, active } = suggestions
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send(items[active] ?? text)
    } else if (items.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      suggestions.move(event.key === 'ArrowDown' ? 1 : -1)
    }
  }

  const { items, active } = suggestions
  const open = items.length > 0
  // Who is writing leaves the field first; the words stay.
  useEscape(focused && text.trim() !== '', () => { input.current?.closest<HTMLElement>('.chat')?.focus() })
  useEscape(open, suggestions.close)
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); send(text) }}>
      {open && (
        <ul id="suggestions" class="suggestions" role="listbox" aria-label={say('suggestions')}>
          {items.map((item, index) => (
            <li
              key={item} id={`suggestion-${index}`} role="option" lang={published} aria-selected={index === active}
              // mousedown and not click: the field must not lose the focus first
              onMouseDown={(event) => { event.preventDefault(); send(item) }}
            >{item}</li>
          ))}
        </ul>
      )}
      <p class="hidden" role="status">{open ? say('suggestionsCount', { count: items.length }) : ''}</p>
      <div class="composer-row">
        <textarea
          ref={input} rows={1} value={text} autocomplete="off" enterkeyhint="send"
          aria-label={say('composerLabel')} placeholder={say(withPerson ? 'placeholderPerson' : 'placeholder')}
          aria-autocomplete="list" aria-haspopup="listbox" aria-controls={open ? 'suggestions' : undefined}
          aria-activedescendant={active >= 0 ? `suggestion-${active}` : undefined}
          aria-describedby="composer-hint" aria-invalid={left < 0}
          onInput={(event) => { setText(event.currentTarget.value); setHint('') }}
          onKeyDown={onKeyDown} onFocus={() => { setFocused(true) }} onBlur={() => { setFocused(false); suggestions.close() }}
        />
        <button type="submit" class="send" disabled={left < 0}><Icon name="send" />{say('send')}</button>
      </div>
      <p id="composer-hint" class={left < 0 ? 'composer-hint bad' : 'composer-hint'} role="status">
        {left < 0 ? say('over', { count: -left }) : left < TELL_BELOW ? say('left', { count: left }) : hint}
      </p>
    </form>
  )
}
