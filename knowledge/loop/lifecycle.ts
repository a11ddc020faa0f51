/** The states of a knowledge task 待补知识, as data, and when it is due. Pure. */
import type { Calendar, Task, TaskState } from '../../contract/index.ts'
import { AppError, hallDay, workingDaysLater } from '../../contract/index.ts'

/** `publish`: its article is published. `askedAgain`: somebody asked although it is done. */
export type TaskAct = 'take' | 'release' | 'transfer' | 'write' | 'publish' | 'refuse' | 'reopen' | 'askedAgain'

export const TRANSITIONS: Readonly<Record<TaskState, Partial<Record<TaskAct, TaskState>>>> = {
  open: { take: 'inProgress', write: 'inProgress', transfer: 'open', publish: 'done', refuse: 'outOfScope' },
  inProgress: { take: 'inProgress', release: 'open', write: 'inProgress', transfer: 'open', publish: 'done', refuse: 'outOfScope' },
  done: { reopen: 'open', askedAgain: 'open' },
  // Asked again it is counted, and nobody's work.
  outOfScope: { reopen: 'open' },
}

/** @throws AppError TASK_CHANGED when the state does not allow it */
export function after(state: TaskState, act: TaskAct): TaskState {
  const next = TRANSITIONS[state][act]
  if (!next) throw new AppError('TASK_CHANGED')
  return next
}

/** So many working days are given to what was asked so often; the first that fits. */
const DUE: readonly { readonly asked: number; readonly workDays: number }[] = [
  { asked: 20, workDays: 1 },
  { asked: 5, workDays: 3 },
  { asked: 0, workDays: 5 },
]

/** The day on which a task is due that was asked so often, from now, by the working days of its department. */
export function dueOn(asked: number, now: Date, calendar: Calendar | undefined): string {
  return workingDaysLater(calendar, hallDay(now), DUE.find((one) => asked >= one.asked)?.workDays ?? 5)
}

/** A task that is open again: nobody's, with a new day. */
export function reopened(task: Task, act: 'reopen' | 'askedAgain', now: Date, calendar: Calendar | undefined): Task {
  const { assigneeId: _assignee, articleId: _article, note: _note, doneAt: _done, ...rest } = task
  return { ...rest, state: after(task.state, act), dueOn: dueOn(0, now, calendar), dueSet: false, reopened: task.reopened + 1 }
}
