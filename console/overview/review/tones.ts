import type { Verdict } from '../../../contract/index.ts'

export const verdictTones: Readonly<Record<Verdict, string>> = { right: 'tag-good', partly: 'tag-warn', wrong: 'tag-bad', unclear: '' }
