/** Who may put something before everybody: a file, a page, a mark. Pure. */
import type { Part, Situation } from '../consultation/audience.ts'
import { audience, isOutside } from '../consultation/audience.ts'

const APPLICANT: Part = { role: 'applicant', personId: '' }

/** Shown to the applicant it is shown to all; what those outside send waits in the chat while the staff confer. */
export function mayShow(part: Part, situation: Situation): boolean {
  return isOutside(part) || audience(APPLICANT, part, situation)
}

/** Sees the table now: while the staff confer over it, those outside do not. */
export function maySeeTable(part: Part, situation: Situation): boolean {
  return !(situation.held && isOutside(part))
}

/** Works at the table now: whoever sees it, but for a supervisor of whom the applicant does not know. */
export function mayUseTable(part: Part, situation: Situation): boolean {
  return maySeeTable(part, situation) && mayShow(part, { ...situation, held: false })
}
