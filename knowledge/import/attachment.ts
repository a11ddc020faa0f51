/** The name of the lines of JSON that an export puts into its PDF, and that an import looks for. */
export const ATTACHMENT = 'guidance.jsonl'
