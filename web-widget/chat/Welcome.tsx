/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { useSurroundings } from './context.ts'
import { useGuidanceLang } from './Guidance.tsx'

/** What the page says first; until the first question, also what others often ask. */
export function Welcome({ asked }: { asked: boolean }) {
  const { chat, say, locale } = useSurroundings()
  const { published } = useGuidanceLang()
  const [topics, setTopics] = useState<readonly string[]>([])

  useEffect(() => {
    if (asked) return
    let current = true
    void chat.suggest('').then((suggestions) => { if (current) setTopics(suggestions.slice(0, 5)) })
    return () => { current = false }
  }, [asked, chat, locale])

  return (
    <div class="welcome">
      <p class="welcome-title">{say('welcome')}</p>
      <p>{say('welcomeMore')}</p>
      {published && <p class="soft">{say('guidanceScript')}</p>}
      {!asked && topics.length > 0 && (
        <>
          <p class="soft">{say('welcomeAsk')}</p>
          <ul class="related">
            {topics.map((topic) => (
              <li key={topic}><button type="button" class="chip" lang={published} onClick={() => { chat.say(topic) }}>{topic}</button></li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
