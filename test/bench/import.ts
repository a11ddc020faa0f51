/**
 * `npm run bench:import [-- ROWS] [FORMAT]`: a big catalogue through preview and commit into a real SQLite file, while
 * questions are asked of the same process every 100 ms. An answer's time counts from the moment at which it was due.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Article, ExportFormat } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import type { Importer, Knowledge } from '../../knowledge/index.ts'
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
try {
  await loadSample(storage, importer)
  const { bytes, ending } = await createExporter({ clock: systemClock }).export(await catalogue(Number(rows)), format as ExportFormat)
  for (const question of QUESTIONS) await knowledge.ask(question)
  const quiet = await whileAsking(knowledge, () => new Promise((resolve) => { setTimeout(resolve, 3000) }))
  const steps = await run(importer, `catalogue.${ending}`, bytes)
  print(bytes.length, quiet.times, steps)
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

interface Step { readonly name: string; readonly ms: number; readonly times: readonly number[] }

async function run(of: Importer, file: string, bytes: Uint8Array): Promise<Step[]> {
  const steps: Step[] = []
  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { value, ms, times } = await whileAsking(knowledge, work)
    steps.push({ name, ms, times })
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

async function whileAsking<T>(of: Knowledge, work: () => Promise<T>): Promise<{ value: T; ms: number; times: number[] }> {
  const times: number[] = []
  const start = performance.now()
  let asked = 0
  let running = true
  const asking = (async () => {
    while (running) {
      const due = start + asked * EVERY_MS
      await new Promise((resolve) => { setTimeout(resolve, Math.max(0, due - performance.now())) })
      await of.ask(QUESTIONS[asked++ % QUESTIONS.length] ?? '')
      times.push(performance.now() - due)
    }
  })()
  const value = await work()
  const ms = performance.now() - start
  running = false
  await asking
  return { value, ms, times }
}

function print(size: number, quiet: readonly number[], steps: readonly Step[]): void {
  const at = (times: readonly number[], share: number): string => (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0)
  const line = (name: string, ms: number, times: readonly number[], speed = ''): string => `| ${name} | ${(ms / 1000).toFixed(1)} | ${speed} | ${at(times, 0.5)} | ${at(times, 0.95)} | ${at(times, 1)} |`
  const total = steps.slice(0, 3)
  const sum = total.reduce((all, { ms }) => all + ms, 0)
  console.log([
    `${rows} items, ${format} of ${(size / (1 << 20)).toFixed(1)} MB, peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    '',
    '| step | s | rows/s | answer p50 ms | p95 ms | longest ms |',
    '|---|---|---|---|---|---|',
    line('nothing', 3000, quiet),
    ...steps.map(({ name, ms, times }) => line(name, ms, times, (Number(rows) / (ms / 1000)).toFixed(0))),
    line('**read, preview, commit**', sum, total.flatMap(({ times }) => times), (Number(rows) / (sum / 1000)).toFixed(0)),
  ].join('\n'))
}
