/**
 * How long type-ahead takes, key by key, on made-up guidance of the real size.
 * npm run bench:suggest [-- --articles 100000] [--json FILE]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pinyin } from 'pinyin-pro'
import { titleOf } from '../../contract/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { table } from './support/measures.ts'
import { createRandom, createSyntheticGuidance } from './support/syntheticGuidance.ts'

const { values } = parseArgs({ options: { articles: { type: 'string', default: '100000' }, json: { type: 'string' } } })
const count = Number(values.articles)
const TYPISTS = 150

const guidance = (await createSyntheticGuidance()).articles(count)
const knowledge = createKnowledge({ articles: createMemoryArticles([]), clock: { now: () => new Date('2026-11-22T01:00:00Z') } })
const started = performance.now()
for (let i = 0; i < guidance.length; i += 500) {
  knowledge.refresh(guidance.slice(i, i + 500))
  await new Promise(setImmediate)
}
process.stdout.write(`${guidance.length} articles taken up in ${((performance.now() - started) / 1000).toFixed(1)} s\n\n`)

const random = createRandom(7)
const letters = (text: string): string => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed' }).join('')
const initials = (text: string): string => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('')
/** What stands in the box after each key. */
const growing = (text: string): string[] => Array.from(text, (_, i) => text.slice(0, i + 1))
const typists: Readonly<Record<string, (title: string) => string[]>> = {
  'characters, from the beginning': (title) => growing(title.slice(0, 6)),
  'characters, from inside': (title) => growing(title.slice(3, 8)),
  'pinyin': (title) => growing(letters(title.slice(0, 3)).slice(0, 12)),
  'first letters': (title) => growing(initials(title.slice(0, 4))),
  'a character that fits nowhere': (title) => [title.slice(0, 4).replace(/^(.)./u, '$1饕')],
  'everyday words': () => [random.pick(['驾照', '上牌', '社保卡丢了', '补办', '房本', '小孩', '开店', '退休'])],
  'nothing': () => [''],
}
const figures: Record<string, Record<'p50' | 'p95' | 'p99' | 'max' | 'filled', number>> = {}
for (const [name, typed] of Object.entries(typists)) {
  const times: number[] = []
  let filled = 0
  for (let i = 0; i < TYPISTS; i++) {
    for (const text of typed(titleOf(random.pick(guidance).content))) {
      const before = performance.now()
      if (knowledge.suggest(text).length > 0) filled++
      times.push(performance.now() - before)
    }
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  figures[name] = { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), filled: filled / times.length }
}
process.stdout.write(`${table(['typed (ms)', 'p50', 'p95', 'p99', 'max', 'share with a title'], Object.entries(figures).map(([name, { p50, p95, p99, max, filled }]) => [name, p50, p95, p99, max, filled]))}\n`)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
