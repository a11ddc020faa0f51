/**
 * How well questions on one matter come into one task, and those on two stay in two: pairs of questions, put in one after the other.
 * The words' weights come from service items and policies only, so that no phrasing that is judged has been seen.
 * npm run bench:clusters [-- --data DIR] [--json FILE] [--pairs]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createImporter, createKnowledge } from '../../knowledge/index.ts'
import type { Compared } from '../../knowledge/loop/alike.ts'
import { alikeness } from '../../knowledge/loop/alike.ts'
import { capOf, mostTypical, nearest } from '../../knowledge/loop/cluster.ts'
import { ASKED_AGAIN } from '../fixtures/knowledge/askedAgain.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'
import { dataFolder, faqSet, policySet } from './support/data.ts'
import { table } from './support/measures.ts'
import { createRandom } from './support/syntheticGuidance.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'string' }, pairs: { type: 'boolean' } } })
const sample = path.join(import.meta.dirname, '../../sample')
const clock = { now: () => new Date('2026-11-22T01:00:00Z') }

async function knowledgeWithoutFaq() {
  const articles = createMemoryArticles()
  const knowledge = createKnowledge({ articles, clock })
  let count = 0
  const importer = createImporter({ articles, imports: createMemoryImports(articles), clock, newId: () => `a${++count}`, refresh: (changed) => { knowledge.refresh(changed) } })
  for (const file of ['items.jsonl', 'policies.jsonl']) await importer.import({ file, bytes: readFileSync(path.join(sample, file)), format: 'auto', by: 'bench', as: 'published' })
  return knowledge
}

/** The sample's FAQ as its importer reads them: question and alternates. */
async function sampleMatters(): Promise<string[][]> {
  const articles = createMemoryArticles()
  let count = 0
  const importer = createImporter({ articles, imports: createMemoryImports(articles), clock, newId: () => `f${++count}`, refresh: () => undefined })
  await importer.import({ file: 'faq.csv', bytes: readFileSync(path.join(sample, 'faq.csv')), format: 'auto', by: 'bench', as: 'published' })
  const { rows } = await articles.list({ kind: 'faq', limit: 10_000, offset: 0 })
  return rows.flatMap(({ content }) => content.kind === 'faq' ? [[content.question, ...content.alternates]] : [])
}

interface Task { id: string; name: Compared; members: Compared[] }

/** As the loop does it, one question after the other. @returns the task of each question */
function gather(questions: readonly Compared[]): { tasks: readonly Task[]; of: readonly number[] } {
  const tasks: Task[] = []
  const among = new Map<string, Set<number>>()
  const count = (question: Compared, task: number): void => { for (const term of question.terms.keys()) among.set(term, (among.get(term) ?? new Set()).add(task)) }
  const of = questions.map((question) => {
    const found = nearest(question, tasks, capOf(tasks.length, (term) => among.get(term)?.size ?? 0))
    if (!found) {
      count(question, tasks.length)
      return tasks.push({ id: `t${tasks.length}`, name: question, members: [question] }) - 1
    }
    count(question, tasks.indexOf(found))
    found.members.push(question)
    const name = mostTypical(found.members.map((compared) => ({ compared, count: 1 })))
    found.name = found.members.find((member) => member.question === name) ?? found.name
    return tasks.indexOf(found)
  })
  return { tasks, of }
}

const knowledge = await knowledgeWithoutFaq()
const folder = dataFolder(values.data)
const random = createRandom(11)
const sets: Record<string, readonly (readonly string[])[]> = {
  'asked again, first half': ASKED_AGAIN.filter((_, i) => i % 2 === 0),
  'asked again, second half': ASKED_AGAIN.filter((_, i) => i % 2 === 1),
  'asked again, all': ASKED_AGAIN,
  'FAQ of the sample and their alternates': await sampleMatters(),
  'epidemic FAQ': faqSet(folder).pairs.map(({ questions }) => questions),
  'policy questions, each on its own': policySet(folder).unanswerable.slice(0, 700).map(({ question }) => [question]),
}

const figures: Record<string, Record<string, number>> = {}
for (const [name, matters] of Object.entries(sets)) {
  const asked = matters.flatMap((questions, matter) => [...new Set(questions)].map((question) => ({ matter, compared: knowledge.compared(question) })))
  for (let i = asked.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const [a, b] = [asked[i], asked[j]]
    if (a && b) [asked[i], asked[j]] = [b, a]
  }
  const started = performance.now()
  const { tasks, of } = gather(asked.map(({ compared }) => compared))
  const ms = performance.now() - started
  let [same, together, right] = [0, 0, 0]
  for (const [i, one] of asked.entries()) {
    for (let j = 0; j < i; j++) {
      const other = asked[j]
      if (!other) continue
      const isSame = one.matter === other.matter
      const isTogether = of[i] === of[j]
      same += Number(isSame)
      together += Number(isTogether)
      right += Number(isSame && isTogether)
      if (values.pairs === true && isTogether !== isSame && (isTogether || name.startsWith('asked'))) {
        process.stdout.write(`${isTogether ? 'wrongly together' : 'apart'} ${alikeness(one.compared, other.compared).toFixed(2)} ${one.compared.question} | ${other.compared.question}\n`)
      }
    }
  }
  figures[name] = { questions: asked.length, matters: matters.length, tasks: tasks.length, precision: together > 0 ? right / together : 1, recall: same > 0 ? right / same : 1, wrong: together - right, ms: ms / asked.length }
}
process.stdout.write(`${table(['pairs', 'questions', 'matters', 'tasks', 'precision', 'recall', 'wrong pairs', 'ms each'], Object.entries(figures).map(([name, f]) => [name, String(f['questions']), String(f['matters']), String(f['tasks']), f['precision'] ?? 0, f['recall'] ?? 0, String(f['wrong']), f['ms'] ?? 0]))}\n`)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
