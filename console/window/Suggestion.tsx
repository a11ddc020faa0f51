/** What the knowledge base says to what the applicant has said to the window last, or else came for: the same that the bot would have found. */
import { useCallback } from 'react'
import { App, Button } from 'antd'
import type { AnswerCard, ConsultationDetail, Finding } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { createClientId } from '../../web-widget/net/index.ts'
import { AnswerCard as CardView } from '../transcript/AnswerCard.tsx'
import { desk as wording } from '../wording/desk.ts'

interface SuggestionProps {
  detail: ConsultationDetail
  onInsert: (text: string) => void
}

/** As long as a question can be. */
const MOST = 500

export function Suggestion({ detail, onInsert }: SuggestionProps) {
  const say = useSay(wording)
  const api = useApi()
  const { messages, acceptedAt, entry } = detail
  // Before, they spoke with the bot: also of the queue, and of wanting a person.
  const toWindow = acceptedAt === undefined ? undefined : messages.findLast(({ author, at }) => author.role === 'applicant' && at >= acceptedAt)
  const asked = (toWindow?.content.text ?? entry.question).slice(0, MOST)
  const load = useCallback((): Promise<Finding | null> => asked.trim() ? api.ask(asked) : Promise.resolve(null), [api, asked])
  const { data: finding } = useLoad(load)
  return (
    <section aria-label={say('suggestion')}>
      <h3>{say('suggestion')}</h3>
      <div aria-live="polite">
        {finding?.kind === 'answer'
          ? <Found card={finding.card} detail={detail} asked={asked} onInsert={onInsert} />
          : <p className="soft">{say('noSuggestion')}</p>}
      </div>
    </section>
  )
}

function Found({ card, detail: { entry: { id }, hold }, asked, onInsert }: SuggestionProps & { card: AnswerCard; asked: string }) {
  const say = useSay(wording)
  const desk = useDesk()
  const attempt = useAttempt()
  const { message } = App.useApp()
  const send = async () => {
    if (await attempt(() => desk.sendAnswer(id, createClientId(), { articleId: card.source.articleId, question: asked }))) message.success(say('cardSent'))
  }
  return (
    <>
      <div className="suggestion-actions">
        <Button onClick={() => { onInsert(card.lead) }}>{say('intoReply')}</Button>
        <Button type="primary" disabled={hold !== undefined} onClick={() => { void send() }}>{say('sendCard')}</Button>
      </div>
      <p className="suggestion-lead">{card.lead}</p>
      <CardView card={card} folded />
    </>
  )
}
