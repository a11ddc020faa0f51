/** People's own words for an article, taken into it: alternates of a question, everyday names of an item. Pure. */
import type { ArticleContent } from '../../contract/index.ts'
import { bare } from '../text/fold.ts'
import { callingsOf } from '../search/units.ts'
import type { Compared } from './alike.ts'

export interface Extended {
  readonly content: ArticleContent
  /** What has been added, as it stands in the article … */
  readonly added: readonly string[]
  /** … and the phrasings that found no place, or had one. */
  readonly left: readonly string[]
}

const LONGEST_ALTERNATE = 500
/** A longer stretch of words is no name. In characters. */
const LONGEST_NAME = 8

/** Names a question whatever its punctuation and script. */
export function phrasingKey(question: string): string {
  return bare(question) || question
}

/** Whether the article is called so already. */
export function isCalled(content: ArticleContent, question: string): boolean {
  const key = phrasingKey(question)
  return callingsOf(content).some((calling) => phrasingKey(calling) === key)
}

/** A question with a masked number in it is nobody's way to ask, and a policy has its title only. */
export function withPhrasings(content: ArticleContent, phrasings: readonly Compared[]): Extended {
  const added: string[] = []
  const left: string[] = []
  for (const phrasing of phrasings) {
    const words = asCalled(content, phrasing)
    const isNew = words !== undefined && !isCalled(content, words) && !added.some((one) => phrasingKey(one) === phrasingKey(words))
    if (isNew) added.push(words)
    else left.push(phrasing.question)
  }
  return { content: added.length > 0 ? extend(content, added) : content, added, left }
}

/** The words that the article would be called by; undefined where it has no place for them. */
function asCalled(content: ArticleContent, { question, core }: Compared): string | undefined {
  if (question.includes('****') || question.length > LONGEST_ALTERNATE) return undefined
  switch (content.kind) {
    case 'faq':
    case 'theme': return question
    case 'item': return /^[\u3400-\u9fff]{2,}$/u.test(core) && core.length <= LONGEST_NAME && !content.name.includes(core) ? core : undefined
    case 'policy': return undefined
  }
}

function extend(content: ArticleContent, added: readonly string[]): ArticleContent {
  switch (content.kind) {
    case 'faq':
    case 'theme': return { ...content, alternates: [...content.alternates, ...added] }
    case 'item': return { ...content, everydayNames: [...content.everydayNames, ...added] }
    case 'policy': return content
  }
}
