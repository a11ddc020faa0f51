/** Somebody waits: tone, title, badge and a sentence for screen readers, all at once and on every page. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { DeskView, Staff } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useDeskState } from '../client/DeskProvider.tsx'
import { desk } from '../wording/desk.ts'
import { allowRinging, canRing, ring } from './tone.ts'

const icons = {
  calm: new URL('../appearance/icon.svg', import.meta.url).href,
  calling: new URL('../appearance/icon-alert.svg', import.meta.url).href,
}

/** How many wait for an answer, by page. */
export interface Calling {
  window: number
  department: number
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

interface Call {
  id: string
  say: 'newRequest' | 'newInvitation'
  question: string
  name: string
}

function callsOf(view: DeskView | null, { roles }: Staff): Call[] {
  if (!view) return []
  const requests = roles.includes('window') ? view.queue.filter(({ state }) => state === 'waiting') : []
  const invitations = roles.includes('department') ? view.invitations.filter(({ state }) => state === 'invited') : []
  return [
    ...requests.map(({ id, question }) => ({ id, say: 'newRequest' as const, question, name: '' })),
    ...invitations.map(({ id, question, windowName = '' }) => ({ id, say: 'newInvitation' as const, question, name: windowName })),
  ]
}

const inHand = (view: DeskView | null) => Boolean(view
  && (view.queue.some(({ mine, state }) => mine && (state === 'accepted' || state === 'inRoom'))
    || view.invitations.some(({ mine }) => mine)))

export function useAttention(staff: Staff): Attention {
  const say = useSay(desk)
  const { sound } = usePreferences()
  const { view } = useDeskState()
  const known = useRef(new Set<string>())
  const [announcement, setAnnouncement] = useState('')
  const [silent, setSilent] = useState(false)

  const calls = useMemo(() => callsOf(view, staff), [view, staff])
  const busy = inHand(view)
  const waiting = calls.length > 0

  useEffect(() => {
    const fresh = calls.filter(({ id }) => !known.current.has(id))
    known.current = new Set(calls.map(({ id }) => id))
    const newest = fresh.at(-1)
    if (!newest) return
    setAnnouncement(say(newest.say, { question: newest.question, name: newest.name }))
    if (!sound) return
    setSilent(!canRing())
    ring()
  }, [calls, say, sound])

  useEffect(() => {
    if (!waiting || busy || !sound) return
    const timer = setInterval(ring, REMIND_MS)
    return () => { clearInterval(timer) }
  }, [waiting, busy, sound])

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
    window: calls.filter((call) => call.say === 'newRequest').length,
    department: calls.filter((call) => call.say === 'newInvitation').length,
  }), [calls])
  return {
    calling,
    announcement,
    silent: silent && sound && waiting,
    allow: () => { allowRinging().then(() => { setSilent(false); ring() }, () => {}) },
  }
}
