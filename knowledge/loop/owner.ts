/** Which department a task belongs to, and why. Pure; an editor may correct it. */
import type { Candidate, Directory, OwnerReason } from '../../contract/index.ts'
import type { Compared } from './alike.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'

export interface Owner {
  readonly departmentCode: string
  readonly departmentReason: OwnerReason
}

export interface Weighed {
  readonly candidates: readonly Candidate[]
  /** The department of an article, if it has one. */
  readonly departmentOf: (articleId: string) => string | undefined
  readonly directory: Directory
}

/** An article less likely than this says nothing of whose matter it is. */
const LEAST_CONFIDENCE = 0.3
/** A section's words must hold this share of what the question says. */
const LEAST_SHARE = 0.25
/** What many sections do, and every question is about. */
const EVERYWHERE = new Set(pairsOf('办理申请登记管理审批服务窗口业务证件备案许可补贴'))

/** By the article that came nearest, else by the section whose name and duty hold most of the question. */
export function suggestOwner(question: Compared, { candidates, departmentOf, directory }: Weighed): Owner | undefined {
  const [near] = candidates.filter(({ articleId, confidence }) => confidence >= LEAST_CONFIDENCE && departmentOf(articleId) !== undefined).sort((a, b) => b.confidence - a.confidence)
  const departmentCode = near && departmentOf(near.articleId)
  if (departmentCode !== undefined) return { departmentCode, departmentReason: { kind: 'candidate', what: near?.title ?? '' } }
  let best: { owner: Owner; share: number } | undefined
  for (const section of directory.sections) {
    const share = shareIn(question, new Set(pairsOf(fold(`${section.name} ${section.duty ?? ''}`))))
    if (share >= LEAST_SHARE && share > (best?.share ?? 0)) {
      best = { share, owner: { departmentCode: section.departmentCode, departmentReason: { kind: 'section', what: section.name } } }
    }
  }
  return best?.owner
}

function shareIn({ terms, others }: Compared, words: ReadonlySet<string>): number {
  let all = 0
  let held = 0
  for (const [term, { weight, idf }] of terms) {
    all += weight * idf
    if (words.has(term) && !EVERYWHERE.has(term)) held += weight * idf
  }
  const through = [...others].some((term) => words.has(term) && !EVERYWHERE.has(term)) ? LEAST_SHARE : 0
  return all > 0 ? Math.max(held / all, through) : 0
}
