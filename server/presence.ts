/** Who is connected to this node right now, by counting their sockets. A person with two tabs is one person. */
export interface Presence {
  /** @returns what undoes it, once. */
  enter(group: 'applicant' | 'window' | 'department' | 'other', personId: string): () => void
  isOnline(group: 'applicant' | 'window' | 'department', personId: string): boolean
  count(group: 'window'): number
}

export function createPresence(onChange: () => void): Presence {
  const sockets = new Map<string, Map<string, number>>()

  return {
    enter(group, personId) {
      const people = sockets.get(group) ?? new Map<string, number>()
      sockets.set(group, people)
      const before = people.get(personId) ?? 0
      people.set(personId, before + 1)
      if (before === 0) onChange()
      let left = false
      return () => {
        if (left) return
        left = true
        const rest = (people.get(personId) ?? 1) - 1
        if (rest > 0) people.set(personId, rest)
        else {
          people.delete(personId)
          onChange()
        }
      }
    },
    isOnline: (group, personId) => sockets.get(group)?.has(personId) ?? false,
    count: (group) => sockets.get(group)?.size ?? 0,
  }
}
