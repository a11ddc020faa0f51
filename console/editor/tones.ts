import type { Standing } from '../../contract/index.ts'

export const standingTones: Readonly<Record<Standing, string>> = { draft: 'tag-warn', inReview: 'tag-warn', scheduled: '', published: 'tag-good', expired: 'tag-bad', withdrawn: '' }
