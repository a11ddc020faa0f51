/** Pure: what the wall board counts. */
import type { Colleague, QueueEntry, TerminalStatus } from '../../contract/index.ts'
import { isTalking, isWaiting } from '../window/states.ts'

export interface Board {
  readonly waiting: number
  readonly inRoom: number
  readonly inWriting: number
  /** Since when the one waits who waits longest. */
  readonly longestSince?: string
  /** Busiest first; undefined: not known whose. */
  readonly departments: readonly { readonly name: string | undefined; readonly waiting: number; readonly talking: number }[]
  /** Signed in first. */
  readonly windows: readonly { readonly name: string; readonly online: boolean; readonly inHand: number }[]
}

export function boardOf(queue: readonly QueueEntry[], colleagues: readonly Colleague[]): Board {
  const waiting = queue.filter(isWaiting)
  const talking = queue.filter(isTalking)
  const names = [...new Set([...waiting, ...talking].map(({ departmentName }) => departmentName))]
  const of = (entries: readonly QueueEntry[], name: string | undefined) => entries.filter(({ departmentName }) => departmentName === name).length
  const longestSince = waiting.map(({ requestedAt }) => requestedAt).sort()[0]
  return {
    waiting: waiting.length,
    inRoom: talking.filter(({ state }) => state === 'inRoom').length,
    inWriting: talking.filter(({ state }) => state === 'accepted').length,
    ...(longestSince !== undefined && { longestSince }),
    departments: names.map((name) => ({ name, waiting: of(waiting, name), talking: of(talking, name) }))
      .sort((a, b) => b.waiting + b.talking - (a.waiting + a.talking)),
    windows: colleagues.filter(({ isWindow }) => isWindow)
      .map(({ name, online }) => ({ name, online, inHand: talking.filter(({ windowName }) => windowName === name).length }))
      .sort((a, b) => Number(b.online) - Number(a.online)),
  }
}

export interface TerminalGroup {
  /** Undefined: the hall. */
  readonly name: string | undefined
  readonly online: number
  readonly inCall: number
  readonly offline: number
  readonly terminals: readonly TerminalStatus[]
}

/** The hall's first, then each department's, in the order of the directory. */
export function terminalGroups(terminals: readonly TerminalStatus[]): TerminalGroup[] {
  const departments = new Set(terminals.flatMap(({ departmentName }) => departmentName ?? []))
  return [undefined, ...departments].flatMap((name) => {
    const group = terminals.filter(({ departmentName }) => departmentName === name)
    if (group.length === 0) return []
    const count = (status: TerminalStatus['status']) => group.filter((one) => one.status === status).length
    return { name, online: count('online'), inCall: count('inCall'), offline: count('offline'), terminals: group }
  })
}
