/** Who stands at the door of a room, in the order in which they came. */
import type { Knock } from '../../contract/index.ts'
import type { Part } from '../consultation/audience.ts'
import type { SeatClaim } from '../ports.ts'

interface Waiting {
  readonly knock: Knock
  readonly personId: string
  readonly connectionId: string
}

export class Knocking {
  /** By person: another page of the same person takes the place of the first. */
  readonly #waiting = new Map<string, Waiting>()
  readonly #newId: () => string

  constructor(newId: () => string) {
    this.#newId = newId
  }

  get empty(): boolean {
    return this.#waiting.size === 0
  }

  get knocks(): Knock[] {
    return [...this.#waiting.values()].map(({ knock }) => knock)
  }

  add({ personId, role, name }: SeatClaim, connectionId: string): void {
    const id = this.#waiting.get(personId)?.knock.id ?? this.#newId()
    this.#waiting.set(personId, { knock: { id, role, name }, personId, connectionId })
  }

  find(knockId: string): Part | undefined {
    const found = [...this.#waiting.values()].find(({ knock }) => knock.id === knockId)
    return found && { role: found.knock.role, personId: found.personId }
  }

  /** Those of them go, and are returned by connection. */
  take(which: (part: Part) => boolean): string[] {
    const gone = [...this.#waiting.values()].filter(({ personId, knock: { role } }) => which({ personId, role }))
    for (const { personId } of gone) this.#waiting.delete(personId)
    return gone.map(({ connectionId }) => connectionId)
  }

  /** The page has gone. @returns whether it stood here */
  leave(connectionId: string): boolean {
    const one = [...this.#waiting.values()].find((waiting) => waiting.connectionId === connectionId)
    return one !== undefined && this.#waiting.delete(one.personId)
  }
}
