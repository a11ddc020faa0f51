/** A running server process, as administrators see it. */
export interface NodeState {
  readonly id: string
  /** The machine's name. */
  readonly host: string
  /** The one that answers. */
  readonly isThis: boolean
  /** Video rooms that run there. */
  readonly rooms: number
  /** It opens no more rooms; once none is left, it can be stopped. */
  readonly draining: boolean
}
