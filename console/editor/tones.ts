import type { ArticleState, Miss } from '../../contract/index.ts'

export const stateTones: Readonly<Record<ArticleState, string>> = { draft: 'tag-warn', published: 'tag-good', withdrawn: '' }

export const missStates = { open: 'missOpen', resolved: 'missResolved', dismissed: 'missDismissed' } as const satisfies Record<Miss['state'], string>
export const missReasons = { none: 'missNone', unhelpful: 'missUnhelpful', handoff: 'missHandoff' } as const satisfies Record<Miss['reason'], string>
