import type { Task } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { TaskStore } from '../ports.ts'

/**
 * Changes a task as it is at this moment, whoever else changes it.
 * @param change the task as it should be; undefined: as it is. May refuse.
 * @throws AppError NOT_FOUND; TASK_CHANGED when others were first again and again; what `change` throws
 */
export type EditTask = (id: string, change: (task: Task) => Task | undefined) => Promise<Task>

const MOST_ATTEMPTS = 5

export function createEditTask(tasks: TaskStore): EditTask {
  return async (id, change) => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const task = await tasks.get(id)
      if (!task) throw new AppError('NOT_FOUND')
      const changed = change(task)
      if (!changed) return task
      const next = { ...changed, version: task.version + 1 }
      if (await tasks.change(next)) return next
    }
    throw new AppError('TASK_CHANGED')
  }
}
