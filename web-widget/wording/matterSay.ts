/** Apart from the rest, because these words come with their own code. */
import type { Locale, Say } from '../../contract/wording.ts'
import { createSay } from '../../contract/wording.ts'
import { matter } from './matter.ts'

export type MatterSay = Say<typeof matter>

export const createMatterSay = (locale: Locale): MatterSay => createSay(matter, locale)
