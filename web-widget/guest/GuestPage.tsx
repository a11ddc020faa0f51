/** @jsxImportSource preact */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { GuestCalls, GuestPushes } from '../../contract/index.ts'
import type { Locale } from '../../contract/wording.ts'
import { createSay } from '../../contract/wording.ts'
import type { Wire } from '../net/index.ts'
import { connect, Refused } from '../net/index.ts'
import { VideoStage } from '../video/VideoStage.tsx'
import { guest as words } from '../wording/guest.ts'
import type { Admitted } from './entry.ts'
import { comeIn, linkOf } from './entry.ts'

type Entry = { at: 'opening' } | { at: 'refused'; message: string; again: boolean } | { at: 'in'; admitted: Admitted; wire: Wire<GuestCalls, GuestPushes> }

/** An interpreter from outside: one room, and nothing else. */
export function GuestPage({ locale }: { locale: Locale }) {
  const say = useMemo(() => createSay(words, locale), [locale])
  const [entry, setEntry] = useState<Entry>({ at: 'opening' })
  const [left, setLeft] = useState(false)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    const link = linkOf(location.hash)
    if (!link) return setEntry({ at: 'refused', message: say('guestNoLink'), again: false })
    let wire: Wire<GuestCalls, GuestPushes> | undefined
    let current = true
    comeIn(link, locale).then((admitted) => {
      if (!current) return
      const { consultationId, key } = admitted
      wire = connect<GuestCalls, GuestPushes>({ base: new URL('.', location.href).href, namespace: '/guest', auth: () => Promise.resolve({ consultationId, key }) })
      const opened = wire
      wire.onState((state) => {
        // Taken back, or over, while the page was closed.
        if (state === 'refused') setEntry({ at: 'refused', message: opened.refusal?.message ?? say('guestNoReply'), again: false })
      })
      setEntry({ at: 'in', admitted, wire })
    }, (error: unknown) => {
      const refused = error instanceof Refused
      setEntry({ at: 'refused', message: refused ? error.message : say('guestNoReply'), again: !refused })
    })
    return () => {
      current = false
      wire?.close()
    }
  }, [attempt])

  if (entry.at === 'in') {
    return (
      <main class="guest">
        <header>
          <h1>{say('guestHello', { name: entry.admitted.name })}</h1>
          <p>{say('guestIntro')}</p>
        </header>
        {left
          ? (
            <div class="check" role="status">
              <p>{say('guestLeft')}</p>
              <button type="button" class="main" onClick={() => { setLeft(false) }}>{say('guestAgain')}</button>
            </div>
          )
          : <VideoStage consultationId={entry.admitted.consultationId} hold={undefined} wire={entry.wire} locale={locale} access={{ base: new URL('.', location.href).href, locale, authorization: () => Promise.resolve(`Guest ${entry.admitted.key}`) }} onLeave={() => { setLeft(true) }} />}
      </main>
    )
  }
  return (
    <main class="guest">
      <div class="check" role={entry.at === 'refused' ? 'alert' : 'status'}>
        <h1>{say('guestTitle')}</h1>
        <p>{entry.at === 'refused' ? entry.message : say('guestOpening')}</p>
        {entry.at === 'refused' && entry.again && <button type="button" class="main" onClick={() => { setEntry({ at: 'opening' }); setAttempt(attempt + 1) }}>{say('guestTry')}</button>}
      </div>
    </main>
  )
}
