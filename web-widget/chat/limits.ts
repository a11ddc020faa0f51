/**
 * Values of the contract once more, held equal by their types. Importing the values themselves would
 * bring the schemas along, and with them zod, which is larger than the whole chat.
 */
import type * as contract from '../../contract/index.ts'

export const MAX_SAY: typeof contract.MAX_SAY = 2000
export const NEEDS: typeof contract.NEEDS = ['elder', 'mobility', 'help']
export const LANGUAGES: typeof contract.LANGUAGES = ['cmn', 'yue', 'en']
export const RATING_LEVELS: typeof contract.RATING_LEVELS = [5, 4, 3, 2, 1]
export const MAX_FEEDBACK_WORDS: typeof contract.MAX_FEEDBACK_WORDS = 500
export const FEEDBACK_REASONS: typeof contract.FEEDBACK_REASONS = ['wrong', 'outdated', 'unclear', 'incomplete', 'notAsked']
