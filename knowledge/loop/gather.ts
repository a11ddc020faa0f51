/**
 * Gathers what was left unanswered into tasks: each miss goes to the task that is on its matter, or begins one. Everything here may run
 * twice and stays the same, so a crash in between costs nothing: what was not looked at is looked at later.
 */
import type { Clock, Directory, Miss, Task } from '../../contract/index.ts'
import { calendarOf } from '../../contract/index.ts'
import type { ArticleStore, ClarificationStore, MissStore, TaskStore } from '../ports.ts'
import type { Compared } from './alike.ts'
import { tellingTerms } from './alike.ts'
import type { Cluster } from './cluster.ts'
import { capOf, isNear, mostTypical, nearest } from './cluster.ts'
import type { EditTask } from './editTask.ts'
import { dueOn, reopened } from './lifecycle.ts'
import { suggestOwner } from './owner.ts'

export interface GatherDeps {
  readonly misses: MissStore
  readonly tasks: TaskStore
  readonly clarifications: ClarificationStore
  readonly articles: Pick<ArticleStore, 'get'>
  readonly compared: (question: string) => Compared
  readonly directory: () => Directory
  readonly clock: Clock
  readonly newId: () => string
  readonly edit: EditTask
}

/** An answer that was given, as far as a done task wants to know. */
export interface Given {
  readonly messageId: string
  readonly conversationId: string
  readonly question: string
  readonly articleId: string
}

export interface Gather {
  /** Gives every miss without a task its task, and makes misses of what was asked back and not answered for half an hour. */
  sweep(): Promise<void>
  /** Counts an asker of a task that is done, when the answer is of its article and the question on its matter. */
  answered(given: Given): Promise<void>
  /** The terms by which a task with these questions is found. */
  termsOf(questions: readonly string[]): string[]
}

/** So many tasks that share words with a question are compared with it, by so many of their questions. */
const MOST_TASKS = 20
const MOST_MEMBERS = 30
/** So many words of a question find tasks. */
const MOST_TERMS = 6
const BATCH = 100
/** Whoever has not chosen by then has gone; and who calls for a person by then was not helped. */
const PATIENCE_MS = 30 * 60_000

export function createGather({ misses, tasks, clarifications, articles, compared, directory, clock, newId, edit }: GatherDeps): Gather {
  async function clustersOf(near: readonly Task[]): Promise<(Cluster & { task: Task })[]> {
    const phrasings = await tasks.phrasings(near.map(({ id }) => id), MOST_MEMBERS)
    return near.map((task) => ({ id: task.id, task, name: compared(task.name), members: (phrasings.get(task.id) ?? []).map(({ question }) => compared(question)) }))
  }

  async function taskFor(question: Compared): Promise<Task | undefined> {
    const near = await tasks.sharing(tellingTerms(question, MOST_TERMS), MOST_TASKS)
    if (near.length === 0) return undefined
    const { tasks: all, among } = await tasks.spread([...question.terms.keys()])
    return nearest(question, await clustersOf(near), capOf(all, (term) => among.get(term) ?? 0))?.task
  }

  async function begin(miss: Miss, question: Compared): Promise<Task> {
    const departments = new Map<string, string>()
    for (const { articleId } of miss.candidates) {
      const code = (await articles.get(articleId))?.departmentCode
      if (code !== undefined) departments.set(articleId, code)
    }
    const now = clock.now()
    const owner = suggestOwner(question, { candidates: miss.candidates, departmentOf: (id) => departments.get(id), directory: directory() })
    const task: Task = {
      id: newId(), name: miss.question, named: false, state: 'open', ...owner,
      dueOn: dueOn(0, now, calendarOf(directory(), owner?.departmentCode)), dueSet: false, reopened: 0, asked: 0, firstAt: miss.at, lastAt: miss.at, createdAt: now.toISOString(), version: 1,
    }
    await tasks.create(task)
    return task
  }

  async function assign(miss: Miss): Promise<void> {
    const question = compared(miss.question)
    const task = await taskFor(question) ?? await begin(miss, question)
    await tasks.assign([miss.id], task.id, termsOf([miss.question]))
    if (task.state === 'outOfScope') await tasks.settle(task.id, 'dismissed')
    else if (task.state !== 'done') await refreshed(task.id)
    else if (task.doneAt !== undefined && miss.at > task.doneAt) await edit(task.id, (done) => done.state === 'done' ? reopened(done, 'askedAgain', clock.now(), calendarOf(directory(), done.departmentCode)) : undefined)
    else await tasks.settle(task.id, 'resolved', task.articleId)
  }

  /** Its name is its most typical question, and what is asked often is due sooner; neither when an editor has said otherwise. */
  async function refreshed(id: string): Promise<void> {
    const phrasings = (await tasks.phrasings([id], MOST_MEMBERS)).get(id) ?? []
    const typical = mostTypical(phrasings.map(({ question, count }) => ({ compared: compared(question), count })))
    await edit(id, (task) => {
      const due = dueOn(task.asked, clock.now(), calendarOf(directory(), task.departmentCode))
      const name = task.named ? task.name : typical ?? task.name
      const day = !task.dueSet && due < task.dueOn ? due : task.dueOn
      return name === task.name && day === task.dueOn ? undefined : { ...task, name, dueOn: day }
    })
  }

  async function abandoned(): Promise<void> {
    const before = new Date(clock.now().getTime() - PATIENCE_MS).toISOString()
    for (const { id } of await clarifications.waitingSince(before, BATCH)) {
      const given = await clarifications.settle(id, 'abandoned')
      if (given) await misses.add({ ...given, reason: 'abandoned', state: 'open' })
    }
  }

  function termsOf(questions: readonly string[]): string[] {
    return [...new Set(questions.flatMap((question) => {
      const { terms, others } = compared(question)
      return [...terms.keys(), ...others]
    }))]
  }

  return {
    termsOf,

    async sweep() {
      await abandoned()
      for (;;) {
        const waiting = await misses.unassigned(BATCH)
        for (const miss of waiting) await assign(miss)
        if (waiting.length < BATCH) return
      }
    },

    async answered({ articleId, question, ...given }) {
      const done = (await tasks.ofArticles([articleId])).filter(({ state }) => state === 'done')
      if (done.length === 0) return
      const now = clock.now()
      for (const { task, ...cluster } of await clustersOf(done)) {
        if (!isNear(compared(question), cluster)) continue
        await tasks.keepAnswer({ ...given, question, taskId: task.id, at: now.toISOString(), until: new Date(now.getTime() + PATIENCE_MS).toISOString() })
      }
    },
  }
}
