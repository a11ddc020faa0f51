/**
 * `npm run bench:import [-- ROWS] [FORMAT]`: a big catalogue through preview and commit into a real SQLite file, while
 * questions are asked of the same process and applicants' messages are stored by it, each every 100 ms. An answer's and a
 * message's time counts from the moment at which it was due.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Article, ExportFormat } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import type { Importer } from '../../knowledge/index.ts'
import { createExporter, createImporter, createKnowledge } from '../../knowledge/index.ts'
import { loadSample } from '../../server/firstStart.ts'
import { openStorage } from '../../server/storage/index.ts'

const EVERY_MS = 100
const [rows = '10000', format = 'xlsx'] = process.argv.slice(2)
const QUESTIONS = ['居住证怎么办', '公司变更法人要什么材料', '社保卡丢了怎么补', '新生儿上户口', '营业执照多久能拿到', '公积金怎么提取', '大厅周末上班吗', '生育津贴多少钱']

const folder = mkdtempSync(join(tmpdir(), 'zixun-bench-'))
const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'bench.db') }, { clock: systemClock, newId })
const knowledge = createKnowledge({ articles: storage.articles, clock: systemClock })
const importer = createImporter({ articles: storage.articles, imports: storage.imports, clock: systemClock, newId, refresh: (articles) => { knowledge.refresh(articles) } })
const conversationId = newId()
try {
  await storage.conversations.create({ id: conversationId, channel: 'web', applicantId: newId(), locale: 'zh-Hans', createdAt: systemClock.now().toISOString() })
  await loadSample(storage, importer)
  const { bytes, ending } = await createExporter({ clock: systemClock }).export(await catalogue(Number(rows)), format as ExportFormat)
  for (const question of QUESTIONS) await knowledge.ask(question)
  const quiet = await whileServed(() => new Promise((resolve) => { setTimeout(resolve, 3000) }))
  const steps = await run(importer, `catalogue.${ending}`, bytes)
  print(bytes.length, { name: 'nothing', ...quiet }, steps)
} finally {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
}

/** The sample's items again and again, each time those of another town. */
async function catalogue(count: number): Promise<Article[]> {
  const { rows: items } = await storage.articles.list({ kind: 'item', limit: 1000, offset: 0 })
  return Array.from({ length: count }, (_, at) => {
    const item = items[at % items.length]
    if (item?.content.kind !== 'item') throw new Error('the sample has no items')
    const code = `B-${at}`
    return { ...item, id: code, key: code, content: { ...item.content, code, name: `${item.content.name}（第${at}所）` } }
  })
}

interface Step {
  readonly name: string
  readonly ms: number
  readonly answers: readonly number[]
  readonly messages: readonly number[]
}

async function run(of: Importer, file: string, bytes: Uint8Array): Promise<Step[]> {
  const steps: Step[] = []
  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { value, ...measured } = await whileServed(work)
    steps.push({ name, ...measured })
    return value
  }
  const read = await step('read', () => of.read(file, bytes))
  const plan = await step('preview', () => of.preview(read, { as: 'published' }))
  const { id, counts } = await step('commit', () => of.commit(plan, { by: 'bench' }))
  if (counts.new !== Number(rows)) throw new Error(`only ${counts.new} were imported`)
  const again = await step('preview again', async () => of.preview(await of.read(file, bytes), { as: 'published' }))
  if (again.preview.counts.unchanged !== Number(rows)) throw new Error('the same file again changes something')
  await step('undo', () => of.undo(id, { id: 'bench' }))
  return steps
}

async function whileServed<T>(work: () => Promise<T>): Promise<Omit<Step, 'name'> & { value: T }> {
  const start = performance.now()
  let running = true
  async function every(serve: (nth: number) => Promise<unknown>): Promise<number[]> {
    const times: number[] = []
    while (running) {
      const due = start + times.length * EVERY_MS
      await new Promise((resolve) => { setTimeout(resolve, Math.max(0, due - performance.now())) })
      await serve(times.length)
      times.push(performance.now() - due)
    }
    return times
  }
  const answers = every((nth) => knowledge.ask(QUESTIONS[nth % QUESTIONS.length] ?? ''))
  const messages = every((nth) => storage.conversations.append(conversationId, { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text: QUESTIONS[nth % QUESTIONS.length] ?? '' } }))
  const value = await work()
  const ms = performance.now() - start
  running = false
  return { value, ms, answers: await answers, messages: await messages }
}

function print(size: number, quiet: Step, steps: readonly Step[]): void {
  const at = (times: readonly number[], share: number): string => (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0)
  const three = (times: readonly number[]): string => [0.5, 0.95, 1].map((share) => at(times, share)).join(' / ')
  const line = ({ name, ms, answers, messages }: Step): string =>
    `| ${name} | ${(ms / 1000).toFixed(1)} | ${name === quiet.name ? '' : (Number(rows) / (ms / 1000)).toFixed(0)} | ${three(answers)} | ${three(messages)} |`
  const import3 = steps.slice(0, 3)
  console.log([
    `${rows} items, ${format} of ${(size / (1 << 20)).toFixed(1)} MB, peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    '',
    '| step | s | rows/s | answer ms: p50 / p95 / longest | message ms |',
    '|---|---|---|---|---|',
    ...[quiet, ...steps].map(line),
    line({
      name: '**read, preview, commit**', ms: import3.reduce((all, { ms }) => all + ms, 0),
      answers: import3.flatMap(({ answers }) => answers), messages: import3.flatMap(({ messages }) => messages),
    }),
  ].join('\n'))
}
