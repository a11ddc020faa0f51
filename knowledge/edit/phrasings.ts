/** Other ways to ask that an editor may take: what people asked and got no answer to, and everyday words for official ones. */
import type { ArticleContent, FaqContent, ProposedPhrasing } from '../../contract/index.ts'
import { bare, fold } from '../text/fold.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { likenessOf } from './similar.ts'

/** A question that was left without an answer; personal numbers are masked. */
export interface Unanswered {
  readonly question: string
  /** The articles that were weighed. */
  readonly candidates: readonly { readonly articleId: string }[]
  readonly times: number
  readonly at: string
}

/** A question left open is proposed for a new article when it is as alike as this. */
const ALIKE = 0.5
const MOST_ASKED = 8
const MOST_EVERYDAY = 6
const LONGEST = 60

/** Those that are not there yet: first what people asked, the most often asked first. */
export function phrasingsFor({ articleId, content }: { readonly articleId?: string | undefined, readonly content: FaqContent }, unanswered: readonly Unanswered[], synonyms: Pick<Synonyms, 'officialIn'>): ProposedPhrasing[] {
  const known = new Set([content.question, ...content.alternates].map(bare))
  const isNew = (text: string): boolean => {
    const plain = bare(text)
    if (!plain || known.has(plain)) return false
    known.add(plain)
    return true
  }
  const asked = unanswered
    .filter(({ question, candidates }) => isFit(question) && (candidates.some((candidate) => candidate.articleId === articleId) || isAlike(question, content)))
    .sort((one, other) => other.times - one.times)
    .filter(({ question }) => isNew(question))
    .slice(0, MOST_ASKED)
    .map(({ question, times, at }): ProposedPhrasing => ({ from: 'asked', text: question, times, at }))
  return [...asked, ...everydayFor(content.question, synonyms).filter(({ text }) => isNew(text)).slice(0, MOST_EVERYDAY)]
}

/** A question with a masked number in it, or a whole story, is nobody else's way to ask. */
const isFit = (question: string): boolean => !question.includes('****') && [...question].length <= LONGEST

function isAlike(question: string, content: FaqContent): boolean {
  const asked: ArticleContent = { kind: 'faq', question, alternates: [], answer: '' }
  return likenessOf(asked, content) >= ALIKE
}

/** The question with one official word put as people say it. */
function everydayFor(question: string, synonyms: Pick<Synonyms, 'officialIn'>): (ProposedPhrasing & { from: 'everyday' })[] {
  const folded = fold(question)
  return synonyms.officialIn(folded).flatMap(({ word, everyday }) => {
    const at = folded.indexOf(word)
    // Folding keeps every place, so the question itself is cut there.
    return everyday.map((said) => ({ from: 'everyday' as const, text: question.slice(0, at) + said + question.slice(at + word.length), everyday: said, official: question.slice(at, at + word.length) }))
  })
}
