/** The sample district's guidance beside the hall's own. */

export interface SampleState {
  /** Sample articles that answer now. */
  readonly answering: number
  /** The hall's own that answer, or wait to. */
  readonly own: number
  /** Whether whoever asks may take the sample away. */
  readonly removable: boolean
}

/** What became of the sample: `kept` were rewritten by somebody and are the hall's own now. */
export interface SampleRemoval {
  readonly withdrawn: number
  readonly kept: number
}
