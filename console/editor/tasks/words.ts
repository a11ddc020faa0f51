import type { FeedbackReason, Miss, TaskDetail, TaskState } from '../../../contract/index.ts'

export const taskTones: Readonly<Record<TaskState, string>> = { open: 'tag-warn', inProgress: 'tag-brand', done: 'tag-good', outOfScope: '' }

export const missReasons = { none: 'missNone', unhelpful: 'missUnhelpful', handoff: 'missHandoff', abandoned: 'missAbandoned' } as const satisfies Record<Miss['reason'], string>
const whys = { wrong: 'whyWrong', outdated: 'whyOutdated', unclear: 'whyUnclear', incomplete: 'whyIncomplete', notAsked: 'whyNotAsked' } as const satisfies Record<FeedbackReason, string>

export function whyOf(reason: string | undefined): (typeof whys)[FeedbackReason] | undefined {
  return reason !== undefined && Object.hasOwn(whys, reason) ? whys[reason as FeedbackReason] : undefined
}

/** Somebody may still work on it. */
export function isUndone({ state }: Pick<TaskDetail, 'state'>): boolean {
  return state === 'open' || state === 'inProgress'
}
