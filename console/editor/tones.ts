import type { ArticleState, FeedbackReason, Miss } from '../../contract/index.ts'

export const stateTones: Readonly<Record<ArticleState, string>> = { draft: 'tag-warn', published: 'tag-good', withdrawn: '' }

export const missStates = { open: 'missOpen', resolved: 'missResolved', dismissed: 'missDismissed' } as const satisfies Record<Miss['state'], string>
export const missReasons = { none: 'missNone', unhelpful: 'missUnhelpful', handoff: 'missHandoff' } as const satisfies Record<Miss['reason'], string>
export const missWhys = {
  wrong: 'whyWrong', outdated: 'whyOutdated', unclear: 'whyUnclear', incomplete: 'whyIncomplete', notAsked: 'whyNotAsked',
} as const satisfies Record<FeedbackReason, string>

export function isWhy(reason: string | undefined): reason is FeedbackReason {
  return reason !== undefined && Object.hasOwn(missWhys, reason)
}
