/**
 * How fast guidance is found among many articles, and what the index weighs, beside MiniSearch and FlexSearch on the same
 * text, questions and machine. Each engine has a process of its own, so that none runs in the other's heap.
 * npm run bench:search-speed [-- --articles 100000] [--questions 2000] [--seconds 120] [--engines ours,minisearch] [--json FILE]
 * An engine that has not answered all questions after so many seconds is asked no more; the table says how many it was asked.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from './support/measures.ts'
import type { EngineName } from './support/speedEngines.ts'
import { ENGINES } from './support/speedEngines.ts'
import { createSyntheticGuidance } from './support/syntheticGuidance.ts'

/** Times in milliseconds unless said otherwise. */
interface Figures {
  readonly asked: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  /** Of the questions asked during the warm-up, but for the first 300. */
  readonly p99Cold: number
  /** p99 without what other programs on the machine took: processor time of the process, garbage collection and all. */
  readonly cpuP99: number
  readonly queriesPerSecond: number
  /** What loading added to the heap and to buffers outside it, after garbage collection; the articles were there before. */
  readonly indexMB: number
  /** The articles themselves. */
  readonly textMB: number
  readonly loadSeconds: number
  /** The longest that loading kept everything else waiting. */
  readonly loadBlock: number
  readonly addP50: number
  readonly addMax: number
  readonly removeP50: number
  readonly removeMax: number
}

/**
 * A server is started once and answers for weeks: so many questions, or for so long, are asked before the clock starts.
 * The engine goes on compiling the code anew for some 2,000 questions; the slowest of those (`p99Cold`) are shown beside. None is asked again.
 */
const WARM_UP = 3000
const WARM_UP_SECONDS = 20
/** Those asked first of all compile everything, and count for nothing. */
const FIRST = 300
const CHANGES = 200
const MB = 2 ** 20

const { values } = parseArgs({ options: {
  articles: { type: 'string', default: '100000' },
  questions: { type: 'string', default: '2000' },
  seconds: { type: 'string', default: '120' },
  engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
  json: { type: 'string' },
  measure: { type: 'string' },
} })

if (values.measure !== undefined) process.send?.(await measure(values.measure as EngineName))
else await compare()

async function compare(): Promise<void> {
  const figures: Partial<Record<EngineName, Figures>> = {}
  for (const name of values.engines.split(',')) {
    if (!(name in ENGINES)) throw new Error(`no engine ${name}; there are ${Object.keys(ENGINES).join(', ')}`)
    const child = fork(fileURLToPath(import.meta.url), ['--measure', name, '--articles', values.articles, '--questions', values.questions, '--seconds', values.seconds], { execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=12000'], serialization: 'advanced' })
    const ended = once(child, 'exit')
    child.once('message', (message) => { figures[name as EngineName] = message as Figures })
    const [code] = await ended as [number | null]
    if (code !== 0) process.stderr.write(`${name} ended with ${String(code)}\n`)
  }
  const columns = ['asked', 'p50', 'p95', 'p99', 'max', 'p99Cold', 'cpuP99', 'queriesPerSecond', 'indexMB', 'textMB', 'loadSeconds', 'loadBlock', 'addP50', 'addMax', 'removeP50', 'removeMax'] as const satisfies (keyof Figures)[]
  const rows = Object.entries(figures).map(([name, one]) => [name, ...columns.map((column) => Number.isNaN(one[column]) ? '–' : one[column].toFixed(Number.isInteger(one[column]) || one[column] >= 100 ? 0 : 2))])
  process.stdout.write(`${values.articles} articles, ${values.questions} questions, each asked once; times in ms\n\n${table(['', ...columns], rows)}\n`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
}

async function measure(name: EngineName): Promise<Figures> {
  const guidance = await createSyntheticGuidance()
  const empty = memory()
  const all = guidance.articles(Number(values.articles) + CHANGES)
  const articles = all.slice(0, -CHANGES)
  const questions = guidance.questions(articles, WARM_UP + Number(values.questions))
  const text = memory()

  const engine = ENGINES[name]()
  // The dictionary of the segmenter and the tables of the text folding are there whatever the number of articles.
  await engine.ask(questions[0] ?? '')
  const before = memory()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  await engine.load(articles)
  const loadSeconds = (performance.now() - started) / 1000
  delay.disable()
  const loaded = memory()

  const ask = (question: string): Promise<void> => engine.ask(question)
  const { times: cold } = await timesOf(questions.slice(0, WARM_UP), ask, performance.now() + WARM_UP_SECONDS * 1000)
  const { times: asking, cpu } = await timesOf(questions.slice(WARM_UP), ask, performance.now() + Number(values.seconds) * 1000)
  const { times: adding } = await timesOf(all.slice(-CHANGES), (article) => { engine.add(article) })
  const { times: removing } = await timesOf(articles.filter((_, i) => i % Math.floor(articles.length / CHANGES) === 0).slice(0, CHANGES), (article) => { engine.remove(article) })
  return {
    asked: asking.length, p50: at(asking, 0.5), p95: at(asking, 0.95), p99: at(asking, 0.99), max: at(asking, 1), p99Cold: at(cold.slice(FIRST), 0.99), cpuP99: at(cpu, 0.99),
    queriesPerSecond: 1000 * asking.length / asking.reduce((sum, time) => sum + time, 0),
    indexMB: (loaded - before) / MB, textMB: (text - empty) / MB, loadSeconds, loadBlock: delay.max / 1e6,
    addP50: at(adding, 0.5), addMax: at(adding, 1), removeP50: at(removing, 0.5), removeMax: at(removing, 1),
  }
}

/** Bytes in use, in the heap and in buffers beside it. */
function memory(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** How long each took, by the clock and in processor time; at least one is done, and no more after `until`. */
async function timesOf<T>(list: readonly T[], act: (one: T) => Promise<void> | void, until = Infinity): Promise<{ times: number[]; cpu: number[] }> {
  const times: number[] = []
  const cpu: number[] = []
  for (const one of list) {
    const before = process.cpuUsage()
    const started = performance.now()
    await act(one)
    times.push(performance.now() - started)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
    if (performance.now() > until) break
    // Questions come one by one from the network: between two of them the collector has its turn, as in a server.
    await new Promise(setImmediate)
  }
  return { times, cpu }
}

/** The value that so large a share is at or below. */
function at(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
}
