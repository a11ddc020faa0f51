/** Runs tasks one after another. After `close` nothing more starts. */
export interface TaskQueue {
  /** Settles as the task does; rejects with QueueClosed if the queue closes before its turn. */
  run<T>(task: () => Promise<T>): Promise<T>
  close(): void
}

export class QueueClosed extends Error {
  constructor() {
    super('closed')
    this.name = 'QueueClosed'
  }
}

export function createTaskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    run(task) {
      const turn = last.then(() => {
        if (closed) throw new QueueClosed()
        return task()
      })
      // A failed task is its caller's business; the next one runs all the same.
      last = turn.catch(() => {})
      return turn
    },
    close() { closed = true },
  }
}
