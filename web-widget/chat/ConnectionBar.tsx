/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ChatView } from './chat.ts'
import { useSurroundings } from './context.ts'
import { Icon } from './icons.tsx'

/** A change of network that is over before this is not worth a word. */
const PATIENCE_MS = 1200
const GOOD_NEWS_MS = 2500

/** Tells of a lost connection, of its return, and of what the server refused. */
export function ConnectionBar({ view }: { view: ChatView }) {
  const { chat, say } = useSurroundings()
  const told = useTold(view.connection === 'online')
  const { problem } = view
  return (
    <div class="bars" role="status">
      {told === 'lost' && (
        <p class="bar warn">
          <Icon name="alert" />
          <span>{say(view.loaded ? 'offline' : 'connecting')}</span>
          <button type="button" class="quiet" onClick={() => { chat.wire.reconnect() }}>{say('tryNow')}</button>
        </p>
      )}
      {told === 'back' && <p class="bar good">{say('backOnline')}</p>}
      {problem && (
        <p class="bar bad">
          <Icon name="alert" />
          <span>{problem.kind === 'refused' ? problem.message : say('noReply')}</span>
          <button type="button" class="quiet" onClick={() => { chat.dismissProblem() }}>{say('dismiss')}</button>
        </p>
      )}
    </div>
  )
}

function useTold(online: boolean): 'nothing' | 'lost' | 'back' {
  const [told, setTold] = useState<'nothing' | 'lost' | 'back'>('nothing')
  useEffect(() => {
    if (!online) {
      const timer = setTimeout(() => { setTold('lost') }, PATIENCE_MS)
      return () => { clearTimeout(timer) }
    }
    setTold((before) => before === 'lost' ? 'back' : 'nothing')
    const timer = setTimeout(() => { setTold('nothing') }, GOOD_NEWS_MS)
    return () => { clearTimeout(timer) }
  }, [online])
  return told
}
