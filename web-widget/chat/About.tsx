/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useSurroundings } from './context.ts'
import { Around, useGuidanceLang } from './Guidance.tsx'

/** The subject that the words were taken to be about; one tap asks them again without it. */
export function About({ messageId, about: { title } }: { messageId: string; about: { title: string } }) {
  const { chat, say } = useSurroundings()
  const { shown } = useGuidanceLang()
  const [dropped, setDropped] = useState(false)
  return (
    <div class="about">
      <span><Around words={say('aboutSubject')} place="title"><span lang={shown}>{title}</span></Around></span>
      <button
        type="button" class="quiet" aria-label={say('dropAboutLabel', { title })} aria-disabled={dropped}
        onClick={() => {
          if (dropped) return
          setDropped(true)
          chat.drop(messageId)
        }}
      >{say('dropAbout')}</button>
    </div>
  )
}
