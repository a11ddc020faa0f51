/** @jsxImportSource preact */
import type { AnswerCard, DraftSentence } from '../../contract/index.ts'
import { useSay } from './context.ts'
import { useGuidanceLang } from './Guidance.tsx'

/** 参考回答 on its card: each sentence with the way to the words it rests on. */
export function Draft({ messageId, draft, onCite }: { messageId: string; draft: NonNullable<AnswerCard['draft']>; onCite: (passage: DraftSentence['passage']) => void }) {
  const say = useSay()
  const { shown } = useGuidanceLang()
  const id = `draft-${messageId}`
  return (
    <section class="draft" aria-labelledby={id}>
      <h4 id={id}>{say('draft')}</h4>
      <ol>
        {draft.sentences.map(({ text, passage }, index) => (
          <li key={index}>
            <span lang={shown}>{text}</span>
            <button type="button" class="quiet" aria-label={say('citeLabel', { number: index + 1 })} onClick={() => { onCite(passage) }}>{say('cite')}</button>
          </li>
        ))}
      </ol>
      <p class="soft">{say('draftNote')}</p>
    </section>
  )
}

/** The same while it is being made: it grows by sentences that have been checked. */
export function DraftInTheMaking({ sentences }: { sentences: readonly DraftSentence[] }) {
  const say = useSay()
  const { shown } = useGuidanceLang()
  return (
    <div class="row theirs by-bot">
      <div class="bubble draft-growing">
        <p class="draft-label">{say('draft')}</p>
        {sentences.map(({ text }, index) => <p key={index} lang={shown}>{text}</p>)}
      </div>
    </div>
  )
}
