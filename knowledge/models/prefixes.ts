/** What some models want to see before a text: `query: ` and `passage: `, or an instruction. */
export interface Prefixes {
  readonly question?: string | undefined
  readonly passage?: string | undefined
}
