import type { DraftSentence, Locale } from '../contract/index.ts'
import type { Reaction } from './decide.ts'
import type { Guide } from './ports.ts'

export interface DraftedDeps {
  readonly draft?: Guide['draft']
  readonly stands: Guide['stands']
  /** Brings the guidance's own words to a reader's script. */
  readonly write: (text: string, locale: Locale) => string
}

/**
 * The message's only answer with a draft on its card, where there is one. Several answers at once stay as they are: nobody
 * should wait for several drafts. When the article changes while its draft is waited for, what is answered then holds, without one.
 * @param answer what the message is answered with at the moment
 * @param show tells the applicant's page the sentences checked so far; none when the draft has been dropped
 */
export async function drafted({ draft, stands, write }: DraftedDeps, { text, locale }: { text: string; locale: Locale }, answer: () => Promise<Reaction[]>, show: (sentences: readonly DraftSentence[]) => Promise<unknown>): Promise<Reaction[]> {
  const reactions = await answer()
  const [only] = reactions
  if (!draft || reactions.length !== 1 || only?.kind !== 'answer' || only.card.source.kind === 'theme') return reactions
  const shown: Promise<unknown>[] = []
  const made = await draft(text, only.card, (sentences) => {
    shown.push(show(sentences.map((one) => ({ ...one, text: write(one.text, locale) }))))
  })
  const isCurrent = stands(only.card)
  if (!(made && isCurrent) && shown.length > 0) shown.push(show([]))
  await Promise.all(shown)
  if (!isCurrent) return answer()
  return made ? [{ ...only, card: { ...only.card, draft: made } }] : reactions
}
