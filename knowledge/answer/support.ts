/** How well an article answers a question, judged by its best stretch alone: a sign for how sure one may be. */
import type { ArticleContent } from '../../contract/index.ts'
import type { Question } from '../search/question.ts'
import { unitsOf } from '../search/units.ts'
import type { Rarity } from './reader.ts'
import { readFor } from './reader.ts'

/**
 * 0–1. Calibrated on policies, answerable questions against unanswerable ones half and half.
 *
 * @param idf how rare a term is in the guidance
 */
export function supportOf(content: ArticleContent, question: Pick<Question, 'plain' | 'terms'>, idf: Rarity): number {
  return readFor(bodyOf(content), question, idf).support
}

/** A policy's body; of the others all that is said to people, the names too. */
function bodyOf(content: ArticleContent): string {
  return content.kind === 'policy' ? content.body : unitsOf(content).filter(({ role }) => role !== 'about').map(({ text }) => text).join('\n')
}
