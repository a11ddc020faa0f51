/** Notices when nobody touches the screen any more: first warns, then ends the turn. */
export interface Idle {
  /** Somebody is there. */
  touch(): void
  /** On: nobody needs to touch anything. */
  hold(on: boolean): void
  close(): void
}

interface IdleOptions {
  onWarn(secondsLeft: number): void
  onBack(): void
  onEnd(): void
}

/** Two minutes in all; the last part with a warning. */
const IDLE_MS = 100_000
const WARN_SECONDS = 20
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'input'] as const

export function createIdle({ onWarn, onBack, onEnd }: IdleOptions): Idle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let warning = false
  let held = false

  function wait(): void {
    clearTimeout(timer)
    if (!held) timer = setTimeout(() => { warn(WARN_SECONDS) }, IDLE_MS)
  }
  function warn(left: number): void {
    warning = true
    if (left === 0) return onEnd()
    onWarn(left)
    timer = setTimeout(() => { warn(left - 1) }, 1000)
  }
  function touch(): void {
    if (warning) onBack()
    warning = false
    wait()
  }
  for (const event of TOUCHES) addEventListener(event, touch, { passive: true, capture: true })
  wait()
  return {
    touch,
    hold(on) {
      held = on
      touch()
    },
    close() {
      clearTimeout(timer)
      for (const event of TOUCHES) removeEventListener(event, touch, { capture: true })
    },
  }
}
