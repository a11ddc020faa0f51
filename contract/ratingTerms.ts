/** The five levels of a rating, in the words in which applicants choose them. */
import type { Catalogue } from './wording.ts'

export const ratingLevels = {
  rate5: ['非常满意', '非常滿意', 'Very satisfied'],
  rate4: ['满意', '滿意', 'Satisfied'],
  rate3: ['基本满意', '基本滿意', 'Fairly satisfied'],
  rate2: ['不满意', '不滿意', 'Dissatisfied'],
  rate1: ['非常不满意', '非常不滿意', 'Very dissatisfied'],
} as const satisfies Catalogue
