/** @jsxImportSource preact */
import type { RefObject } from 'preact'
import { Fragment } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../../contract/index.ts'
import type { ChatView } from './chat.ts'
import { useSurroundings } from './context.ts'
import { DraftInTheMaking } from './Draft.tsx'
import { formatMoment } from './format.ts'
import { MessageRow } from './MessageRow.tsx'
import { PendingRow } from './PendingRow.tsx'
import { Welcome } from './Welcome.tsx'

/** A pause longer than this gets a time of its own. */
const PAUSE_MS = 10 * 60_000
/** So near to the end one is taken to be following the conversation. */
const NEAR_PX = 120

/** The conversation. New messages are read out by screen readers (role log). */
export function Log({ view }: { view: ChatView }) {
  const { say, locale } = useSurroundings()
  const { messages, pending, loaded, typing, drafting, consultation, connection } = view
  const log = useRef<HTMLDivElement>(null)
  const newBelow = useFollow(log, view)
  const withPerson = consultation?.state === 'accepted' || consultation?.state === 'inRoom'
  const now = new Date()

  return (
    <div class="log-frame">
      <div ref={log} class="log" role="log" aria-label={say('log')} aria-live="polite" aria-busy={!loaded} tabIndex={0}>
        {!loaded && messages.length === 0 && <Skeleton label={say('loading')} />}
        {loaded && <Welcome asked={withPerson || messages.some(({ author }) => author.role === 'applicant')} />}
        {messages.map((message, index) => {
          const before = messages[index - 1]
          return (
            <Fragment key={message.id}>
              {startsAnew(message, before) && <p class="moment">{formatMoment(message.at, locale, say, now)}</p>}
              <MessageRow message={message} named={!before || before.author.role !== message.author.role || before.author.name !== message.author.name} />
            </Fragment>
          )
        })}
        {pending.map((entry) => <PendingRow key={entry.clientId} entry={entry} online={connection === 'online'} />)}
        {drafting.length > 0 && <DraftInTheMaking sentences={drafting} />}
        {typing && (
          <p class="typing"><span class="dots" aria-hidden="true"><i /><i /><i /></span>{say(withPerson ? 'typingPerson' : 'typing')}</p>
        )}
      </div>
      {newBelow.shown && <button type="button" class="new-below" onClick={newBelow.go}>{say('newMessages')}</button>}
    </div>
  )
}

const startsAnew = (message: Message, before: Message | undefined) =>
  !before || Date.parse(message.at) - Date.parse(before.at) > PAUSE_MS

/** The shape of what is coming, instead of a spinner. */
function Skeleton({ label }: { label: string }) {
  return (
    <div class="skeleton">
      <p class="hidden">{label}</p>
      <div class="bone" /><div class="bone mine" /><div class="bone tall" />
    </div>
  )
}

/** The newest thing that the applicant does is to say why an answer was no help: that form must not move away. */
function isAnsweringBack(box: HTMLElement, messages: readonly Message[]): boolean {
  const form = [...box.querySelectorAll('.why')].at(-1)?.closest<HTMLElement>('[data-seq]')
  const newestQuestion = messages.findLast(({ author }) => author.role === 'applicant')?.seq ?? 0
  return Number(form?.dataset['seq'] ?? 0) > newestQuestion
}

/**
 * Keeps the newest message in sight for those who are following, and offers a way down to those who read
 * further up. An answer taller than the window is shown from its beginning, which is where the answer is.
 */
function useFollow(log: RefObject<HTMLDivElement | null>, { messages, pending, typing, drafting }: ChatView) {
  const [shown, setShown] = useState(false)
  const near = useRef(true)
  const lastSeq = useRef(0)

  useLayoutEffect(() => {
    const box = log.current
    if (!box) return
    const note = () => {
      near.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
      if (near.current) setShown(false)
    }
    // The queue's panel or the keyboard takes away from the height: the end stays in sight.
    const resized = new ResizeObserver(() => { if (near.current) box.scrollTop = box.scrollHeight })
    resized.observe(box)
    box.addEventListener('scroll', note, { passive: true })
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', note)
    }
  }, [log])

  useLayoutEffect(() => {
    const box = log.current
    const last = messages[messages.length - 1]
    if (!box) return
    const isNew = last !== undefined && last.seq > lastSeq.current
    const first = lastSeq.current === 0
    const mine = last?.author.role === 'applicant' || pending.length > 0
    if (last) lastSeq.current = last.seq
    if ((!near.current || isAnsweringBack(box, messages)) && !mine && !first) {
      if (isNew) setShown(true)
      return
    }
    const row = isNew && !first ? box.querySelector<HTMLElement>(`[data-seq="${last.seq}"]`) : null
    const tall = row && row.offsetHeight > box.clientHeight - 40
    box.scrollTop = tall ? row.offsetTop - 12 : box.scrollHeight
    near.current = !tall
  }, [messages, pending, typing, drafting])

  const go = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }
  return { shown, go }
}
