/** The address of the hit test with a question filled in. */
export const trialOf = (question: string): string => `/editor/trial?question=${encodeURIComponent(question)}`
