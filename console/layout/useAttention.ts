/** Somebody waits: title and badge; somebody rings: tone and a sentence for screen readers as well, at once and on every page. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { DeskView } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useDeskState } from '../client/DeskProvider.tsx'
import { desk } from '../wording/desk.ts'
import { presence } from '../wording/presence.ts'
import { allowRinging, canRing, ring } from './tone.ts'

const icons = {
  calm: new URL('../appearance/icon.svg', import.meta.url).href,
  calling: new URL('../appearance/icon-alert.svg', import.meta.url).href,
}

/** How many wait for an answer, by page. */
export interface Calling {
  window: number
  department: number
  /** One is being rung. */
  ringing: boolean
}

export interface Attention {
  calling: Calling
  /** The newest call, for those who do not see the badge. */
  announcement: string
  /** The browser would not ring. */
  silent: boolean
  allow(): void
}

/** One who has nobody in hand is reminded; one who is talking is not disturbed again. */
const REMIND_MS = 8000
/** A ring is short, and heard until it is answered. */
const RING_MS = 3000

/** What is heard. One that waits for another window is only counted. */
interface Call {
  id: string
  kind: 'ring' | 'newInvitation'
  question: string
  name: string
}

/** The server sends only invitations that are for the reader: a department's, and a window's that is asked by name. */
function callsOf(view: DeskView | null): Call[] {
  if (!view) return []
  const invitations = view.invitations.filter(({ state }) => state === 'invited')
  return [
    ...view.queue.filter(({ ring: mine }) => mine !== undefined).map(({ id, question }) => ({ id, kind: 'ring' as const, question, name: '' })),
    ...invitations.map(({ id, question, windowName = '' }) => ({ id, kind: 'newInvitation' as const, question, name: windowName })),
  ]
}

const inHand = (view: DeskView | null) => Boolean(view
  && (view.queue.some(({ mine, state }) => mine && (state === 'accepted' || state === 'inRoom'))
    || view.invitations.some(({ mine }) => mine)))

export function useAttention(): Attention {
  const say = useSay(desk)
  const sayPresence = useSay(presence)
  const inWords = useAsked()
  const { sound } = usePreferences()
  const { view } = useDeskState()
  const known = useRef(new Set<string>())
  const [announcement, setAnnouncement] = useState('')
  const [silent, setSilent] = useState(false)

  const calls = useMemo(() => callsOf(view), [view])
  const busy = inHand(view)
  const ringing = calls.some(({ kind }) => kind === 'ring')
  const requests = view?.queue.filter(({ state }) => state === 'waiting').length ?? 0
  const calledFor = calls.length > 0
  const waiting = calledFor || requests > 0

  useEffect(() => {
    const fresh = calls.filter(({ id }) => !known.current.has(id))
    known.current = new Set(calls.map(({ id }) => id))
    // What has been answered is no news any more.
    if (calls.length === 0) setAnnouncement('')
    const newest = fresh.at(-1)
    if (!newest) return
    setAnnouncement(newest.kind === 'ring' ? sayPresence('ringHeard', { question: inWords(newest.question) }) : say('newInvitation', { question: inWords(newest.question), name: newest.name }))
    if (!sound) return
    setSilent(!canRing())
    ring()
  }, [calls, say, sayPresence, inWords, sound])

  useEffect(() => {
    if (!calledFor || (busy && !ringing) || !sound) return
    const timer = setInterval(ring, ringing ? RING_MS : REMIND_MS)
    return () => { clearInterval(timer) }
  }, [calledFor, ringing, busy, sound])

  // The first click or key anywhere is what browsers ask for before they make a sound.
  useEffect(() => {
    const wake = () => { allowRinging().then(() => { setSilent(false) }, () => {}) }
    addEventListener('pointerdown', wake, { once: true })
    addEventListener('keydown', wake, { once: true })
    return () => {
      removeEventListener('pointerdown', wake)
      removeEventListener('keydown', wake)
    }
  }, [])

  useEffect(() => {
    document.querySelector('link[rel="icon"]')?.setAttribute('href', waiting ? icons.calling : icons.calm)
  }, [waiting])

  const calling = useMemo(() => ({
    window: requests,
    department: calls.filter(({ kind }) => kind === 'newInvitation').length,
    ringing,
  }), [calls, requests, ringing])
  return {
    calling,
    announcement,
    silent: silent && sound && calledFor,
    allow: () => { allowRinging().then(() => { setSilent(false); ring() }, () => {}) },
  }
}
