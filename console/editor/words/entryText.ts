import type { Say, WordEntry } from '../../../contract/index.ts'
import type { wordWords } from '../../wording/words.ts'

/** An entry as one reads it: 老人卡 → 老年优待证. */
export function entryText({ everyday, official, bothWays }: WordEntry, say: Say<typeof wordWords>): string {
  return say(bothWays ? 'means_both' : 'means_one', { everyday: everyday.join('、'), official: official.join('、') })
}
