/** Long work lets others have their turn: what runs for longer than this makes people wait for their answers. */
const LONGEST_MS = 8

let since = 0

/** Waits for everybody else, when somebody has been working for too long. Cheap enough for every row. */
export function breathe(): Promise<void> | undefined {
  const now = performance.now()
  if (now - since < LONGEST_MS) return undefined
  return new Promise((resolve) => {
    setImmediate(() => {
      since = performance.now()
      resolve()
    })
  })
}
