import type { ArticleState } from '../../contract/index.ts'

export const stateTones: Readonly<Record<ArticleState, string>> = { draft: 'tag-warn', published: 'tag-good', withdrawn: '' }
