/** What somebody sends, in the order in which it came: words do not overtake the voice message before them, which is still being fetched. */

/** @param prepared has begun already, beside others' @param run when that is there, and what came before has run */
export type InOrder = <P, T>(who: string, prepared: Promise<P>, run: (prepared: P) => Promise<T>) => Promise<T>

/** @param patienceMs what takes longer is overtaken: a film on a slow line keeps nobody from calling for help */
export function createOrder(patienceMs: number): InOrder {
  const last = new Map<string, Promise<void>>()
  return async (who, prepared, run) => {
    const before = last.get(who)
    // What is refused at once keeps its place too, so that nothing behind it comes before what is ahead of it.
    const done = Promise.allSettled([prepared, before && within(patienceMs, before)]).then(() => prepared).then(run)
    const over = done.then(() => undefined, () => undefined)
    last.set(who, over)
    try {
      return await done
    } finally {
      if (last.get(who) === over) last.delete(who)
    }
  }
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
