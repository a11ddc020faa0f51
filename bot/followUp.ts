/** Whether words are about the subject at hand, or have left it. */
import type { Finding } from '../contract/index.ts'

export interface FollowUp {
  /** The words name no matter of their own. */
  readonly leans: boolean
  /** What is found for the words about the subject; null when that led elsewhere. */
  readonly about: Finding | null
  /** What is found for the words alone. */
  readonly alone: Finding
  /** The article of the subject. */
  readonly subjectId: string
}

/** Words that join a question up with what was said before, as far as their form goes. On folded text. */
const JOINED = /^(?:那|还有|另外|如果|要是|假如|万一|咁)|这个|那个|它|呢[？?。!！]*$/
const LONGEST = 16

/** Whether words may be about the subject although they name something: “那变更法人呢”. */
export function joins(folded: string): boolean {
  return [...folded].length <= LONGEST && JOINED.test(folded)
}

/** @returns the finding to use, and whether the subject was kept */
export function followUp({ leans, about, alone, subjectId }: FollowUp): { finding: Finding; kept: boolean } {
  // Alone, words without a matter find anything: 异地可以吗 is not about 公积金 just because its guide says 异地.
  if (leans) return { finding: about ?? { kind: 'none', candidates: [] }, kept: true }
  // That the subject itself is found once more says that its name was heard, and not the new words.
  const moved = about?.kind === 'answer' && (about.card.source.articleId !== subjectId || alone.kind === 'none')
  const surer = moved && certaintyOf(about) > certaintyOf(alone)
  return surer ? { finding: about, kept: true } : { finding: alone, kept: false }
}

function certaintyOf({ candidates }: Finding): number {
  return candidates[0]?.confidence ?? 0
}
