import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Button, Checkbox, Input } from 'antd'
import type { GetRef } from 'antd'
import type { CannedReply, Locale } from '../../contract/index.ts'
import { MAX_SAY } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { desk as wording } from '../wording/desk.ts'
import { SendFile } from './SendFile.tsx'
import { CannedReplies } from './CannedReplies.tsx'
import { SlashList, textFor, useSlash } from './SlashList.tsx'
import { useDraft } from './useDraft.ts'

export interface Insertion {
  readonly text: string
}

interface ComposerProps {
  consultationId: string
  /** The applicant is on hold: what is written is for colleagues. */
  held: boolean
  /** The applicant's language, for prepared replies. */
  locale: Locale
  /** How many more WeChat lets through before the applicant writes again. */
  left: number | undefined
  /** To be put into the box, once for each. */
  insertion?: Insertion | undefined
  /** Brings the box in sight before the shortcut puts the cursor into it. */
  onReveal: () => void
}

export function Composer({ consultationId, held, locale, left, insertion, onReveal }: ComposerProps) {
  const say = useSay(wording)
  const { outbox } = useDesk()
  const [text, setText] = useDraft(`say:${consultationId}`)
  const box = useRef<GetRef<typeof Input.TextArea>>(null)
  const [wished, setWished] = useState(false)
  const note = held || wished
  const { data: replies = [], reload } = useLoad(useApi().canned)
  const [managing, setManaging] = useState(false)
  const pick = (reply: CannedReply) => { setText(textFor(reply, locale)) }
  const slash = useSlash(text, replies, pick)
  const listId = useId()
  const count = [...text].length
  const tooLong = count > MAX_SAY

  // Ready to write at once; not where that would bring up a keyboard over the conversation.
  useEffect(() => { if (matchMedia('(pointer: fine)').matches) box.current?.focus() }, [consultationId])
  useShortcuts({
    KeyM: () => {
      // At once: the next key may already be a letter of the text.
      flushSync(onReveal)
      box.current?.focus()
    },
  })

  const taken = useRef(insertion)
  useEffect(() => {
    if (!insertion || insertion === taken.current) return
    taken.current = insertion
    setText(text.trim() ? `${text}\n${insertion.text}` : insertion.text)
    box.current?.focus()
  }, [insertion, text, setText])

  const send = () => {
    const said = text.trim()
    if (!said || tooLong) return
    outbox.add({ consultationId, text: said, ...(note && { note }) })
    setText('')
    setWished(false)
  }
  const press = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && slash.press(event)) return
    // Enter that picks a word of an input method is not Enter.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form className={`composer ${note ? 'composer-note' : ''}`} onSubmit={(event) => { event.preventDefault(); send() }}>
      {slash.found.length > 0 && <SlashList id={listId} slash={slash} locale={locale} onPick={pick} />}
      <Input.TextArea
        ref={box}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          // What was begun for colleagues stays for them, whoever ends the hold meanwhile.
          if (held) setWished(true)
        }}
        onKeyDown={press}
        autoSize={{ minRows: 1, maxRows: 6 }}
        aria-label={say(note ? 'noteToStaff' : 'message')}
        aria-keyshortcuts="Alt+M"
        {...(slash.found.length > 0 && { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${slash.at}` })}
        aria-describedby="composer-hint"
        placeholder={say(note ? 'noteToStaff' : 'message')}
        {...(tooLong && { status: 'error' as const })}
      />
      <Button type="primary" htmlType="submit" disabled={tooLong || !text.trim()}>{say(note ? 'sendNote' : 'send')}</Button>
      <Checkbox className="composer-for" checked={note} disabled={held} onChange={(event) => { setWished(event.target.checked) }}>{say('noteOnly')}</Checkbox>
      <div className="composer-ways">
        <SendFile key={consultationId} consultationId={consultationId} disabled={held} />
        <Button type="link" size="small" onClick={() => { setManaging(true) }}>{say('canned')}</Button>
      </div>
      {managing && <CannedReplies replies={replies} onChanged={reload} onClose={() => { setManaging(false) }} />}
      <p id="composer-hint" className="small soft" role={tooLong ? 'alert' : 'status'}>
        {tooLong ? say('tooLong', { max: MAX_SAY, count }) : say(note || left === undefined || left > 1 ? 'messageHint' : left === 1 ? 'oneLeft' : 'noneLeft')}
      </p>
    </form>
  )
}
