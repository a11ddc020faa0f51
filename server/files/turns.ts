import { AppError } from '../../contract/index.ts'

/** So many at once, of one person one; the others wait, in the order in which they came. @throws AppError TOO_MANY_REQUESTS when too many wait */
export type InTurn = <T>(who: string, run: () => Promise<T>) => Promise<T>

export function createTurns(most: number, mostWaiting: number): InTurn {
  const running = new Set<string>()
  const waiting: { who: string; start: () => void }[] = []

  function startNext(): void {
    const at = running.size < most ? waiting.findIndex(({ who }) => !running.has(who)) : -1
    const [next] = at < 0 ? [] : waiting.splice(at, 1)
    if (!next) return
    running.add(next.who)
    next.start()
  }

  return async (who, run) => {
    if (waiting.length >= mostWaiting) throw new AppError('TOO_MANY_REQUESTS')
    await new Promise<void>((start) => {
      waiting.push({ who, start })
      startNext()
    })
    try {
      return await run()
    } finally {
      running.delete(who)
      startNext()
    }
  }
}
