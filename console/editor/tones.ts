import type { FeedbackReason, Miss, Standing } from '../../contract/index.ts'

export const standingTones: Readonly<Record<Standing, string>> = { draft: 'tag-warn', inReview: 'tag-warn', scheduled: '', published: 'tag-good', expired: 'tag-bad', withdrawn: '' }

export const missStates = { open: 'missOpen', resolved: 'missResolved', dismissed: 'missDismissed' } as const satisfies Record<Miss['state'], string>
export const missReasons = { none: 'missNone', unhelpful: 'missUnhelpful', handoff: 'missHandoff' } as const satisfies Record<Miss['reason'], string>
export const missWhys = {
  wrong: 'whyWrong', outdated: 'whyOutdated', unclear: 'whyUnclear', incomplete: 'whyIncomplete', notAsked: 'whyNotAsked',
} as const satisfies Record<FeedbackReason, string>

export function isWhy(reason: string | undefined): reason is FeedbackReason {
  return reason !== undefined && Object.hasOwn(missWhys, reason)
}
