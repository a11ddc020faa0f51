/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { useSurroundings } from '../context.ts'

/** The queue has been left: for a while the place is still theirs. */
export function Left({ keptSeconds }: { keptSeconds: number }) {
  const { chat, say } = useSurroundings()
  const [gone, setGone] = useState(false)
  useEffect(() => {
    setGone(false)
    const timer = setTimeout(() => { setGone(true) }, keptSeconds * 1000)
    return () => { clearTimeout(timer) }
  }, [keptSeconds])
  if (gone) return null
  return (
    <div class="desk-row">
      <div role="status">
        <p class="desk-title">{say('leftQueue')}</p>
        <p>{say('leftKept', { minutes: Math.max(1, Math.ceil(keptSeconds / 60)) })}</p>
      </div>
      <button type="button" class="quiet" onClick={() => { setGone(true) }}>{say('dismiss')}</button>
      <button type="button" class="main" onClick={() => { void chat.requestPerson() }}>{say('comeBack')}</button>
    </div>
  )
}
