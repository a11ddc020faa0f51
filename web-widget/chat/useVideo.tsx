/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ConsultationView, Locale, Message } from '../../contract/index.ts'
import type { Storage } from '../net/storage.ts'
import { COMES_FOR_VIDEO, tabMemory } from '../tabMemory.ts'
import { createSay } from '../wording/index.ts'
import type { Chat } from './chat.ts'

export interface Video {
  open: boolean
  /** On a narrow screen the chat covers the video while this is true. */
  chatShown: boolean
  element: JSX.Element | null
  /** After the talk, until the page is left: what of it was recorded, to be taken back. */
  after: JSX.Element | null
  /** Opens it, or from the chat goes back to it. */
  start(): void
}

interface Options {
  chat: Chat
  locale: Locale
  /** The consultation that is with a window; null ends the video. */
  consultation: ConsultationView | null
  messages: readonly Message[]
  base: string
  storage: Storage
}

/** Wide enough for the video and the chat side by side; as in the style sheets. */
const SIDE_BY_SIDE = '(min-width: 900px)'

/** The video beside the chat; its code, and mediasoup-client with it, is fetched when it is first wanted. */
export function useVideo({ chat, locale, consultation, messages, base, storage }: Options): Video {
  const [open, setOpen] = useState(false)
  const [chatShown, setChatShown] = useState(false)
  const [loaded, setLoaded] = useState<typeof import('../video/VideoStage.tsx') | 'failed' | null>(null)
  const [seen, setSeen] = useState(0)
  const [opened, setOpened] = useState('')
  const id = consultation?.id
  const last = messages[messages.length - 1]?.seq ?? 0

  useEffect(() => {
    if (id === undefined) setOpen(false)
    else if (tabMemory.get(COMES_FOR_VIDEO) === id) {
      tabMemory.set(COMES_FOR_VIDEO, '')
      start()
    }
  }, [id])

  useEffect(() => {
    if (chatShown || !open) setSeen(last)
  }, [chatShown, open, last])

  function start(): void {
    if (open) return setChatShown(false)
    setOpen(true)
    setOpened(id ?? '')
    setChatShown(matchMedia(SIDE_BY_SIDE).matches)
    load()
  }

  function load(): void {
    if (loaded && loaded !== 'failed') return
    setLoaded(null)
    import('../video/VideoStage.tsx').then(setLoaded, () => { setLoaded('failed') })
  }

  const leave = () => { setOpen(false) }
  let element: JSX.Element | null = null
  if (open && id !== undefined) {
    element = loaded && loaded !== 'failed'
      ? (
        <loaded.VideoStage
          key={id} consultationId={id} hold={consultation?.hold} wire={chat.wire} locale={locale} access={loaded.applicantAccess(base, storage, locale)} chatShown={chatShown}
          unread={chatShown ? 0 : messages.filter(({ seq, author }) => seq > seen && author.role !== 'applicant').length}
          onChat={() => { setChatShown(!chatShown) }} onLeave={leave}
        />
      )
      : <Opening locale={locale} failed={loaded === 'failed'} onAgain={load} onLeave={leave} />
  }
  const after = opened !== '' && opened !== id && loaded && loaded !== 'failed' ? <loaded.Recording wire={chat.wire} consultationId={opened} locale={locale} /> : null
  return { open, chatShown, element, after, start }
}

function Opening({ locale, failed, onAgain, onLeave }: { locale: Locale; failed: boolean; onAgain(): void; onLeave(): void }) {
  const say = createSay(locale)
  return (
    <div class="opening" role="status">
      <p>{say(failed ? 'videoFailed' : 'videoLoading')}</p>
      {failed && <button type="button" class="main" onClick={onAgain}>{say('tryAgain')}</button>}
      <button type="button" class="quiet" onClick={onLeave}>{say('inWriting')}</button>
    </div>
  )
}
