import type { RecordedPerson } from '../../../contract/index.ts'
import type { Say } from '../../../contract/wording.ts'
import type { recordingWords } from '../../wording/recording.ts'

/** Role and name; an applicant has no name here. */
export const nameOf = ({ role, name }: RecordedPerson, say: Say<typeof recordingWords>): string => (name ? say('person', { role: say(role), name }) : say(role))
