/** The knowledge loop: what was left unanswered becomes work, and work becomes guidance. */
import type { ClarificationStore, MissStore } from '../ports.ts'
import type { Confirm } from './confirm.ts'
import { createConfirm } from './confirm.ts'
import { createEditTask } from './editTask.ts'
import type { Gather, GatherDeps } from './gather.ts'
import { createGather } from './gather.ts'
import type { Tasks, TasksDeps } from './tasks.ts'
import { createTasks } from './tasks.ts'

export type LoopDeps = Omit<TasksDeps & GatherDeps, 'edit' | 'termsOf'> & {
  readonly misses: MissStore
  readonly clarifications: ClarificationStore
  readonly onError: (error: unknown) => void
}

export interface Loop {
  readonly tasks: Tasks
  readonly confirm: Confirm
  readonly answered: Gather['answered']
  /** Looks at what is new, soon. Never fails: what could not be done is done the next time. */
  nudge(): void
  /** Settles the tasks of published articles, soon; reading tasks waits for it. */
  published(articleIds: readonly string[]): void
  /** Resolves when all that was begun so far has been done. */
  idle(): Promise<void>
}

export function createLoop({ onError, ...deps }: LoopDeps): Loop {
  const edit = createEditTask(deps.tasks)
  const gather = createGather({ ...deps, edit })
  const tasks = createTasks({ ...deps, edit, termsOf: gather.termsOf })
  /** One thing after the other: two misses on one new matter at once must not begin two tasks. */
  let tail: Promise<void> = Promise.resolve()
  let waiting = false
  const enqueue = (work: () => Promise<void>): void => { tail = tail.then(work).catch(onError) }

  return {
    tasks,
    confirm: createConfirm(deps),
    answered: gather.answered,
    nudge() {
      if (waiting) return
      waiting = true
      enqueue(() => {
        waiting = false
        return gather.sweep()
      })
    },
    published(articleIds) {
      if (articleIds.length > 0) enqueue(() => tasks.settleTasks(articleIds))
    },
    idle: () => tail,
  }
}
