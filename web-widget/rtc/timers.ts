/** Named timers that end together: starting one again under its name replaces it. */
export interface Timers {
  start(name: string, milliseconds: number, fire: () => void): void
  stop(name: string): void
  stopAll(): void
}

export function createTimers(): Timers {
  const running = new Map<string, ReturnType<typeof setTimeout>>()
  function stop(name: string): void {
    clearTimeout(running.get(name))
    running.delete(name)
  }
  return {
    start(name, milliseconds, fire) {
      stop(name)
      running.set(name, setTimeout(() => {
        running.delete(name)
        fire()
      }, milliseconds))
    },
    stop,
    stopAll() {
      for (const name of [...running.keys()]) stop(name)
    },
  }
}
