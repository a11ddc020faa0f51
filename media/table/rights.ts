/** Who may put something before everybody: a file, a page, a mark. Pure. */
import type { Part, Situation } from '../consultation/audience.ts'
import { audience, isOutside } from '../consultation/audience.ts'

const APPLICANT: Part = { role: 'applicant', personId: '' }

/** Shown to the applicant it is shown to all; what those outside send waits in the chat while the staff confer. */
export function mayShow(part: Part, situation: Situation): boolean {
  return isOutside(part) || audience(APPLICANT, part, situation)
}
