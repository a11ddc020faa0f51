/**
 * A pool of worker processes, one a core, that knows nothing of what they do. Lazy: processes start with the
 * first demand. One that dies is replaced at once; if its replacement does not start either, the place stays
 * empty until the next demand tries again, so that a missing program is never restarted in a loop.
 */

export interface PoolWorker<Job> {
  readonly pid: number
  /** How much it has to do; the least loaded one gets the next job. */
  readonly load: number
  createJob(): Promise<Job>
  onDied(listener: () => void): void
  close(): void
}

export interface WorkerPool<Job> {
  /** Fills every place. Rejects with what `spawn` rejects with, unless at least one worker runs. */
  start(): Promise<void>
  createJob(): Promise<Job>
  pids(): number[]
  close(): void
}

interface PoolOptions<Job> {
  readonly size: number
  readonly spawn: () => Promise<PoolWorker<Job>>
  /** Thrown by what is asked of a pool that has closed. */
  readonly closedError: () => Error
}

const ATTEMPTS = 3

/** A worker that runs, or one that is about to. */
interface Place<Job> {
  worker: PoolWorker<Job> | null
  starting: Promise<void> | null
}

export function createWorkerPool<Job>({ size, spawn, closedError }: PoolOptions<Job>): WorkerPool<Job> {
  const places: Place<Job>[] = Array.from({ length: size }, () => ({ worker: null, starting: null }))
  let closed = false

  function fill(place: Place<Job>): Promise<void> {
    if (closed) return Promise.reject(closedError())
    if (place.worker) return Promise.resolve()
    place.starting ??= occupy(place).finally(() => { place.starting = null })
    return place.starting
  }

  async function occupy(place: Place<Job>): Promise<void> {
    const worker = await spawn()
    if (closed) {
      worker.close()
      throw closedError()
    }
    place.worker = worker
    worker.onDied(() => {
      place.worker = null
      // A failure is told to whoever needs the place next.
      fill(place).catch(() => {})
    })
  }

  async function start(): Promise<void> {
    const results = await Promise.allSettled(places.map(fill))
    const failure = results.find((result) => result.status === 'rejected')
    if (failure && running().length === 0) throw failure.reason
  }

  function running(): PoolWorker<Job>[] {
    return places.flatMap(({ worker }) => worker ?? [])
  }

  async function createJob(): Promise<Job> {
    for (let attempt = 1; ; attempt++) {
      const worker = await leastLoaded()
      try {
        return await worker.createJob()
      } catch (error) {
        // A worker that died under the request is no reason to refuse it.
        if (attempt === ATTEMPTS || running().includes(worker)) throw error
      }
    }
  }

  async function leastLoaded(): Promise<PoolWorker<Job>> {
    // Places still starting are waited for only when nobody runs: a room need not wait for the last core.
    if (running().length === 0) await start()
    else void start().catch(() => {})
    const [first, ...others] = running()
    if (!first) throw closedError()
    return others.reduce((least, worker) => (worker.load < least.load ? worker : least), first)
  }

  return {
    start,
    createJob,
    pids: () => running().map(({ pid }) => pid),
    close() {
      closed = true
      for (const place of places) {
        place.worker?.close()
        place.worker = null
      }
    },
  }
}
