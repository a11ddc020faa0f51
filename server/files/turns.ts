/** So many at once; the others wait, in the order in which they came. */
export type InTurn = <T>(run: () => Promise<T>) => Promise<T>

export function createTurns(most: number): InTurn {
  const waiting: (() => void)[] = []
  let free = most
  return async (run) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => { waiting.push(resolve) })
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
