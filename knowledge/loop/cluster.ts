/** Which task a question belongs to, and which of a task's questions names it. Pure. */
import type { Cap, Compared } from './alike.ts'
import { ALIKE, alikeness, isApart } from './alike.ts'

/** A task as far as questions are compared with it. */
export interface Cluster {
  readonly id: string
  /** The question that names it. */
  readonly name: Compared
  /** Its questions, the name among them. */
  readonly members: readonly Compared[]
}

/** To the nearest of a task's questions it may be as near as ALIKE only when it is not far from the name: chains lead astray. */
const NEAR_NAME = 0.4
/** All but the same question is on its matter wherever that has gone: an editor may have merged what is called otherwise. */
const SAME = 0.95

/** The task the question is nearest to; undefined when it is on a matter of its own. */
export function nearest<C extends Cluster>(question: Compared, clusters: readonly C[], cap?: Cap): C | undefined {
  let best: { cluster: C; likeness: number } | undefined
  for (const cluster of clusters) {
    const likeness = likenessTo(question, cluster, cap)
    if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { cluster, likeness }
  }
  return best?.cluster
}

/** How near a question is to a task, 0–1. */
export function likenessTo(question: Compared, { name, members }: Cluster, cap?: Cap): number {
  const nearestMember = Math.max(...[name, ...members].map((member) => alikeness(question, member, cap)))
  if (nearestMember >= SAME) return nearestMember
  return isApart(question, name) || alikeness(question, name, cap) < NEAR_NAME ? 0 : nearestMember
}

/** Whether a question may well be on the task's matter, when it is known already that the task's article was its answer. */
export function isNear(question: Compared, { name, members }: Cluster): boolean {
  return [name, ...members].some((member) => alikeness(question, member) >= NEAR_NAME)
}

/** Longer questions tell a story; a name is read at a glance. In characters. */
const LONGEST_NAME = 40

/**
 * The most typical question: the one that is nearest to all others, counted as often as each was asked; of equal ones the shortest.
 * A long one names only what nothing shorter does.
 */
export function mostTypical(questions: readonly { readonly compared: Compared; readonly count: number }[]): string | undefined {
  const short = questions.filter(({ compared }) => [...compared.question].length <= LONGEST_NAME)
  const among = short.length > 0 ? short : questions
  let best: { question: string; nearness: number } | undefined
  for (const { compared } of among) {
    const nearness = questions.reduce((sum, other) => sum + other.count * (other.compared === compared ? 1 : alikeness(compared, other.compared)), 0)
    const isBetter = !best || nearness > best.nearness + 1e-9 || (nearness > best.nearness - 1e-9 && compared.question.length < best.question.length)
    if (isBetter) best = { question: compared.question, nearness }
  }
  return best?.question
}

/** @param tasks how many there are @param among in how many of them a term stands */
export function capOf(tasks: number, among: (term: string) => number): Cap {
  const all = Math.max(tasks, FEWEST)
  return (term) => {
    const n = among(term)
    return Math.log(1 + (all - n + 0.5) / (n + 0.5))
  }
}

/** As if there were so many: of few tasks nothing can be said of what is common. */
const FEWEST = 100
